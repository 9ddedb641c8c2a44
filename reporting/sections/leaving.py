"""Usamodzielnienia: who leaves foster care for adult life, with what help and for how much (art. 140–153)."""

from reporting.blocks import Block, Reference, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import compared, in_zloty, listing, paragraph, past, phrase, sentence

LEAVERS, SIGNED, ENDED = "fostercare.leavers", "fostercare.leavers_signed", "fostercare.leavers_ended"
HELPED, MONEY = "fostercare.leavers_helped", "fostercare.leavers_money"
SOURCES = (LEAVERS, SIGNED, ENDED, HELPED, MONEY)
OVERLAP = "jedna osoba może korzystać z kilku rodzajów pomocy, dlatego liczby nie sumują się."
# Kinds of flats as the sentence names them; the usual label of a dictionary is a nominative.
_FLATS = {
    "training_flat": "w mieszkaniach treningowych",
    "protected": "w mieszkaniach chronionych",
    "municipal": "w mieszkaniach komunalnych",
    "other": "w innych mieszkaniach",
}


def build(context: Context) -> tuple[Block, ...]:
    """Helped care leavers, kinds of help, flats, programmes begun and ended, money; nothing without care leavers."""
    counts = context.counts
    if not counts.cell(LEAVERS).value:
        return ()
    helped = counts.cell(HELPED)
    rows = breakdowns.ranked(counts, HELPED, "kind")
    blocks: list[Block] = [paragraph(_helped(context), _flats(context), _programmes(context), _money(context))]
    if len(rows) > 1:
        caption = f"Osoby usamodzielniane według rodzaju pomocy, {context.year} r."
        table = breakdowns.overlapping("leaving.kinds", caption, "Rodzaj pomocy", "Liczba osób", rows, OVERLAP)
        blocks += [paragraph(sentence("Rodzaje pomocy podaje ", Reference(table.id), ".")), table]
    return tuple(blocks) if helped.value else (blocks[0],)


def _helped(context: Context) -> tuple[Span, ...]:
    """WZ72; care leavers without any help in the year are said as such."""
    helped = context.counts.cell(HELPED)
    if not helped.value:
        return sentence(f"W {context.year} r. nikt nie korzystał z pomocy w usamodzielnieniu.")
    return sentence(
        f"W {context.year} r. pomocą w usamodzielnieniu objęto ",
        phrase(helped, "osoba", Case.ACCUSATIVE),
        compared(context.counts, helped),
        ".",
    )


def _flats(context: Context) -> tuple[Span, ...]:
    items: list[tuple[Span, ...]] = []
    for code, _label, cell in context.counts.parts(HELPED, "housing"):
        if cell.value:
            lived = past("mieszkać", cell, "osoba")
            items.append((f"{_FLATS.get(code, _FLATS['other'])} {lived} ", phrase(cell, "osoba")))
    if not items:
        return ()
    first = items[0]
    return sentence((first[0][0].upper() + first[0][1:], *first[1:]), *((", ", *item) for item in items[1:]), ".")


def _programmes(context: Context) -> tuple[Span, ...]:
    signed, ended = context.counts.cell(SIGNED), context.counts.cell(ENDED)
    told: list[tuple[Span, ...]] = []
    if signed.value:
        told.append(("program usamodzielnienia ", past("rozpocząć", signed, "osoba"), " ", phrase(signed, "osoba")))
    if ended.value:
        told.append(("program ", past("zakończyć", ended, "osoba"), " ", phrase(ended, "osoba")))
    return sentence("W ciągu roku ", listing(told), ".") if told else ()


def _money(context: Context) -> tuple[Span, ...]:
    money = context.counts.cell(MONEY)
    return sentence("Na pomoc pieniężną wydano ", in_zloty(money), ".") if money.value else ()
