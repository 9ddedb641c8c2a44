"""Terms: "2021-2023", "2023", "do 31.12.2022", "I półrocze 2021", "cały okres"; anything else keeps its words."""

import re

from programs.table_reading.characters import fold, squeeze

_YEARS = re.compile(
    r"^(?:(?:w )?lata(?:ch)?|rok|w roku)?\s*(20\d\d)\s*(?:r\.?|roku)?\s*(?:[-–—]|do)\s*(20\d\d)\s*(?:r\.?|roku)?$"
)
_YEAR = re.compile(r"^(?:w )?(?:rok(?:u)?\s*)?(20\d\d)\s*(?:r\.?|rok|roku)?$")
_LIST = re.compile(r"^20\d\d(?:\s*[,;]?\s*(?:r\.|i)?\s*20\d\d)+\s*(?:r\.?)?$")
_DAY = r"(\d{1,2})\.(\d{1,2})\.(20\d\d)"
_DAYS = re.compile(rf"^(?:od )?{_DAY}\s*(?:r\.?)?\s*(?:[-–—]|do)\s*{_DAY}\s*(?:r\.?)?$")
_UNTIL = re.compile(rf"^do (?:dnia )?{_DAY}\s*(?:r\.?|roku)?$")
_HALF = re.compile(r"^(i|ii|1|2)\.? polrocze (20\d\d)\s*(?:r\.?|roku)?$")
_QUARTER = re.compile(r"^(i|ii|iii|iv|1|2|3|4)\.? kwartal (20\d\d)\s*(?:r\.?|roku)?$")
_MONTHS = [
    "styczen",
    "luty",
    "marzec",
    "kwiecien",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpien",
    "wrzesien",
    "pazdziernik",
    "listopad",
    "grudzien",
]
_MONTH = re.compile(rf"^({'|'.join(_MONTHS)}) (20\d\d)\s*(?:r\.?|roku)?$")
_WHOLE = re.compile(
    r"^(?:przez )?(?:caly )?okres (?:realizacji|trwania|obowiazywania)(?: (?:niniejszego )?programu)?$|^caly okres$"
    r"|^(?:w )?(?:calym )?okres(?:ie)? (?:realizacji|trwania|obowiazywania) programu$"
    r"|^(?:w trakcie|caly czas) trwania programu$"
)
_ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def read_term(text: str, period: tuple[int, int] | None) -> dict | None:
    """``{from, to}`` as years (numbers) or dates, None if the words name no time; ``period``: of the programme."""
    words = fold(text).strip(" .")
    if _WHOLE.match(words):
        return {"from": period[0], "to": period[1]} if period else None
    if found := _YEARS.match(words):
        first, last = int(found[1]), int(found[2])
        return {"from": first, "to": last} if first <= last else None
    if found := _YEAR.match(words):
        return {"from": int(found[1]), "to": int(found[1])}
    if _LIST.match(words):
        years = [int(year) for year in re.findall(r"20\d\d", words)]
        return {"from": years[0], "to": years[-1]} if years == list(range(years[0], years[-1] + 1)) else None
    return _dates(words)


def _dates(words: str) -> dict | None:
    if found := _DAYS.match(words):
        first, last = _day(*found.groups()[:3]), _day(*found.groups()[3:])
        return {"from": first, "to": last} if first and last and first <= last else None
    if (found := _UNTIL.match(words)) and (last := _day(*found.groups())):
        return {"from": None, "to": last}
    if found := _HALF.match(words):
        first = _ORDER[found[1]] == 1
        return {"from": f"{found[2]}-{'01' if first else '07'}", "to": f"{found[2]}-{'06' if first else '12'}"}
    if found := _QUARTER.match(words):
        last_month = _ORDER[found[1]] * 3
        return {"from": f"{found[2]}-{last_month - 2:02}", "to": f"{found[2]}-{last_month:02}"}
    if found := _MONTH.match(words):
        month = f"{found[2]}-{_MONTHS.index(found[1]) + 1:02}"
        return {"from": month, "to": month}
    return None


def _day(day: str, month: str, year: str) -> str:
    good = (
        1 <= int(day) <= (29 if int(month) == 2 else 30 if int(month) in (4, 6, 9, 11) else 31)
        and 1 <= int(month) <= 12
    )
    if good and int(month) == 2 and int(day) == 29:
        good = int(year) % 4 == 0
    return f"{year}-{int(month):02}-{int(day):02}" if good else ""


def words_of(text: str) -> str:
    """The words of a term that is kept as a note."""
    return squeeze(text)
