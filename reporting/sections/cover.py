"""Strona tytułowa: whose report, on which year and programme, for whom, in which state."""

from reporting import legal
from reporting.blocks import Block, Paragraph
from reporting.context import Context
from reporting.polish.dates import month

STATUS_WORDS = {
    "draft": "projekt",
    "collected": "projekt",
    "checked": "projekt sprawdzony",
    "submitted": "przekazane do przyjęcia",
    "adopted": "przyjęte",
    "presented": "przyjęte",
}


def build(context: Context) -> tuple[Block, ...]:
    """Short paragraphs named by role; the title is the document's only first-level heading."""
    lines = [("centre", context.centre_name), ("title", title(context))]
    lines += [("subtitle", one.programme.title) for one in context.each if one.programme]
    if context.centre.council_dative:
        lines.append(("meta", f"przedstawiane {context.centre.council_dative}"))
    fulfils = legal.basis_in_short(county=context.centre.has_county_rights)
    lines.append(("meta", f"{fulfils} o wspieraniu rodziny i systemie pieczy zastępczej"))
    made = month(context.signed_on.year, context.signed_on.month)
    lines.append(("meta", f"{context.place}, {made}" if context.place else made))
    lines.append(("status", f"Stan dokumentu: {STATUS_WORDS[context.status]}"))
    return tuple(Paragraph((text,), role) for role, text in lines)


def title(context: Context) -> str:
    """The report's title; a city with county rights reports on its county tasks as well."""
    county = " i systemu pieczy zastępczej" if context.centre.has_county_rights else ""
    return f"Sprawozdanie za {context.year} r. z realizacji zadań z zakresu wspierania rodziny{county}"
