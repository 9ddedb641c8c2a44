"""Template tags of the component layer: icons, Polish numbers and dates, status and origin words."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.template import loader
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from accounts.drafts import OWNER
from accounts.drafts import owner_mark as sign_owner
from accounts.glossary import term_of, terms
from accounts.polish import day_text, number_text

register = template.Library()

ICONS = Path(settings.BASE_DIR) / "static" / "icons"


@cache
def _svg(name: str) -> SafeString:
    """The file's text; raises ``FileNotFoundError`` for a name outside the set, so a typing error shows at once."""
    return mark_safe((ICONS / f"{name}.svg").read_text(encoding="utf-8").strip())


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inlined icon, hidden from screen readers: a word always stands beside it."""
    return _svg(name)


@register.filter
def number(value) -> str:
    """13663 → „13 663”; a missing number is said in words, never left blank."""
    return _missing() if value in (None, "") else number_text(value)


@register.filter
def money(value) -> str:
    """118562.82 → „118 562,82” (PLN; the unit stands in the column's header)."""
    return _missing() if value in (None, "") else number_text(value, 2)


@register.filter
def percent(value, places: int | None = None) -> str:
    """14 → „14%”, 33.3 → „33,3%” (the value is already in percent)."""
    return _missing() if value in (None, "") else number_text(value, places) + "%"


@register.filter
def signed(value) -> str:
    """A difference in PLN with its sign: „+8,78”, „−1 204,00”, „0,00”."""
    if value in (None, ""):
        return _missing()
    return ("+" if Decimal(str(value)) > 0 else "") + number_text(value, 2)


def _missing() -> str:
    return _("no data")


@register.filter
def day(value: date | datetime | None) -> str:
    """14.03.2024: a date in tables and fields."""
    if not value:
        return _missing()
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return day_text(value)


@register.filter
def moment(value: datetime | None) -> str:
    """14.03.2024, 9:05: a moment of local time."""
    if not value:
        return _missing()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day_text(local)}, {local.hour}:{local:%M}"


@register.filter
def clock(value: datetime) -> str:
    """9:05: the local time of a moment."""
    local = timezone.localtime(value)
    return f"{local.hour}:{local:%M}"


@register.filter
def prose_day(value: date | None) -> str:
    """14 marca 2024 r.: a date in prose (the month is in the genitive)."""
    if not value:
        return _missing()
    return pgettext("day in a sentence", "%(date)s") % {"date": formats.date_format(value, "j E Y")}


# Key: (look, icon, word). A tint only where somebody must act or cannot act.
STATUSES = {
    "draft": ("outline", "pencil", pgettext_lazy("state", "draft")),
    "submitted": ("info", "arrow-up", pgettext_lazy("state", "to be checked")),
    "returned": ("soon", "arrow-back-up", pgettext_lazy("state", "returned")),
    "accepted": ("plain", "check", pgettext_lazy("state", "accepted")),
    "adopted": ("plain", "check", pgettext_lazy("state", "adopted")),
    "locked": ("locked", "lock", pgettext_lazy("state", "locked")),
    "open": ("plain", "circle-dot", pgettext_lazy("state", "in progress")),
    "ended": ("plain", "square", pgettext_lazy("state", "ended")),
    "soon": ("soon", "clock", pgettext_lazy("state", "due soon")),
    "late": ("late", "alert-circle", pgettext_lazy("state", "overdue")),
    "missing": ("soon", "help", pgettext_lazy("state", "no data")),
}
ORIGINS = {
    "live": ("live", "circle-dot", pgettext_lazy("origin", "from the records")),
    "entered": ("entered", "pencil", pgettext_lazy("origin", "entered")),
    "imported": ("imported", "inbox", pgettext_lazy("origin", "imported")),
    "partner": ("partner", "transfer", pgettext_lazy("origin", "from a partner")),
    "agreed": ("plain", "circles-relation", pgettext_lazy("origin", "agreed")),
    "suppressed": ("plain", "hash", pgettext_lazy("origin", "hidden (#)")),
}


def _badge(look: str, icon_name: str, word) -> SafeString:
    return format_html('<span class="badge badge-{}">{}{}</span>', look, _svg(icon_name), word)


@register.simple_tag
def status(key: str, word: str = "", look: str = "") -> SafeString:
    """A state as sign and word; ``word`` says it more exactly („termin za 3 dni”), ``look`` overrides the tint."""
    known_look, icon_name, known_word = STATUSES[key]
    return _badge(look or known_look, icon_name, word or known_word)


@register.simple_tag
def origin(key: str, who: str = "", tinted: bool = False) -> SafeString:
    """Where a number comes from; ``who`` names the partner. Tinted on detail pages and legends only."""
    look, icon_name, word = ORIGINS[key]
    if who:
        word = f"{word}: {who}"
    return _badge(look if tinted else "plain", icon_name, word)


@register.simple_tag
def due(term: date, today: date | None = None) -> SafeString:
    """A term as a badge: „termin za 3 dni” up to a fortnight ahead, „po terminie o 2 dni” after it, else the date."""
    left = (term - (today or timezone.localdate())).days
    if left < 0:
        word = ngettext("overdue by %(n)d day", "overdue by %(n)d days", -left) % {"n": -left}
        return _badge("late", "alert-circle", word)
    if left == 0:
        return _badge("soon", "clock", _("due today"))
    if left <= 14:
        word = ngettext("due in %(n)d day", "due in %(n)d days", left) % {"n": left}
        return _badge("soon", "clock", word)
    return _badge("plain", "clock", _("due %(date)s") % {"date": day(term)})


_BANNER_ICONS = {
    "info": "info-circle",
    "good": "check",
    "soon": "clock",
    "late": "alert-circle",
    "locked": "lock",
}


@register.simple_tag
def banner_icon(kind: str) -> SafeString:
    """The sign of a banner of this kind."""
    return _svg(_BANNER_ICONS[kind])


@register.simple_tag(takes_context=True)
def owner_mark(context, label: str) -> SafeString:
    """Hidden field that says whose form it is, for a form of another page (a form page brings its own)."""
    return format_html('<input type="hidden" name="{}" value="{}">', OWNER, sign_owner(context["request"].user, label))


@register.inclusion_tag("components/help_term.html")
def help_term(slug: str) -> dict:
    """A term of the glossary, folded beside what uses it; raises ``KeyError`` for one that is not there."""
    return {"term": terms()[slug]}


@register.simple_tag
def field_help(field) -> SafeString:
    """The term that a field is about, folded below its hint; nothing for fields that explain themselves."""
    term = term_of(field)
    return loader.render_to_string("components/help_term.html", {"term": term}) if term else ""


@register.simple_tag
def error_count(form) -> str:
    """„Popraw 2 pola”: the heading of the error summary; says so when the trouble is not at one field."""
    fields = sum(1 for name in form.errors if name != "__all__")
    if not fields:
        return _("Not saved. What you typed is still here.")
    return ngettext("Correct %(n)d field", "Correct %(n)d fields", fields) % {"n": fields}


@register.filter
def focus_id(field) -> str:
    """Id of the control that gets the focus when a person follows a link from the error summary."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
