"""Invented contents for the living page of components: every component, in every state."""

from datetime import date
from decimal import Decimal

import django_tables2 as tables
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import charts
from accounts.formfields import MoneyField, PeselField, PolishDateField, WholeNumberField
from accounts.pages import Table
from accounts.tables import NUMBER
from accounts.templatetags.ui import ICONS, ORIGINS, STATUSES, money, status


class SampleForm(forms.Form):
    """One field of each kind."""

    family = forms.ChoiceField(label=_("Family"), choices=[("147", "R-147 Jabłonkowscy"), ("120", "R-120 Cieślewicze")])
    day = PolishDateField(label=_("Date"), help_text=_("dd.mm.yyyy, for example 14.03.2024"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("visit", _("visit")), ("phone", _("telephone")), ("other", _("other"))],
        widget=forms.RadioSelect,
    )
    minutes = WholeNumberField(label=_("Time in minutes"))
    people = forms.MultipleChoiceField(
        label=_("Who was there"),
        choices=[("m", _("mother")), ("f", _("father")), ("c", _("child"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    amount = MoneyField(label=_("Amount (zł)"))
    pesel = PeselField(required=False)
    consent = forms.BooleanField(label=_("The family has agreed in writing"), required=False)
    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
        help_text=_("Facts needed for the plan, without data of people outside the family."),
    )


class SampleTable(Table):
    """Text, number, money and state columns."""

    family = tables.Column(verbose_name=_("family"), linkify=lambda: "#tables")
    since = tables.Column(verbose_name=_("since"))
    children = tables.Column(verbose_name=_("children"), attrs=NUMBER)
    amount = tables.Column(verbose_name=_("amount (zł)"), attrs=NUMBER)
    state = tables.Column(verbose_name=_("state"))

    def render_amount(self, value) -> str:
        return money(value)

    def render_state(self, value) -> str:
        return status(value)


_ROWS = [
    {
        "family": "R-112 Borowiakowie",
        "since": "02.09.2022",
        "children": 4,
        "amount": Decimal("118562.82"),
        "state": "late",
    },
    {"family": "R-120 Cieślewicze", "since": "14.01.2023", "children": 2, "amount": Decimal("8.78"), "state": "open"},
    {"family": "R-131 Dębkowscy", "since": "03.11.2023", "children": 1, "amount": Decimal("0"), "state": "ended"},
]
_EVENTS = [
    {
        "day": date(2024, 3, 11),
        "title": "Wizyta, 60 min",
        "who": "A. Nowak",
        "text": "Poradnia umówiona na 20.03.",
        "icon": "home",
    },
    {"day": date(2024, 3, 4), "title": "Sąd: postanowienie", "url": "#timeline", "icon": "gavel"},
    {"day": date(2023, 6, 14), "title": "Dziecko wróciło do domu"},
]


def _charts() -> list[dict]:
    """One drawing of each kind, with its finding as caption."""
    by_year = [
        charts.Bar("2018", 41, 50),
        charts.Bar("2019", 44, 50),
        charts.Bar("2020", None, 50, "nie liczono"),
        charts.Bar("2021", 52, 50),
    ]
    institutions = [charts.Bar("szkoły i przedszkola", 214), charts.Bar("sąd", 61), charts.Bar("poradnia", None)]
    axis = [str(year) for year in range(2016, 2024)]
    two_lines = [
        charts.Series("dzieci w pieczy", [41, 44, None, 47, 52, 50, 48, 44]),
        charts.Series("rodziny", [30, 31, 33, 34, 36, 39, 40, 41]),
    ]
    bases = [charts.Bar("dobrowolnie", 31), charts.Bar("sąd", 14), charts.Bar("Za życiem", 3)]
    drawn = (
        ("Cel osiągnięto pierwszy raz w 2021 r.", charts.years, (by_year,)),
        ("Najwięcej kontaktów było ze szkołami", charts.bars, (institutions,)),
        ("Rodzin przybywa, dzieci w pieczy ubywa od 2020 r.", charts.lines, (axis, two_lines)),
        ("Dwie trzecie rodzin zgodziło się dobrowolnie", charts.stacked, (bases,)),
    )
    return [{"caption": caption, "svg": draw(*data, title=caption)} for caption, draw, data in drawn]


def _table(request: HttpRequest, caption, rows: list[dict], **kwargs) -> SampleTable:
    table = SampleTable(rows, request=request, **kwargs)
    table.caption = caption
    table.paginate(per_page=10)
    return table


def showcase(request: HttpRequest) -> dict:
    """Context of ``accounts/components.html``."""
    wrong = SampleForm(
        {"w-family": "147", "w-day": "31.02.2024", "w-minutes": "12,5", "w-amount": "1,234", "w-pesel": "1234567890"},
        prefix="w",
    )
    return {
        "sample_form": SampleForm(prefix="s"),
        "wrong_form": wrong,
        "filter_form": SampleForm(prefix="f"),
        "event_day": _EVENTS[0]["day"],
        "charts": _charts(),
        "icons": sorted(path.stem for path in ICONS.glob("*.svg") if path.stem != "asysta"),
        "sample_table": _table(request, _("Families and amounts"), _ROWS, order_by="family"),
        "long_table": _table(request, _("Long table"), _ROWS * 40),
        "empty_table": _table(
            request,
            _("Empty table"),
            [],
            empty_text=_("No family matches these filters. Remove a filter or add a family."),
        ),
        "events": _EVENTS,
        "statuses": STATUSES,
        "origins": ORIGINS,
        "chips": [
            {"label": _("state"), "value": _("in progress"), "remove_url": "?"},
            {"label": _("assistant"), "value": "A. Nowak", "remove_url": "?"},
        ],
        "banners": ["info", "good", "soon", "late", "locked"],
    }
