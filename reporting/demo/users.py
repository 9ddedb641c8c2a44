"""Writes teams and an account for every role; caseworkers and coordinators are linked to their workers."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models import Count

from accounts.models import Team, User
from accounts.policy import Role
from families.models import Worker
from programs.models import Institution, InstitutionMember
from reporting.demo.centres import Centre
from reporting.demo.people import Namer
from reporting.demo.plans.caseload import Post
from reporting.demo.staff import Staff

PASSWORD = "Pokaz-Asysty-2026"  # of demo data only; documented in docs/demo.md
OTHERS = (
    ("kierownik", Role.MANAGER),
    ("redaktor", Role.REPORT_EDITOR),
    ("partner", Role.PARTNER),
    ("audytor", Role.AUDITOR),
    ("administrator", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class Login:
    """An account to try: its name and what it is for."""

    username: str
    role: str
    name: str


def write_users(centre: Centre, staff: Staff, namer: Namer, as_of: date) -> list[Login]:
    """Accounts of everybody who works there on the day, and one for every other role; the first of each is returned."""
    assistance = Team.objects.create(name="Zespół do spraw asysty rodzinnej")
    social_work = Team.objects.create(name="Zespół pracy socjalnej")
    secret = make_password(PASSWORD)
    logins = _accounts(
        _present(centre, "assistants", staff.assistants, as_of), "asystent", Role.CASEWORKER, assistance, secret
    )
    _accounts(staff.social_workers, "socjalny", Role.CASEWORKER, social_work, secret)
    coordinators = _present(centre, "coordinators", staff.coordinators, as_of)
    if coordinators:
        team = Team.objects.create(name="Zespół do spraw pieczy zastępczej")
        logins += _accounts(coordinators, "koordynator", Role.COORDINATOR, team, secret)
    else:
        logins.append(_account("koordynator", Role.COORDINATOR, namer.worker(), secret, assistance))
    logins += [_account(username, role, namer.worker(), secret) for username, role in OTHERS]
    _join_institution(User.objects.get(username="partner"))
    return logins


def _present(centre: Centre, kind: str, workers: list[Worker], as_of: date) -> list[Worker]:
    posts: list[Post] = centre.posts(kind)
    return [worker for worker, post in zip(workers, posts, strict=True) if post.is_held_on(as_of)]


def _accounts(workers: list[Worker], username: str, role: Role, team: Team, secret: str) -> list[Login]:
    """Accounts ``asystent``, ``asystent2`` …; returns the first one."""
    logins = []
    for number, worker in enumerate(workers, start=1):
        logins.append(_account(username if number == 1 else f"{username}{number}", role, worker.name, secret, team))
        worker.user = User.objects.get(username=logins[-1].username)
        worker.save_because("konto w systemie")
    return logins[:1]


def _account(username: str, role: Role, name: str, secret: str, team: Team | None = None) -> Login:
    first, last = name.split(" ", 1)
    User.objects.create(username=username, first_name=first, last_name=last, role=role, team=team, password=secret)
    return Login(username, role, name)


def _join_institution(user: User) -> None:
    """The partner enters figures of the institution that reports most indicators and is not the centre itself."""
    others = Institution.objects.filter(generic=False).exclude(name__icontains="ośrodek pomocy społecznej")
    chosen = others.annotate(indicators=Count("reported_indicators")).order_by("-indicators", "pk").first()
    InstitutionMember.objects.create(institution=chosen, user=user)
