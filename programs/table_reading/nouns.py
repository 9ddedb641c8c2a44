"""Nouns that reports count, in whatever case they stand: "16 rodzinom" are "liczba rodzin", counted in families.

A noun that is not listed is left as it is printed; its case is known only after a number from five upwards.
"""

import re
from dataclasses import dataclass

# Unit: genitive plural/nominative plural/stems that take one of the endings. "*": people of whom "którzy" is said.
_LISTED = {
    "rodziny": "rodzin/rodziny/rodzin",
    "dzieci": "dzieci/dzieci/dziec,dzieck",
    "osoby": (
        "osób/osoby/osob,osób uczniów/*uczniowie/uczni,uczeń wolontariuszy/*wolontariusze/wolontariusz "
        "rodziców/*rodzice/rodzic kobiet/kobiety/kobiet,kobieci mężczyzn/*mężczyźni/mężczyzn,mężczyźn "
        "matek/matki/matk,matek,matc asystentów/*asystenci/asystent,asystenc "
        "koordynatorów/*koordynatorzy/koordynator,koordynatorz pracowników/*pracownicy/pracownik,pracownic "
        "wychowanków/*wychowankowie/wychowank,wychowanek mieszkańców/*mieszkańcy/mieszkańc,mieszkaniec "
        "uczestników/*uczestnicy/uczestnik,uczestnic odbiorców/*odbiorcy/odbiorc "
        "beneficjentów/*beneficjenci/beneficjent,beneficjenc świadczeniobiorców/*świadczeniobiorcy/świadczeniobiorc "
        "opiekunów/*opiekunowie/opiekun nauczycieli/*nauczyciele/nauczyciel pedagogów/*pedagodzy/pedagog,pedagodz "
        "psychologów/*psycholodzy/psycholog,psycholodz specjalistów/*specjaliści/specjalist,specjaliśc "
        "kandydatów/*kandydaci/kandydat,kandydac seniorów/*seniorzy/senior,seniorz "
        "terapeutów/*terapeuci/terapeut,terapeuc klientów/*klienci/klient,klienc"
    ),
    "placówki": (
        "placówek/placówki/placówk,placówek,placówc szkół/szkoły/szkoł,szkół,szkol przedszkoli/przedszkola/przedszkol "
        "żłobków/żłobki/żłobk,żłobek świetlic/świetlice/świetlic poradni/poradnie/poradn klubów/kluby/klub"
    ),
    "instytucje": (
        "instytucji/instytucje/instytucj podmiotów/podmioty/podmiot,podmioc organizacji/organizacje/organizacj"
    ),
    "miejsca": "miejsc/miejsca/miejsc",
    "godziny": "godzin/godziny/godzin",
    "etaty": "etatów/etaty/etat,etaci",
    "grupy": "grup/grupy/grup",
    "szt.": (
        "spotkań/spotkania/spotkani,spotkań porad/porady/porad,poradz konsultacji/konsultacje/konsultacj "
        "zajęć/zajęcia/zajęć,zajęci warsztatów/warsztaty/warsztat,warsztac szkoleń/szkolenia/szkoleni,szkoleń "
        "terapii/terapie/terapi sesji/sesje/sesj form/formy/form projektów/projekty/projekt,projekc "
        "programów/programy/program mieszkań/mieszkania/mieszkani,mieszkań lokali/lokale/lokal "
        "wniosków/wnioski/wniosk,wniosek świadczeń/świadczenia/świadczeni,świadczeń zasiłków/zasiłki/zasiłk,zasiłek "
        "stypendiów/stypendia/stypendi planów/plany/plan umów/umowy/umow,umów decyzji/decyzje/decyzj "
        "interwencji/interwencje/interwencj wizyt/wizyty/wizyt,wizyci rozmów/rozmowy/rozmow,rozmów "
        "kart/karty/kart,karci "
        "dodatków/dodatki/dodatk,dodatek zapomóg/zapomogi/zapomog,zapomóg,zapomodz posiłków/posiłki/posiłk,posiłek "
        "obiadów/obiady/obiad,obiadz paczek/paczki/paczk,paczek,paczc turnusów/turnusy/turnus "
        "imprez/imprezy/imprez festynów/festyny/festyn ulotek/ulotki/ulotk,ulotek,ulotc "
        "artykułów/artykuły/artykuł posiedzeń/posiedzenia/posiedzeni,posiedzeń wywiadów/wywiady/wywiad,wywiadz "
        "ocen/oceny/ocen kampanii/kampanie/kampani akcji/akcje/akcj prelekcji/prelekcje/prelekcj "
        "wyjazdów/wyjazdy/wyjazd,wyjeździ wycieczek/wycieczki/wycieczk,wycieczek,wycieczc "
        "przypadków/przypadki/przypadk,przypadek diagnoz/diagnozy/diagnoz,diagnozi "
        "skierowań/skierowania/skierowani,skierowań wydarzeń/wydarzenia/wydarzeni,wydarzeń"
    ),
}
_ENDING = r"(?:a|e|y|i|ę|ą|o|u|ie|om|ami|ach|ów|owi|em|iem|iom|iami|iach|ia|iu|ię|ią|mi|owie)?"


@dataclass(frozen=True)
class Noun:
    """A noun that is counted: its plural forms and unit; ``personal``: men, or men and women ("którzy")."""

    genitive: str
    nominative: str
    unit: str
    personal: bool = False


def _table() -> list[tuple[re.Pattern[str], Noun]]:
    found = []
    for unit, words in _LISTED.items():
        for word in words.split():
            genitive, nominative, stems = word.split("/")
            noun = Noun(genitive, nominative.lstrip("*"), unit, nominative.startswith("*"))
            pattern = re.compile(rf"(?:{'|'.join(stems.split(','))}){_ENDING}", re.IGNORECASE)
            found.append((pattern, noun))
    return found


_TABLE = _table()


def noun(word: str) -> Noun | None:
    """The listed noun of which a word is a form, None for other words."""
    plain = word.strip(" .,;:()„”\"'")
    return next((known for pattern, known in _TABLE if pattern.fullmatch(plain)), None)


def is_adjective(word: str) -> bool:
    """Whether a word has the ending of an adjective or participle."""
    return bool(
        re.fullmatch(
            r"[^\W\d_]{3,}(?:ych|ich|ym|im|ymi|imi|ej|iej|ego|ące|ący|ąca|ne|ny|na|kie|gie|owe|owy|we|wa|te|ty)", word
        )
    )


def genitive_plural(adjective: str) -> str:
    """An adjective or participle of any case and number in the genitive plural: "socjalne" → "socjalnych"."""
    if len(adjective) < 4:
        return adjective
    if soft := re.fullmatch(r"(.+(?:[kg]|dn|tn|sn|sz|cz))(?:i|iej|iego|im|imi|ie|ią|ia)", adjective):
        return f"{soft[1]}ich"
    if hard := re.fullmatch(r"(.+?)(?:ej|ego|ymi|ym|e|ą|a|y)", adjective):
        return f"{hard[1]}{'ich' if hard[1][-1] in 'kg' else 'ych'}"
    return adjective
