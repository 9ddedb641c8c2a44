"""Rows of the template stored as parts of the tree, indicators and measures."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programs.arranging import indicator_code, levels_under, node_code
from programs.forms.fields import InstitutionsField, programme_formfield
from programs.models import Funding, Indicator, Institution, Level, Measure, Node, NodeInstitution, Programme, Value
from programs.spreadsheet import programme_rows as rows
from programs.spreadsheet.reading import Problems, SheetRow
from programs.spreadsheet.targets import TargetUnclear, read_targets

_FUNDING = re.compile(r"(.+?)\s*\[([^\]]*)\]")
_ROLES = {rows.REALIZERS: NodeInstitution.Role.REALIZER, rows.RESPONSIBLE: NodeInstitution.Role.RESPONSIBLE}
_NODE_COLUMNS = {rows.NUMBER: "number", rows.NAME: "name", rows.TERM_FROM: "term_from", rows.TERM_TO: "term_to"}
_NODE_ONLY = (rows.NUMBER, rows.REALIZERS, rows.RESPONSIBLE, rows.TERM_FROM, rows.TERM_TO, rows.FUNDING)
_MEASURE_ONLY = (rows.UNIT, rows.KIND, rows.REPORTER, rows.TARGETS)
_INDICATOR_KINDS = {
    Measure.MeasureKind.MONEY: Indicator.IndicatorKind.MONEY,
    Measure.MeasureKind.PERCENT: Indicator.IndicatorKind.PERCENT,
    Measure.MeasureKind.TEXT: Indicator.IndicatorKind.TEXT,
}


class _Names(InstitutionsField):
    """Names of institutions, with the list of them read once for the whole file."""

    @cached_property
    def known(self) -> dict[str, Institution]:
        return super()._known()

    def _known(self) -> dict[str, Institution]:
        return self.known


class PartsStore:
    """Takes the rows in order; what stands above a row says where a new one belongs."""

    def __init__(self, programme: Programme, reason: str, problems: Problems) -> None:
        self.programme, self.reason, self.problems = programme, reason, problems
        self.nodes = {node.code: node for node in programme.nodes.select_related("parent")}
        measures = Measure.objects.filter(indicator__programme=programme).select_related("indicator__node")
        self.measures = {measure.ref: measure for measure in measures}
        self.with_values = set(
            Value.objects.filter(measure__in=measures).order_by().values_list("measure", flat=True).distinct()
        )
        self.names = _Names(municipality=programme.municipality)
        self.path: list[Node] = []
        self.indicator: Indicator | None = None
        self.order: list[Node] = []
        self.added = self.changed = 0

    def take(self, row: SheetRow, code: str, changed: list[str]) -> None:
        """Store one row; what is wrong is noted, and the rows after it are still looked at."""
        before = len(self.problems.found)
        try:
            if code in self.nodes:
                self._node(row, self.nodes[code], changed)
            elif code:
                self._measure(row, self.measures[code], changed)
            else:
                self._new(row)
        except ValidationError as error:
            self.problems.add(row, rows.LEVEL, " ".join(error.messages))
        if len(self.problems.found) == before:
            self.added += not code
            self.changed += len(changed) if code else 0

    def _new(self, row: SheetRow) -> None:
        word = row[rows.LEVEL].lower()
        level = next((level for level, name in rows.LEVELS.items() if name == word), None)
        if level is not None:
            self._new_node(row, level)
        elif word == rows.INDICATOR:
            self._new_indicator(row)
        elif word == rows.PART:
            self._new_part(row)
        else:
            words = ", ".join([*rows.LEVELS.values(), rows.INDICATOR, rows.PART])
            self.problems.add(row, rows.LEVEL, _("Choose one of: %(words)s.") % {"words": words})

    # Parts of the tree

    def _new_node(self, row: SheetRow, level: Level) -> None:
        order = list(Level)
        above = [node for node in self.path if order.index(Level(node.level)) < order.index(level)]
        parent = above[-1] if above else None
        node = Node(programme=self.programme, parent=parent, level=level)
        if level not in levels_under(parent):
            self.problems.add(row, rows.LEVEL, _("A programme begins with an area or a goal; it is missing above."))
            return
        if not row[rows.NAME] and level != Level.RESULT:
            self.problems.add(row, rows.NAME, _("Give the name."))
            return
        node.code = node_code(node)
        self._fill_node(row, node, [title for title in rows.HEADERS if row[title]])

    def _node(self, row: SheetRow, node: Node, changed: list[str]) -> None:
        if rows.LEVEL in changed:
            self.problems.add(
                row, rows.LEVEL, _("The level of a part is changed in the editor, not in the spreadsheet.")
            )
            return
        self._fill_node(row, node, changed)

    def _fill_node(self, row: SheetRow, node: Node, changed: list[str]) -> None:
        self._refuse_foreign(row, _MEASURE_ONLY, changed)
        for title, column in _NODE_COLUMNS.items():
            if title in changed:
                self._set(row, title, node, column)
        named = {title: self._named(row, title) for title in _ROLES if title in changed}
        funding = self._funding(row) if rows.FUNDING in changed else None
        if changed and not self._clean(row, node, {column: title for title, column in _NODE_COLUMNS.items()}):
            return
        if changed:
            node.save()
        for title, pairs in named.items():
            _store_names(node, _ROLES[title], pairs)
        if funding is not None:
            _store_funding(node, funding)
        order = list(Level)
        self.path = [above for above in self.path if order.index(Level(above.level)) < order.index(Level(node.level))]
        self.path.append(node)
        self.order.append(node)
        self.indicator = None

    def _named(self, row: SheetRow, title: str) -> list:
        try:
            return self.names.clean(row[title])
        except ValidationError as error:
            words = _("%(what)s Write new ones into the sheet of institutions.")
            self.problems.add(row, title, words % {"what": " ".join(error.messages)})
            return []

    def _funding(self, row: SheetRow) -> list[Funding]:
        found = []
        for position, line in enumerate(filter(None, row[rows.FUNDING].splitlines())):
            match = _FUNDING.fullmatch(line)
            name, kind = (match[1], match[2].strip()) if match else (line, "")
            if kind and kind not in Funding.Kind.values:
                words = _("Choose one of: %(words)s.") % {"words": ", ".join(Funding.Kind.values)}
                self.problems.add(row, rows.FUNDING, words)
            found.append(Funding(name=name[:500], kind=kind, position=position))
        return found

    # Indicators and measures

    def _new_indicator(self, row: SheetRow) -> None:
        if not self.path:
            self.problems.add(row, rows.LEVEL, _("An indicator needs a part of the programme above it."))
            return
        node = self.path[-1]
        indicator = Indicator(programme=self.programme, node=node, position=self._last_position + 1)
        indicator.code = indicator_code(indicator)
        measure = Measure(indicator=indicator, position=0)
        self._fill_measure(row, measure, [title for title in rows.HEADERS if row[title]])

    def _new_part(self, row: SheetRow) -> None:
        if self.indicator is None:
            self.problems.add(row, rows.LEVEL, _("A part of an indicator needs its indicator above it."))
            return
        last = self.indicator.measures.order_by("position").last()
        measure = Measure(indicator=self.indicator, position=last.position + 1)
        indicator = self.indicator
        self._fill_measure(row, measure, [title for title in rows.HEADERS if row[title]])
        if measure.pk and indicator.kind != Indicator.IndicatorKind.COMPOSITE:
            indicator.kind = Indicator.IndicatorKind.COMPOSITE
            indicator.save()

    @cached_property
    def _last_position(self) -> int:
        last = self.programme.indicators.order_by("position").last()
        return last.position if last else -1

    def _measure(self, row: SheetRow, measure: Measure, changed: list[str]) -> None:
        if rows.LEVEL in changed:
            self.problems.add(
                row, rows.LEVEL, _("The level of a part is changed in the editor, not in the spreadsheet.")
            )
            return
        if measure.pk in self.with_values and {rows.UNIT, rows.KIND} & set(changed):
            title = rows.UNIT if rows.UNIT in changed else rows.KIND
            words = _("Values have been recorded. Change unit and kind on the page of the measure.")
            self.problems.add(row, title, words)
            return
        self._fill_measure(row, measure, changed)

    def _fill_measure(self, row: SheetRow, measure: Measure, changed: list[str]) -> None:
        indicator = measure.indicator
        self._refuse_foreign(row, _NODE_ONLY, changed)
        if rows.NAME in changed or not row[rows.NAME]:
            self._set(
                row, rows.NAME, measure if measure.position else indicator, "label" if measure.position else "name"
            )
        if rows.UNIT in changed:
            self._set(row, rows.UNIT, measure, "unit")
        if rows.KIND in changed:
            self._set_kind(row, measure)
        if rows.REPORTER in changed and not measure.position:
            self._set_reporter(row, indicator)
        targets = self._targets(row) if rows.TARGETS in changed else None
        if not changed or self._save_measure(row, measure, targets):
            self.indicator = indicator

    def _save_measure(self, row: SheetRow, measure: Measure, targets: list | None) -> bool:
        indicator = measure.indicator
        if not measure.position:
            if not self._clean(row, indicator, {"name": rows.NAME}):
                return False
            if indicator.pk is None:
                self._last_position += 1
            indicator.save()
        if not self._clean(row, measure, {"label": rows.NAME, "unit": rows.UNIT}):
            return False
        measure.save_because(self.reason)
        if targets is not None:
            _store_targets(measure, targets, self.reason)
        return True

    def _set_kind(self, row: SheetRow, measure: Measure) -> None:
        word = row[rows.KIND].lower()
        kind = next((kind for kind, name in rows.KINDS.items() if name == word), None)
        if kind is None:
            self.problems.add(
                row, rows.KIND, _("Choose one of: %(words)s.") % {"words": ", ".join(rows.KINDS.values())}
            )
            return
        measure.kind = kind
        measure.decimals = 2 if kind == Measure.MeasureKind.MONEY else measure.decimals
        if not measure.position and measure.indicator.kind != Indicator.IndicatorKind.COMPOSITE:
            measure.indicator.kind = _INDICATOR_KINDS.get(kind, Indicator.IndicatorKind.COUNT)

    def _set_reporter(self, row: SheetRow, indicator: Indicator) -> None:
        pairs = self._named(row, rows.REPORTER)
        if len(pairs) > 1:
            self.problems.add(row, rows.REPORTER, _("Name one institution."))
            return
        institution, typed = pairs[0] if pairs else (None, "")
        indicator.reported_by = institution
        indicator.reported_by_printed = "" if institution is None or institution.name == typed else typed

    def _targets(self, row: SheetRow) -> list:
        try:
            return read_targets(row[rows.TARGETS])
        except TargetUnclear as error:
            self.problems.add(row, rows.TARGETS, str(error))
            return []

    # What both share

    def _keeps_level(self, row: SheetRow, changed: list[str]) -> bool:
        if rows.LEVEL in changed:
            words = _("The level of a part is changed in the editor, not in the spreadsheet.")
            self.problems.add(row, rows.LEVEL, words)
        return rows.LEVEL not in changed

    def _set(self, row: SheetRow, title: str, record, column: str) -> None:
        try:
            field = programme_formfield(record._meta.get_field(column))
            setattr(record, column, field.clean(row[title].replace("\n", " ")))
        except ValidationError as error:
            self.problems.add(row, title, " ".join(error.messages))

    def _clean(self, row: SheetRow, record, titles: dict[str, str]) -> bool:
        """Whether the model accepts the record; its words go to the cells they are about."""
        before = len(self.problems.found)
        try:
            record.full_clean(exclude=["programme", "node", "indicator", "parent"])
        except ValidationError as error:
            for column, messages in error.message_dict.items():
                self.problems.add(row, titles.get(column, rows.NAME), " ".join(messages))
        return len(self.problems.found) == before

    def _refuse_foreign(self, row: SheetRow, titles: tuple[str, ...], changed: list[str]) -> None:
        for title in titles:
            if title in changed and row[title]:
                self.problems.add(row, title, _("A row of this level has nothing in this column."))

    def finish(self) -> None:
        """Put new parts where they stand in the file: after the one before them under the same part."""
        children: dict[int | None, list[Node]] = defaultdict(list)
        known = {node.pk for node in self.nodes.values()}
        for node in sorted(self.nodes.values(), key=lambda item: (item.position, item.pk)):
            children[node.parent_id].append(node)
        for place, node in enumerate(self.order):
            if node.pk not in known:
                self._insert(node, place, children[node.parent_id])
        self._number(children)

    def _insert(self, node: Node, place: int, beside: list[Node]) -> None:
        above = [other for other in self.order[:place] if other.parent_id == node.parent_id]
        below = [other for other in self.order[place + 1 :] if other in beside]
        if above:
            beside.insert(beside.index(above[-1]) + 1, node)
        elif below:
            beside.insert(beside.index(below[0]), node)
        else:
            beside.append(node)

    def _number(self, children: dict[int | None, list[Node]]) -> None:
        ordered, waiting = [], list(reversed(children[None]))
        while waiting:
            ordered.append(waiting.pop())
            waiting.extend(reversed(children[ordered[-1].pk]))
        moved = [node for position, node in enumerate(ordered) if node.position != position]
        for position, node in enumerate(ordered):
            node.position = position
        self.programme.nodes.bulk_update(moved, ["position"])


def _store_names(node: Node, role: str, pairs: list) -> None:
    notes = {mention.institution_id: mention.note for mention in node.institutions.filter(role=role)}
    node.institutions.filter(role=role).delete()
    NodeInstitution.objects.bulk_create(
        NodeInstitution(
            node=node,
            institution=institution,
            role=role,
            printed="" if typed == institution.name else typed,
            position=position,
            note=notes.get(institution.pk, ""),
        )
        for position, (institution, typed) in enumerate(pairs)
    )


def _store_funding(node: Node, funding: list[Funding]) -> None:
    node.funding.all().delete()
    for item in funding:
        item.node = node
    Funding.objects.bulk_create(funding)


def _store_targets(measure: Measure, wanted: list, reason: str) -> None:
    """Targets as the lines say; those that stay the same keep their note and leave no trace."""
    known = {(target.kind, target.scope, target.year): target for target in measure.targets.all()}
    for new in wanted:
        target = known.pop((new.kind, new.scope, new.year), None) or new
        target.measure = measure
        words = ("comparator", "value", "value_to")
        if target.pk is None or any(getattr(target, name) != getattr(new, name) for name in words):
            for name in words:
                setattr(target, name, getattr(new, name))
            target.save_because(reason)
    for target in known.values():
        target._change_reason = reason[:100]
        target.delete()
