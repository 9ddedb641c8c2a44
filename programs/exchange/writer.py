"""A document of a programme written in the exchange format."""

from collections import defaultdict
from collections.abc import Iterable

import yaml

from programs.exchange import schema
from programs.exchange.rows import (
    CHILD_KEYS,
    NODE_RECORDS,
    IndicatorRow,
    NodeRow,
    contribution_nested,
    place_of,
    programme_nested,
    written_node,
)
from programs.exchange.table_form import write_table
from programs.exchange.values_writer import ValueWriter
from programs.models import (
    DataTable,
    Document,
    Fact,
    FundingSource,
    Indicator,
    IndicatorEntry,
    LegalAct,
    ListedInstitution,
    Measure,
    Need,
    Node,
    NodeEntry,
    PrintedList,
    Project,
    ProjectParty,
    TaskReport,
)


def write(document: Document) -> dict:
    """The document as plain data, in the key order of the format."""
    writer = _Writer(document)
    data = {
        "document": schema.DOCUMENT.export(document),
        "legal_acts": [schema.LEGAL_ACT.export(row) for row in writer.own(LegalAct)],
        "institutions": writer.institutions(),
        "programme": writer.programme(),
        "indicators": writer.indicators(),
        "tables": [schema.TABLE.export(row, write_table(row)) for row in writer.own(DataTable)],
        "lists": writer.lists(),
        "case_facts": writer.facts("case", schema.CASE_FACT),
        "prose_facts": writer.facts("prose", schema.PROSE_FACT),
        "projects": writer.projects(),
        "funding_sources": [schema.FUNDING_SOURCE.export(row) for row in writer.own(FundingSource)],
        "needs": [schema.NEED.export(row) for row in writer.own(Need)],
    }
    if not data["lists"] and "lists" not in document.extra:
        del data["lists"]
    return data


def to_yaml(data: dict) -> str:
    """The data as YAML text without anchors; small lists and mappings stand on one line."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)


class _Writer:
    """Reads the rows of a document once and writes them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        nodes = Node.objects.printed_in(document).prefetch_related("institutions__institution", "funding")
        self.nodes = {node.pk: node for node in nodes.order_by("position", "pk").distinct()}
        self.node_entries = {entry.node_id: entry for entry in self.own(NodeEntry)}
        reports = TaskReport.objects.filter(node__in=self.nodes, year=document.reporting_year).prefetch_related(
            "contributions__institutions__institution", "contributions__funding"
        )
        self.reports = {report.node_id: report for report in reports}
        self.rows = self._indicator_rows()

    def own(self, model):
        """Rows of the document in printed order; none for one that is not stored."""
        return model.objects.filter(document=self.document.pk)

    def _indicator_rows(self) -> list[tuple[IndicatorRow, list[Measure]]]:
        """Indicators the document prints, in its order, then those made by hand since."""
        indicators = Indicator.objects.printed_in(self.document).filter(node__in=self.nodes).distinct()
        entries = {entry.indicator_id: entry for entry in self.own(IndicatorEntry)}
        measures = defaultdict(list)
        for measure in Measure.objects.filter(indicator__in=indicators).order_by("position"):
            measures[measure.indicator_id].append(measure)
        rows = []
        for indicator in indicators.select_related("reported_by"):
            entry = entries.get(indicator.pk) or IndicatorEntry(
                document=self.document, indicator=indicator, code=indicator.code, position=len(entries)
            )
            place = place_of(self.nodes[indicator.node_id], self.nodes)
            mine = measures[indicator.pk]
            for measure in mine:
                measure.indicator = indicator
            rows.append((IndicatorRow(indicator, entry, place, mine[0].unit if mine else ""), mine))
        rows.sort(key=lambda row: (row[0].entry.position, row[0].indicator.position, row[0].indicator.pk))
        return rows

    def institutions(self) -> list[dict]:
        """The document's own list, then institutions that the tree has come to name since."""
        listings = list(self.own(ListedInstitution))
        listed = {listing.institution_id for listing in listings}
        named = {
            mention.institution.pk: mention.institution
            for node in self.nodes.values()
            for mention in node.institutions.all()
        }
        written = [schema.INSTITUTION.export(listing) for listing in listings]
        for pk, institution in named.items():
            if pk not in listed:
                variants = list(institution.variants.values_list("name", flat=True))
                written.append({"name": institution.name, "short": institution.short or None, "variants": variants})
        return written

    def programme(self) -> dict:
        """The programme with its tree."""
        children: dict[int | None, list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            children[node.parent_id].append(node)
        listed: dict[int, list[str]] = defaultdict(list)
        for row, _measures in self.rows:
            listed[row.node_id].append(row.code)
        top: dict[str, list] = defaultdict(list)
        for node in children[None]:
            top[CHILD_KEYS.get(node.level, "areas")].append(self._node(node, children, listed))
        nested = programme_nested(self.document.programme) | top
        deviations = self.document.extra.get("programme", {})
        return schema.PROGRAMME.export(self.document.programme, nested, deviations)

    def _node(self, node: Node, children: dict, listed: dict) -> dict:
        nested: dict[str, list] = defaultdict(list)
        for child in children[node.pk]:
            nested[CHILD_KEYS[child.level]].append(self._node(child, children, listed))
        report = self.reports.get(node.pk)
        nested["indicators"] = listed[node.pk]
        nested["contributions"] = (
            [self._contribution(row, node) for row in report.contributions.all()] if report else []
        )
        ours = written_node(NodeRow(node, report), nested)
        entry = self.node_entries.get(node.pk)
        return NODE_RECORDS[node.level].as_in_file(ours, entry.extra.get("printed", {}) if entry else {})

    def _contribution(self, row, node: Node) -> dict:
        codes = [
            item.code
            for item, _measures in self.rows
            if item.place["task"] == node.code and item.entry.contribution == row.position
        ]
        return schema.CONTRIBUTION.export(row, contribution_nested(row, codes))

    def indicators(self) -> list[dict]:
        """The flat list of indicators with their values."""
        values = ValueWriter(self.document, [measure for _row, measures in self.rows for measure in measures])
        written = []
        for row, measures in self.rows:
            nested = {"values": values.of(row.entry, measures)}
            written.append(schema.INDICATOR.export(row, nested, row.entry.extra.get("printed", {})))
        return written

    def lists(self) -> list[dict]:
        """Lists with their items."""
        rows = self.own(PrintedList).prefetch_related("items")
        return [
            schema.LIST.export(row, {"items": [schema.ITEM.export(item) for item in row.items.all()]}) for row in rows
        ]

    def facts(self, group: str, record) -> list[dict]:
        """Numbers in prose of one group, with their parts."""
        rows = self.own(Fact).filter(group=group).select_related("reported_by").prefetch_related("parts")
        return [
            record.export(row, {"parts": [schema.FACT_PART.export(part) for part in row.parts.all()]}) for row in rows
        ]

    def projects(self) -> list[dict]:
        """Projects with who runs them and who takes part."""
        return [
            schema.PROJECT.export(
                row,
                {
                    "run_by": _parties(row.parties.all(), ProjectParty.Role.RUN_BY),
                    "partners": _parties(row.parties.all(), ProjectParty.Role.PARTNER),
                },
            )
            for row in self.own(Project).prefetch_related("parties")
        ]


def _parties(parties: Iterable[ProjectParty], role: str) -> list[str]:
    return [party.name for party in parties if party.role == role]
