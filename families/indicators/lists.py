"""Addresses of the lists behind numbers about services."""

from collections.abc import Callable

from django.urls import reverse

from programs.periods import Period


def list_of(name: str, *, on_last_day: bool = False) -> Callable[[Period], str]:
    """Address of a list about a period; with ``on_last_day`` its columns are those of the period's last day."""

    def address(period: Period) -> str:
        query = f"?od={period.start.isoformat()}&do={period.end.isoformat()}"
        day = f"&na-dzien={period.last_day.isoformat()}" if on_last_day else ""
        return f"{reverse(f'families:{name}')}{query}{day}"

    return address
