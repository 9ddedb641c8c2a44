"""What is wanted of a number, in the words of sentences: „co najmniej 2 rodziny”."""

from programs.models import Target
from reporting.units import with_unit

COMPARED = {
    Target.Comparator.AT_LEAST: "co najmniej ",
    Target.Comparator.AT_MOST: "najwyżej ",
    Target.Comparator.EXACTLY: "",
    Target.Comparator.BETWEEN: "",
}


def aimed(target: Target, unit: str) -> str:
    """Comparison, number and unit."""
    return f"{COMPARED[target.comparator]}{with_unit(target.value, unit, to=target.value_to)}"
