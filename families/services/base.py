"""What all services share: day in words, a checked write with its reason, one family at a time."""

from datetime import date, timedelta

from families.models import Family

DAY = timedelta(days=1)


def day_in_words(day: date) -> str:
    """„14.03.2024"."""
    return f"{day:%d.%m.%Y}"


def checked_save(record, reason: str) -> None:
    """Save what the model's own rules accept; the history keeps the reason."""
    record.full_clean()
    record.save_because(reason)


def lock(family_id: int) -> None:
    """Two people changing one family wait for each other, so that each check sees the other's result."""
    Family.objects.select_for_update().get(pk=family_id)
