"""A document of a programme written in the exchange format."""

from collections import defaultdict
from collections.abc import Iterable

import yaml
from django.db.models import Q

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
from programs.exchange.storing.indicators import written_reporters
from programs.exchange.storing.wanted import is_wanting_for, written_wanted
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
    Level,
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
from programs.wordings import in_words_of, version_of


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
    return data | {key: document.extra[key] for key in ("note",) if key in document.extra}


def to_yaml(data: dict) -> str:
    """The data as YAML text without anchors; small lists and mappings stand on one line."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)


class _Writer:
    """Reads the rows of a document once and writes them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.node_entries = {entry.node_id: entry for entry in self.own(NodeEntry)}
        self.entries = {entry.indicator_id: entry for entry in self.own(IndicatorEntry)}
        self.version = version_of(document.programme, document.reporting_year) if document.reporting_year else None
        self.nodes = self._nodes()
        reports = TaskReport.objects.filter(node__in=self.nodes, year=document.reporting_year).prefetch_related(
            "contributions__institutions__institution", "contributions__funding"
        )
        self.reports = {report.node_id: report for report in reports}
        self.rows = self._indicator_rows()

    def own(self, model):
        """Rows of the document in printed order; none for one that is not stored."""
        return model.objects.filter(document=self.document.pk)

    def _nodes(self) -> dict[int, Node]:
        """Nodes by key, in order; of a report in the words that held in its year."""
        nodes = self._printed(Node, self.node_entries).prefetch_related("institutions__institution", "funding")
        found = self._worded("nodes", list(nodes.order_by("position", "pk")), self.node_entries)
        return {node.pk: node for node in found}

    def _printed(self, model, entries: dict):
        """Rows that the document prints, and those made by hand since; a report prints what was withdrawn later too."""
        rows = model.objects.filter(programme=self.document.programme)
        if self.document.pk is None:
            return rows.filter(withdrawn=False)
        own = Q(pk__in=entries)
        if self.document.kind == Document.Kind.PROGRAMME:
            own &= Q(withdrawn=False)
        return rows.filter(own | Q(entries__isnull=True, withdrawn=False)).distinct()

    def _worded(self, kind: str, rows: list, entries: dict) -> list:
        """Rows as the version of the year words them; what the document prints stays, even if the version lacks it."""
        if self.version is None:
            return rows
        worded = in_words_of(
            self.document.programme, self.document.reporting_year, version=self.version, **{kind: rows}
        )
        kept = getattr(worded, kind)
        return kept + [row for row in rows if row.pk in worded.absent[kind] and row.pk in entries]

    def _indicator_rows(self) -> list[tuple[IndicatorRow, list[Measure]]]:
        """Indicators the document prints, in its order, then those made by hand since."""
        printed = self._printed(Indicator, self.entries).select_related("reported_by").prefetch_related("co_reporters")
        indicators = self._worded("indicators", list(printed), self.entries)
        measures = defaultdict(list)
        for measure in Measure.objects.filter(indicator__in=printed).order_by("position").prefetch_related("targets"):
            measures[measure.indicator_id].append(measure)
        rows = []
        for indicator in (item for item in indicators if item.node_id in self.nodes):
            entry = self.entries.get(indicator.pk) or IndicatorEntry(
                document=self.document, indicator=indicator, code=indicator.code, position=len(self.entries)
            )
            place = place_of(self.nodes[indicator.node_id], self.nodes)
            mine = measures[indicator.pk]
            for measure in mine:
                measure.indicator = indicator
            rows.append((IndicatorRow(indicator, entry, place, ""), mine))
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
            top["areas" if node.level == Level.AREA else "goals"].append(self._node(node, children, listed))
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
        says_wanted = is_wanting_for(self.document)
        written = []
        for row, measures in self.rows:
            row.unit = values.unit(measures[0]) if measures else ""
            nested = {"values": values.of(row.entry, measures)}
            nested["also_reported_by"] = written_reporters(row.indicator)
            nested["measures"] = written_wanted(measures) if says_wanted(row.indicator) else []
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
