"""Relations between figures on work with families (art. 8–31 of the Act)."""

from families.models import Assistance
from reporting.checks.finding import Severity
from reporting.reconciliation.relations import AtMost, Balance, Relation, Split, Term, Together

ASSISTED, ON_LAST_DAY = "families.assisted", "families.assisted_on_last_day"
STARTED, ENDED = "families.assistance_started", "families.assistance_ended"
CARRIED, REMAINING = "families.work_carried_over", "families.work_remaining"
DURATION, PERSONS, CHILDREN = "families.assistance_duration", "families.assisted_persons", "families.assisted_children"
FACILITIES, ENROLLED = "families.day_support_facilities", "families.day_support_enrolled"
IN_FACILITIES = "families.day_support_on_last_day"
SEVERAL_FACILITIES = "dziecko zapisane do kilku placówek liczy się w każdej z nich."
SEVERAL_KINDS = "osoba, która skorzystała z kilku rodzajów poradnictwa, liczy się przy każdym z nich."
BASES = {"voluntary": "dobrowolnie", "court": "z postanowienia sądu", "for_life": "„Za życiem”"}


def _work(basis: str = "") -> Balance:
    part = f"basis:{basis}" if basis else ""
    of_basis = f" ({BASES[basis]})" if basis else ""
    return Balance(
        f"Praca z rodzinami{of_basis}: na początku roku + rozpoczęte − zakończone = trwające na koniec",
        "families",
        (Term(CARRIED, part), Term(STARTED, part), Term(ENDED, part, minus=True)),
        Term(REMAINING, part),
        "Praca, która trwała na początku, i praca rozpoczęta w roku albo się zakończyła, albo trwa dalej.",
    )


RELATIONS: tuple[Relation, ...] = (
    _work(),
    *(_work(basis) for basis in Assistance.Basis.values),
    *(
        Split(f"{title}: podstawy współpracy dają całość", "families", key, "basis")
        for title, key in (
            ("Rodziny ze wsparciem asystenta w roku", ASSISTED),
            ("Rodziny ze wsparciem asystenta na koniec roku", ON_LAST_DAY),
            ("Praca rozpoczęta w roku", STARTED),
            ("Praca zakończona w roku", ENDED),
        )
    ),
    Split("Praca zakończona w roku: przyczyny dają całość", "families", ENDED, "reason"),
    Split("Czas pracy z rodzinami: przedziały dają całość", "families", DURATION, "band"),
    Balance(
        "Rodziny według czasu pracy = rodziny ze wsparciem asystenta w roku",
        "families",
        (Term(DURATION),),
        Term(ASSISTED),
        "Każda rodzina ze wsparciem asystenta ma dokładnie jeden czas pracy.",
        rule="equal",
    ),
    AtMost(
        "Rodziny na koniec roku nie są liczniejsze niż rodziny w całym roku",
        "families",
        Term(ON_LAST_DAY),
        (Term(ASSISTED),),
        "Rodzina, która ma asystenta ostatniego dnia roku, miała go w roku.",
    ),
    AtMost(
        "Rodziny w roku nie są liczniejsze niż praca z początku roku i rozpoczęta razem",
        "families",
        Term(ASSISTED),
        (Term(CARRIED), Term(STARTED)),
        "Każda rodzina ze wsparciem miała je już na początku roku albo zaczęła w roku.",
    ),
    AtMost(
        "Dzieci w rodzinach ze wsparciem nie są liczniejsze niż wszystkie osoby w nich",
        "families",
        Term(CHILDREN),
        (Term(PERSONS),),
        "Dzieci należą do osób w rodzinach.",
    ),
    AtMost(
        "Rodziny ze wsparciem nie są liczniejsze niż osoby w nich",
        "families",
        Term(ASSISTED),
        (Term(PERSONS),),
        "Do każdej rodziny należy co najmniej jedna osoba; uzupełnij skład rodzin.",
        severity=Severity.WARNING,
    ),
    AtMost(
        "Rodziny dzieci w pieczy ze wsparciem asystenta nie są liczniejsze niż wszystkie ze wsparciem",
        "families",
        Term("families.biological_parents_assisted"),
        (Term(ASSISTED),),
        "Są częścią rodzin ze wsparciem asystenta.",
    ),
    Split("Plany pracy: pierwsze i zmienione dają całość", "families", "families.plans_made", "kind"),
    Split("Oceny sytuacji rodzin: rodzaje dają całość", "families", "families.assessments_made", "kind"),
    Split("Spotkania zespołów: rodzaje dają całość", "assistants", "families.team_meetings", "kind"),
    Split("Wynagrodzenia asystentów: źródła dają całość", "assistants", "families.assistant_pay", "funding_source"),
    Split("Kontakty z instytucjami: rodzaje instytucji dają całość", "contacts", "families.contacts",
          "institution_kind"),
    AtMost(
        "Asystenci zatrudnieni w roku nie są liczniejsi niż wszyscy pracujący w roku",
        "assistants",
        Term("families.assistants_hired"),
        (Term("families.assistants_employed"),),
        "Kto zaczął pracę w roku, pracował w nim.",
    ),
    AtMost(
        "Najwyższe obciążenie asystenta nie przekracza liczby wszystkich rodzin",
        "assistants",
        Term("families.assistant_peak_caseload"),
        (Term(ASSISTED),),
        "Rodziny jednego asystenta są częścią wszystkich rodzin ze wsparciem.",
    ),
    Together(
        "Rodziny wspierające i rodziny, którym pomagały, występują razem",
        "supporting",
        "families.supporting_families",
        "families.supported_by_families",
        "Rodzina wspierająca bez rodziny, której pomaga (albo odwrotnie): umowa nie wskazuje obu stron.",
    ),
    AtMost(
        "Rodziny z procedurą „Niebieskie Karty” nie są liczniejsze niż rodziny ze wsparciem",
        "families",
        Term("families.blue_cards"),
        (Term(ASSISTED),),
        "Liczy się tylko procedury rodzin ze wsparciem asystenta.",
    ),
    Split("Poradnictwo: rodzaje usług dają całość", "counselling", "families.counselling_services", "kind"),
    Split("Poradnictwo: osoby według rodzaju a wszystkie osoby", "counselling", "families.counselling_persons", "kind",
          overlap=SEVERAL_KINDS),
    Split("Placówki wsparcia dziennego: formy dają całość", "day_support", FACILITIES, "facility_form"),
    Split("Placówki wsparcia dziennego: prowadzący dają całość", "day_support", FACILITIES, "operator"),
    Split("Dzieci zapisane do placówek a dzieci w poszczególnych placówkach", "day_support", ENROLLED, "facility",
          overlap=SEVERAL_FACILITIES),
    AtMost(
        "Dzieci w placówkach na koniec roku nie są liczniejsze niż zapisane w roku",
        "day_support",
        Term(IN_FACILITIES),
        (Term(ENROLLED),),
        "Dziecko zapisane ostatniego dnia roku było zapisane w roku.",
    ),
    Split("Finansowanie placówek: źródła dają całość", "day_support", "families.day_support_funding", "kind"),
)  # fmt: skip
