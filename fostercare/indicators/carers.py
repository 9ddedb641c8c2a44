"""Live sources about foster families, their coordinators, and the share of family forms."""

from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CHILDREN, CUMULATIVE, FAMILIES, FLOW, PERSONS, STOCK
from fostercare.cofinancing.codes import Form
from fostercare.indicators.dimensions import FAMILY_FORM, LEGAL_KIND, LOCATION, Tally
from fostercare.models import CareProvider, CoordinatorAssignment, Placement
from programs.periods import Period
from programs.sources import Figure, Source

PERCENT = "%"
OCCUPANCY = {"with_our_children": _("with children of our municipality"), "without": _("without children of ours")}
CARERS = {"form": FAMILY_FORM, "legal_kind": LEGAL_KIND, "location": LOCATION, "children": OCCUPANCY}
OPENED = {"form": FAMILY_FORM, "legal_kind": LEGAL_KIND}
PARTS = {"family_forms": _("children in family forms"), "all": _("all children in foster care")}


def _legal_kind(form: str) -> str:
    return Form.PROFESSIONAL.value if form == Form.EMERGENCY else form


def carers(period: Period) -> Figure:
    ours = set(Placement.objects.ours().open_in(period).order_by().values_list("provider", flat=True))
    tally, everybody = Tally(CARERS), set()
    for key, form, outside in (
        CareProvider.objects.foster_families().open_in(period).order_by().values_list("pk", "form", "outside")
    ):
        everybody.add(key)
        tally.add("form", form, key)
        tally.add("legal_kind", _legal_kind(form), key)
        tally.add("location", "outside" if outside else "local", key)
        tally.add("children", "with_our_children" if key in ours else "without", key)
    return Figure(len(everybody), tally.counts())


def carers_on_last_day(period: Period) -> Figure:
    return carers(Period.day(period.last_day))


def carers_opened(period: Period) -> Figure:
    tally, everybody = Tally(OPENED), set()
    opened = CareProvider.objects.foster_families().begun_in(period).order_by()
    for key, form in opened.values_list("pk", "form"):
        everybody.add(key)
        tally.add("form", form, key)
        tally.add("legal_kind", _legal_kind(form), key)
    return Figure(len(everybody), tally.counts())


def share_in_family_forms(period: Period) -> Figure:
    there = Placement.objects.in_foster_care().open_in(period).order_by()
    everybody = there.values("child").distinct().count()
    in_families = there.in_family_forms().values("child").distinct().count()
    share = None
    if everybody:
        share = (Decimal(100 * in_families) / everybody).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Figure(share, {"part": {"family_forms": in_families, "all": everybody}})


def coordinators(period: Period) -> Figure:
    return Figure(_coordination(period).values("worker").distinct().count())


def coordinated_families(period: Period) -> Figure:
    tally, everybody = Tally({"form": FAMILY_FORM}), set()
    for key, form in _coordination(period).values_list("provider", "provider__form"):
        everybody.add(key)
        tally.add("form", form, key)
    return Figure(len(everybody), tally.counts())


def coordinated_children(period: Period) -> Figure:
    looked_after: dict[int, list[Period]] = {}
    for provider, start, end in _coordination(period).values_list("provider", "start", "end"):
        looked_after.setdefault(provider, []).append(period.clip(start, end))
    stays = Placement.objects.open_in(period).filter(provider__in=_coordination(period).values("provider")).order_by()
    found = {
        child
        for child, provider, start, end in stays.values_list("child", "provider", "start", "end")
        if any(part.overlaps(start, end) for part in looked_after[provider])
    }
    return Figure(len(found))


def _coordination(period: Period):
    return CoordinatorAssignment.objects.open_in(period).order_by()


def _list_url(period: Period) -> str:
    return f"{reverse('fostercare:carers')}?rodzaj=family&na-dzien={period.last_day.isoformat()}"


SOURCES = [
    Source(
        "fostercare.carers",
        _("Foster families"),
        FAMILIES,
        FLOW,
        _(
            "Foster families and family children's homes open on at least one day of the period, by form; by kind of "
            "the Act an emergency family is a professional one."
        ),
        carers,
        CARERS,
        _list_url,
    ),
    Source(
        "fostercare.carers_on_last_day",
        _("Foster families on the last day"),
        FAMILIES,
        STOCK,
        _("Foster families and family children's homes open on the last day of the period, by form."),
        carers_on_last_day,
        CARERS,
        _list_url,
    ),
    Source(
        "fostercare.carers_opened",
        _("New foster families"),
        FAMILIES,
        CUMULATIVE,
        _("Foster families and family children's homes whose first day lies in the period, by form."),
        carers_opened,
        OPENED,
    ),
    Source(
        "fostercare.share_in_family_forms",
        _("Share of children in family forms"),
        PERCENT,
        FLOW,
        _(
            "Children in family forms on at least one day of the period for every hundred children in care "
            "then, each once, whichever municipality is responsible; both numbers stand in the breakdown."
        ),
        share_in_family_forms,
        {"part": PARTS},
    ),
    Source(
        "fostercare.coordinators",
        _("Foster-care coordinators"),
        PERSONS,
        FLOW,
        _("Coordinators who looked after at least one foster family on at least one day of the period."),
        coordinators,
    ),
    Source(
        "fostercare.coordinated_families",
        _("Foster families with a coordinator"),
        FAMILIES,
        FLOW,
        _("Foster families and family children's homes with a coordinator on at least one day of the period."),
        coordinated_families,
        {"form": FAMILY_FORM},
    ),
    Source(
        "fostercare.coordinated_children",
        _("Children in families with a coordinator"),
        CHILDREN,
        FLOW,
        _(
            "Children of any municipality who lived with a foster family while it had a coordinator, on at least one "
            "day of the period, each once."
        ),
        coordinated_children,
    ),
]
