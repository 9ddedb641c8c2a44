"""The tree of a programme and what was done about its tasks, from a document."""

from programs.exchange.drafts import DocumentDraft, Draft, NodeDraft
from programs.exchange.rows import NodeRow, written_node
from programs.exchange.storing.names import Names
from programs.exchange.storing.nodes import NodeFinder
from programs.models import (
    Contribution,
    ContributionInstitution,
    Document,
    Funding,
    Node,
    NodeEntry,
    NodeInstitution,
    TaskReport,
)

_NOT_OF_NODE = {"code", "report.status", "report.reason"}


def store_tree(draft: DocumentDraft, document: Document, names: Names, *, reason: str) -> dict[str, Node]:
    """Add the document's nodes to the programme; returns them by the code that the file gives them.

    The first document that prints a node gives its words; later ones keep theirs beside it, as deviations.
    """
    finder = NodeFinder(document.programme, draft)
    nodes: dict[str, Node] = {}
    owners = _owners(document)
    mine = []
    for position, item in enumerate(draft.all_nodes()):
        node = finder.found.get(item.code)
        if node is None:
            node = Node(programme=document.programme, code=finder.free_code(item.code))
        nodes[item.code] = node
        if owners.get(node.pk, document.pk) == document.pk:
            _filled(node, item, nodes, position).save()
            mine.append((node, item))
    _replace_institutions(mine, names)
    _store_entries(draft, document, nodes, _store_reports(draft, document, nodes, names, reason=reason))
    return nodes


def _owners(document: Document) -> dict[int, int]:
    """Node → the first of the documents that print it."""
    owners: dict[int, int] = {}
    entries = NodeEntry.objects.filter(node__programme=document.programme).order_by("document")
    for node, owner in entries.values_list("node", "document"):
        owners.setdefault(node, owner)
    return owners


def _filled(node: Node, item: NodeDraft, nodes: dict[str, Node], position: int) -> Node:
    node.parent = nodes[item.parent.code] if item.parent else None
    node.level, node.position = item.level, position
    for column, value in item.columns.items():
        if column not in _NOT_OF_NODE:
            setattr(node, column, value)
    return node


def _replace_institutions(mine: list[tuple[Node, NodeDraft]], names: Names) -> None:
    nodes = [node for node, _item in mine]
    NodeInstitution.objects.filter(node__in=nodes).delete()
    Funding.objects.filter(node__in=nodes).delete()
    roles = NodeInstitution.Role
    NodeInstitution.objects.bulk_create(
        names.mention(NodeInstitution, name, position, node=node, role=role, note=name.note)
        for node, item in mine
        for role, listed in ((roles.REALIZER, item.realizers), (roles.RESPONSIBLE, item.responsible))
        for position, name in enumerate(listed)
    )
    Funding.objects.bulk_create(
        funding for node, item in mine for funding in _funding(item.nested["funding"], node=node)
    )


def _funding(drafts: list[Draft], **owner) -> list[Funding]:
    return [Funding(position=position, **owner, **draft.columns) for position, draft in enumerate(drafts)]


def _store_reports(draft, document, nodes, names, *, reason: str) -> dict[int, TaskReport]:
    """Yearly reports on tasks, by node; a programme has none."""
    year = document.reporting_year
    reports = {report.node_id: report for report in TaskReport.objects.filter(node__in=nodes.values(), year=year)}
    for item in draft.all_nodes():
        if not year or not (item.contributions or item.columns.get("report.status")):
            continue
        node = nodes[item.code]
        report = reports.get(node.pk) or TaskReport(node=node, year=year)
        _save_report(report, item, reason)
        reports[node.pk] = report
        _replace_contributions(report, item, names)
    return reports


def _save_report(report: TaskReport, item: NodeDraft, reason: str) -> None:
    status, why = item["report.status"], item["report.reason"]
    if report.pk is None or (report.status, report.reason) != (status, why):
        report.status, report.reason = status, why
        report.reason_not_given = status == TaskReport.Status.NOT_REALISED and not why
        report.save_because(reason)


def _replace_contributions(report: TaskReport, item: NodeDraft, names: Names) -> None:
    report.contributions.all().delete()
    mentions: list[ContributionInstitution] = []
    funding: list[Funding] = []
    for draft in item.contributions:
        row = Contribution(report=report, **draft.columns)
        draft.record.complete(draft.raw, row, _as_written(draft))
        row.save()
        roles = ContributionInstitution.Role
        for key, role in (("institutions", roles.CONTRIBUTOR), ("partners", roles.PARTNER)):
            mentions += [
                names.mention(ContributionInstitution, name, position, contribution=row, role=role)
                for position, name in enumerate(draft.nested[key])
            ]
        funding += _funding(draft.nested["funding"], contribution=row)
    ContributionInstitution.objects.bulk_create(mentions)
    Funding.objects.bulk_create(funding)


def _as_written(contribution: Draft) -> dict:
    """The nested keys of a contribution as the writer will write them."""
    written = {key: [name.name for name in contribution.nested[key]] for key in ("institutions", "partners")}
    written["funding"] = [draft.record.write(Funding(**draft.columns)) for draft in contribution.nested["funding"]]
    return written | {"indicators": contribution.raw.get("indicators")}


def _store_entries(draft: DocumentDraft, document: Document, nodes: dict[str, Node], reports: dict) -> None:
    """Say which nodes the document prints, and where it prints them otherwise than the node says."""
    stored = Node.objects.filter(pk__in=[node.pk for node in nodes.values()]).prefetch_related(
        "institutions__institution", "funding"
    )
    by_pk = {node.pk: node for node in stored}
    dropped = set(document.node_entries.values_list("node", flat=True))
    entries = []
    for item in draft.all_nodes():
        node = by_pk[nodes[item.code].pk]
        ours = written_node(NodeRow(node, reports.get(node.pk)), _children(item))
        entry = NodeEntry(document=document, node=node)
        if found := item.record.deviations(item.raw, ours):
            entry.extra = {"printed": found}
        entries.append(entry)
    document.node_entries.all().delete()
    NodeEntry.objects.bulk_create(entries)
    mark_withdrawn(Node, dropped, [entry.node_id for entry in entries], document)


def mark_withdrawn(model, before: set[int], now: list[int], document: Document) -> None:
    """Rows that no document prints any more leave the programme; they stay for their history.

    Of a programme with versions only its own document says what belongs to it: a report on a year before an
    amendment still prints what the amendment took out.
    """
    has_versions = document.programme.versions.exists()
    is_programme = document.kind == Document.Kind.PROGRAMME
    if is_programme or not has_versions:
        model.objects.filter(pk__in=now, withdrawn=True).update(withdrawn=False)
    gone = model.objects.filter(pk__in=before - set(now))
    if not (is_programme and has_versions):
        gone = gone.filter(entries__isnull=True)
    gone.update(withdrawn=True)


def _children(item: NodeDraft) -> dict:
    """The nested keys that other rows restore by themselves."""
    keys = ("goals", "tasks", "actions", "results", "indicators", "contributions")
    return {key: item.raw.get(key) for key in keys}
