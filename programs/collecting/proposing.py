"""Who is to be asked for what in a year: read from the programme, changed by people before anything is sent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import CentreProfile
from accounts.search import fold
from programs.answers import askable, questions_about
from programs.figures import LiveCounts, is_counted
from programs.models import Institution, InstitutionMember, Level, Measure, Node, NodeInstitution, Programme

ASKED_ROLES = (NodeInstitution.Role.REALIZER, NodeInstitution.Role.RESPONSIBLE)


@dataclass
class Proposal:
    """One institution with the measures it reports and the tasks it carries out."""

    institution: Institution
    measures: list[Measure] = field(default_factory=list)
    tasks: list[Node] = field(default_factory=list)
    has_account: bool = False


def measures_of(programme: Programme, year: int) -> list[Measure]:
    """Measures of the programme that somebody has to report; those counted from records are not asked for."""
    asked = askable(Measure.objects.filter(indicator__programme=programme, indicator__withdrawn=False), year)
    asked = asked.select_related("indicator__node", "indicator__programme", "indicator__reported_by")
    live = LiveCounts()
    return [measure for measure in asked if not is_counted(measure, year, live)]


def tasks_of(programme: Programme) -> Iterable[Node]:
    """Tasks of the programme that can be told about, in printed order."""
    tasks = Node.objects.filter(programme=programme, level=Level.TASK, withdrawn=False)
    return tasks.select_related("programme").order_by("position", "pk")


def proposals(programme: Programme, year: int) -> list[Proposal]:
    """What each institution would be asked; nobody is asked for what is known, nor the centre by itself."""
    found: dict[int, Proposal] = {}
    own = {fold(name) for name in _names_of_centre()}

    def of(institution: Institution) -> Proposal | None:
        if _is_group(institution) or fold(institution.name) in own or fold(institution.label) in own:
            return None
        return found.setdefault(institution.pk, Proposal(institution))

    for institution, measure in _unanswered(programme, year):
        if proposal := of(institution):
            proposal.measures.append(measure)
    for node, institutions in _tellers(programme):
        for institution in institutions:
            if proposal := of(institution):
                proposal.tasks.append(node)
    with_account = InstitutionMember.objects.filter(institution__in=found, user__is_active=True)
    for pk in set(with_account.values_list("institution", flat=True)):
        found[pk].has_account = True
    return sorted(found.values(), key=lambda proposal: fold(proposal.institution.name))


def _is_group(institution: Institution) -> bool:
    """Whether nobody in particular is meant: „szkoły", „organizacje pozarządowe"; names of bodies have a capital."""
    return institution.generic or institution.name[:1].islower()


def _names_of_centre() -> set[str]:
    centre = CentreProfile.current()
    return {name for name in (centre.name, centre.short_name, centre.official_name) if name}


def _unanswered(programme: Programme, year: int) -> list[tuple[Institution, Measure]]:
    pairs = []
    for measure in measures_of(programme, year):
        indicator = measure.indicator
        reporters = {one.pk: one for one in (indicator.reported_by, *indicator.co_reporters.all()) if one}
        pairs += [(institution, measure) for institution in reporters.values()]
    return [(one.institution, one.measure) for one in questions_about(pairs, year) if not one.is_answered]


def _tellers(programme: Programme) -> Iterable[tuple[Node, list[Institution]]]:
    tasks = list(tasks_of(programme))
    named = NodeInstitution.objects.filter(node__in=tasks, role__in=ASKED_ROLES).select_related("institution")
    by_node: dict[int, dict[int, Institution]] = defaultdict(dict)
    for item in named:
        by_node[item.node_id].setdefault(item.institution_id, item.institution)
    return [(node, list(by_node[node.pk].values())) for node in tasks]
