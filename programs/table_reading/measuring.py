"""Indicators of the exchange format from what was matched."""

from programs.table_reading.counting import Count
from programs.table_reading.exact import written
from programs.table_reading.figures import Figure, YearFigure
from programs.table_reading.listing import same_words, trim
from programs.table_reading.matching import Pair
from programs.table_reading.units import label_parts, unit_of

_KIND = {"zł": "money", "%": "percent"}


def blank(name: str, unit: str = "", note: str = "") -> dict:
    """An indicator without values."""
    unit = unit or unit_of(name)
    parts = label_parts(name)
    kind = _KIND.get(unit, "composite" if parts else "count")
    if kind == "count" and not unit and parts == [] and not name:
        kind = "text"
    data = {
        "name": name,
        "unit": unit or "szt.",
        "kind": kind,
        "reported_by": None,
        "part_labels": parts,
        "values": [],
        "derivable_from_cases": False,
        "case_basis": None,
    }
    return {**data, "note": note} if note else data


def measured(pair: Pair, years: list[int], unit: str = "", note: str = "") -> dict:
    """An indicator with the values of the years; a year that gave nothing is missing."""
    figure = pair.figure
    data = blank(pair.name, unit, note)
    if figure is None:
        data["values"] = [{"year": year, "value": None, "missing": True} for year in years]
        return _ordered(data)
    if pair.extra:
        data["label_source"] = "value_column"
    elif figure.label and not same_words(figure.label, pair.name):
        data["value_label"] = trim(figure.label)
    _units(data, figure, unit)
    data["values"] = [_value(year, figure.years.get(year), data["unit"] or "") for year in years]
    if not any(value.get("value") is not None or value.get("parts") for value in data["values"]):
        data["kind"] = "text" if data["kind"] == "count" else data["kind"]
        _keep_words(data, figure)
    return _ordered(data)


def narrated(count: Count, years: list[int]) -> dict:
    """An indicator of a figure in a sentence, with its value in the year."""
    data = blank(count.name, count.unit)
    if count.parts:
        data["kind"], data["part_labels"] = "composite", [part.name[:500] for part in count.parts]
    for year in years:
        value: dict = {"year": year, "value": written(count.number, count.unit)}
        if not count.words.isdigit() or count.number is None:
            value["text"] = count.words[:2000]
        if count.parts:
            value["parts"] = [_narrated_part(part) for part in count.parts]
            value["parts_kind"] = count.parts_kind or "related"
        data["values"] = [value]
    return data


def _narrated_part(part: Count) -> dict:
    data = {"label": part.name[:500], "value": written(part.number, part.unit), "unit": part.unit}
    return data if part.number is not None and not part.doubt else {**data, "text": part.words}


def _units(data: dict, figure: Figure, unit: str) -> None:
    """Unit, kind and parts as the values have them."""
    parts = [part for year in figure.years.values() for part in year.parts]
    reads = [year.read for year in figure.years.values() if year.read.number is not None]
    printed = next((read.unit for read in reads if read.unit), "")
    if parts:
        longest = max(figure.years.values(), key=lambda year: len(year.parts))
        data["kind"], data["part_labels"] = "composite", [part.label for part in longest.parts]
        if not reads and len({part.unit for part in parts}) > 1:
            data["unit"] = None
        if len(figure.years) > 1:
            data["cell_text"] = figure.words
    if printed and not unit and (not unit_of(data["name"]) or _fits(data["name"], printed)):
        data["unit"] = printed
        data["kind"] = "composite" if parts or data["part_labels"] else _KIND.get(printed, data["kind"])


def _fits(name: str, printed: str) -> bool:
    """Whether the printed unit is another that the name speaks of ("osób/ rodzin": 84 rodziny)."""
    noun = {"rodziny": "rodzin", "osoby": "osób", "dzieci": "dzieci"}.get(printed)
    return noun is not None and noun in name and unit_of(name) != printed and "/" in name


def _value(year: int, figure: YearFigure | None, unit: str) -> dict:
    """A value of the exchange format."""
    if figure is None:
        return {"year": year, "value": None, "missing": True}
    read = figure.read
    data: dict = {"year": year, "value": written(read.number, read.unit or unit)}
    if read.upper is not None:
        data["value_to"] = written(read.upper, read.unit or unit)
    text = figure.text or ("" if read.is_plain or read.number is None else read.words)
    if text:
        data["text"] = text[:2000]
    if figure.parts:
        data["parts"] = [_part(part) for part in figure.parts]
        data["parts_kind"] = figure.parts_kind or "related"
    if read.approximate:
        data["approx"] = True
    if read.as_of:
        data["as_of"] = read.as_of
    if read.period:
        data["period"] = {"from": read.period[0], "to": read.period[1]}
    if data["value"] is None and not figure.parts and not data.get("text"):
        data["missing"] = True
    return data


def _part(part) -> dict:
    data = {"label": (part.label or "?")[:500], "value": written(part.read.number, part.unit)}
    if part.read.upper is not None:
        data["value_to"] = written(part.read.upper, part.unit)
    data["unit"] = part.unit
    if part.read.number is None or part.read.problem:
        data["text"] = part.read.words
    if part.read.approximate:
        data["approx"] = True
    return data


def _keep_words(data: dict, figure: Figure) -> None:
    """Words that hold no number are the text of the first year, if no year has words."""
    if any(value.get("text") for value in data["values"]):
        return
    for value in data["values"]:
        if value.get("missing") and figure.words:
            value.pop("missing")
            value["text"] = figure.words[:2000]
            return


_ORDER = (
    "name", "value_label", "label_source", "unit", "kind", "reported_by", "contribution", "part_labels", "cell_text",
    "values", "measures", "derivable_from_cases", "case_basis", "note",
)  # fmt: skip


def _ordered(data: dict) -> dict:
    return {key: data[key] for key in _ORDER if key in data}
