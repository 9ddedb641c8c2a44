"""Nouns that report sentences count, every form written out (compared with the dictionary SGJP, 2026).

One line per noun: class and nine forms. Singular nominative, genitive, accusative, instrumental, locative; the form
after 2–4; the form after 5 and more (genitive plural); plural instrumental and locative. Classes: ``f`` feminine,
``n`` neuter, ``mz`` masculine things, ``mo`` men or mixed groups, ``dz`` the noun „dziecko”. ``-`` means that the form
must not be printed: after 2–4 nouns of persons take the form of 5 and more, and „z 5 dzieci” is read otherwise.
"""

TABLE = """
f  | rodzina | rodziny | rodzinę | rodziną | rodzinie | rodziny | rodzin | rodzinami | rodzinach
f  | rodzina zastępcza | rodziny zastępczej | rodzinę zastępczą | rodziną zastępczą | rodzinie zastępczej \
   | rodziny zastępcze | rodzin zastępczych | rodzinami zastępczymi | rodzinach zastępczych
f  | rodzina wspierająca | rodziny wspierającej | rodzinę wspierającą | rodziną wspierającą | rodzinie wspierającej \
   | rodziny wspierające | rodzin wspierających | rodzinami wspierającymi | rodzinach wspierających
f  | osoba | osoby | osobę | osobą | osobie | osoby | osób | osobami | osobach
f  | kobieta | kobiety | kobietę | kobietą | kobiecie | kobiety | kobiet | kobietami | kobietach
f  | placówka | placówki | placówkę | placówką | placówce | placówki | placówek | placówkami | placówkach
f  | dziewczynka | dziewczynki | dziewczynkę | dziewczynką | dziewczynce | dziewczynki | dziewczynek \
   | dziewczynkami | dziewczynkach
f  | porada | porady | poradę | poradą | poradzie | porady | porad | poradami | poradach
f  | nota | noty | notę | notą | nocie | noty | not | notami | notach
f  | liczba | liczby | liczbę | liczbą | liczbie | liczby | liczb | liczbami | liczbach
f  | konsultacja | konsultacji | konsultację | konsultacją | konsultacji | konsultacje | konsultacji \
   | konsultacjami | konsultacjach
f  | interwencja | interwencji | interwencję | interwencją | interwencji | interwencje | interwencji \
   | interwencjami | interwencjach
f  | instytucja | instytucji | instytucję | instytucją | instytucji | instytucje | instytucji \
   | instytucjami | instytucjach
f  | decyzja | decyzji | decyzję | decyzją | decyzji | decyzje | decyzji | decyzjami | decyzjach
f  | dotacja | dotacji | dotację | dotacją | dotacji | dotacje | dotacji | dotacjami | dotacjach
f  | umowa | umowy | umowę | umową | umowie | umowy | umów | umowami | umowach
f  | sprawa | sprawy | sprawę | sprawą | sprawie | sprawy | spraw | sprawami | sprawach
f  | ocena | oceny | ocenę | oceną | ocenie | oceny | ocen | ocenami | ocenach
f  | ocena okresowa | oceny okresowej | ocenę okresową | oceną okresową | ocenie okresowej \
   | oceny okresowe | ocen okresowych | ocenami okresowymi | ocenach okresowych
f  | grupa | grupy | grupę | grupą | grupie | grupy | grup | grupami | grupach
f  | karta | karty | kartę | kartą | karcie | karty | kart | kartami | kartach
f  | godzina | godziny | godzinę | godziną | godzinie | godziny | godzin | godzinami | godzinach
n  | miejsce | miejsca | miejsce | miejscem | miejscu | miejsca | miejsc | miejscami | miejscach
n  | spotkanie | spotkania | spotkanie | spotkaniem | spotkaniu | spotkania | spotkań | spotkaniami | spotkaniach
n  | zadanie | zadania | zadanie | zadaniem | zadaniu | zadania | zadań | zadaniami | zadaniach
n  | mieszkanie | mieszkania | mieszkanie | mieszkaniem | mieszkaniu | mieszkania | mieszkań \
   | mieszkaniami | mieszkaniach
n  | posiedzenie | posiedzenia | posiedzenie | posiedzeniem | posiedzeniu | posiedzenia | posiedzeń \
   | posiedzeniami | posiedzeniach
n  | szkolenie | szkolenia | szkolenie | szkoleniem | szkoleniu | szkolenia | szkoleń | szkoleniami | szkoleniach
n  | świadczenie | świadczenia | świadczenie | świadczeniem | świadczeniu | świadczenia | świadczeń \
   | świadczeniami | świadczeniach
n  | wydarzenie | wydarzenia | wydarzenie | wydarzeniem | wydarzeniu | wydarzenia | wydarzeń \
   | wydarzeniami | wydarzeniach
n  | źródło | źródła | źródło | źródłem | źródle | źródła | źródeł | źródłami | źródłach
mz | cel | celu | cel | celem | celu | cele | celów | celami | celach
mz | plan | planu | plan | planem | planie | plany | planów | planami | planach
mz | program | programu | program | programem | programie | programy | programów | programami | programach
mz | kontakt | kontaktu | kontakt | kontaktem | kontakcie | kontakty | kontaktów | kontaktami | kontaktach
mz | projekt | projektu | projekt | projektem | projekcie | projekty | projektów | projektami | projektach
mz | warsztat | warsztatu | warsztat | warsztatem | warsztacie | warsztaty | warsztatów | warsztatami | warsztatach
mz | etat | etatu | etat | etatem | etacie | etaty | etatów | etatami | etatach
mz | wniosek | wniosku | wniosek | wnioskiem | wniosku | wnioski | wniosków | wnioskami | wnioskach
mz | przypadek | przypadku | przypadek | przypadkiem | przypadku | przypadki | przypadków \
   | przypadkami | przypadkach
mz | wskaźnik | wskaźnika | wskaźnik | wskaźnikiem | wskaźniku | wskaźniki | wskaźników | wskaźnikami | wskaźnikach
mz | punkt procentowy | punktu procentowego | punkt procentowy | punktem procentowym | punkcie procentowym \
   | punkty procentowe | punktów procentowych | punktami procentowymi | punktach procentowych
mz | złoty | złotego | złoty | złotym | złotym | złote | złotych | złotymi | złotych
mz | grosz | grosza | grosz | groszem | groszu | grosze | groszy | groszami | groszach
mz | rok | roku | rok | rokiem | roku | lata | lat | latami | latach
mz | miesiąc | miesiąca | miesiąc | miesiącem | miesiącu | miesiące | miesięcy | miesiącami | miesiącach
mz | tydzień | tygodnia | tydzień | tygodniem | tygodniu | tygodnie | tygodni | tygodniami | tygodniach
mz | dzień | dnia | dzień | dniem | dniu | dni | dni | dniami | dniach
mz | raz | razu | raz | razem | razie | razy | razy | razami | razach
mo | asystent | asystenta | asystenta | asystentem | asystencie | - | asystentów | asystentami | asystentach
mo | koordynator | koordynatora | koordynatora | koordynatorem | koordynatorze | - | koordynatorów \
   | koordynatorami | koordynatorach
mo | pracownik socjalny | pracownika socjalnego | pracownika socjalnego | pracownikiem socjalnym \
   | pracowniku socjalnym | - | pracowników socjalnych | pracownikami socjalnymi | pracownikach socjalnych
mo | uczestnik | uczestnika | uczestnika | uczestnikiem | uczestniku | - | uczestników | uczestnikami | uczestnikach
mo | wychowanek | wychowanka | wychowanka | wychowankiem | wychowanku | - | wychowanków \
   | wychowankami | wychowankach
mo | wolontariusz | wolontariusza | wolontariusza | wolontariuszem | wolontariuszu | - | wolontariuszy \
   | wolontariuszami | wolontariuszach
mo | rodzic | rodzica | rodzica | rodzicem | rodzicu | - | rodziców | rodzicami | rodzicach
mo | kandydat | kandydata | kandydata | kandydatem | kandydacie | - | kandydatów | kandydatami | kandydatach
mo | uczeń | ucznia | ucznia | uczniem | uczniu | - | uczniów | uczniami | uczniach
mo | chłopiec | chłopca | chłopca | chłopcem | chłopcu | - | chłopców | chłopcami | chłopcach
mo | mężczyzna | mężczyzny | mężczyznę | mężczyzną | mężczyźnie | - | mężczyzn | mężczyznami | mężczyznach
dz | dziecko | dziecka | dziecko | dzieckiem | dziecku | - | dzieci | - | dzieciach
"""
