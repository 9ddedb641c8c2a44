"""Patterns of suggested sentences by live source; ``@`` stands for the source's key.

A sentence of ``SAID`` ends in the comparison with the year before, whatever that turns out to be; one of ``NONE`` asks
for what only people know when there is nothing to count (report guide 2.3: WZ15, WZ21, WZ44, WZ47, WZ52, WZ67, WZ70).
"""

SAID = {
    "families.assistants_hired": "Pracę {rozpocząć|@|asystent} {@|asystent} rodziny{porównanie|@}.",
    "families.assisted_persons": "W rodzinach ze wsparciem asystenta {mieszkać|@} {@|osoba}{porównanie|@}.",
    "families.assistance_ended": "Współpracę z asystentem {zakończyć|@} {@|rodzina}{porównanie|@}.",
    "families.plans_made": "Opracowano {@|plan:B} pracy z rodziną{porównanie|@}.",
    "families.assessments_made": "Sporządzono {@|ocena okresowa:B}{porównanie|@}.",
    "families.team_meetings": "{Odbyć się|@|posiedzenie} {@|posiedzenie} zespołów{porównanie|@}.",
    "families.contacts": "Odnotowano {@|kontakt:B} asystentów z instytucjami{porównanie|@}.",
    "families.counselling_services": "Udzielono {@|porada:D}{porównanie|@}.",
    "families.counselling_persons": "Z poradnictwa {skorzystać|@} {@|osoba}{porównanie|@}.",
    "families.social_work": "Pracą socjalną objęto {@|rodzina:B}{porównanie|@}.",
    "families.group_sessions": "W zajęciach grupowych {odbyć się|@|spotkanie} {@|spotkanie}{porównanie|@}.",
    "families.group_participants": "W zajęciach grupowych {uczestniczyć|@} {@|osoba}{porównanie|@}.",
    "families.supporting_families": "{Działać|@|rodzina wspierająca} {@|rodzina wspierająca}{porównanie|@}.",
    "families.day_support_places": "Placówki wsparcia dziennego miały {@|miejsce:B}{porównanie|@}.",
    "families.biological_parents_assisted": (
        "Asystenci pracowali z {@|rodzina:N}, których dziecko przebywa w pieczy{porównanie|@}."
    ),
    "fostercare.children_placed": "W pieczy umieszczono {@|dziecko:B}{porównanie|@}.",
    "fostercare.children_left": "Pieczę zastępczą {opuścić|@} {@|dziecko}{porównanie|@}.",
    "fostercare.children_returned": "Pod opiekę rodziców {wrócić|@} {@|dziecko}{porównanie|@}.",
    "fostercare.carers": "{Działać|@|rodzina zastępcza} {@|rodzina zastępcza}{porównanie|@}.",
    "fostercare.carers_opened": "{Powstać|@|rodzina zastępcza} {@|rodzina zastępcza}{porównanie|@}.",
    "fostercare.coordinators": "{Pracować|@|koordynator} {@|koordynator} rodzinnej pieczy zastępczej{porównanie|@}.",
    "fostercare.cofinanced_amount": "Na współfinansowanie pobytu dzieci w pieczy wydano {@}{porównanie|@}.",
}
NONE = {
    "families.assistants_employed": (
        "Asystent nie pracował, ponieważ {uzupełnij: przyczyna}. Rodzinom pomagali: {uzupełnij: kto}."
    ),
    "families.assisted": "Nikt nie skorzystał ze wsparcia asystenta, ponieważ {uzupełnij: przyczyna}.",
    "families.supporting_families": (
        "Rodzin wspierających nie było, ponieważ {uzupełnij: przyczyna}. Szukano ich przez: {uzupełnij: działania}."
    ),
    "families.day_support_facilities": "Zamiast z placówki dzieci korzystały z: {uzupełnij: inne formy}.",
    "families.counselling_services": "Z poradnictwa nikt nie skorzystał; {uzupełnij: przyczyna}.",
    "families.group_activities": "Zajęć grupowych nie było, ponieważ {uzupełnij: przyczyna}.",
    "fostercare.children_returned": "Nad powrotem dzieci do domu pracowano tak: {uzupełnij: z kim i jak}.",
    "fostercare.carers_opened": "Nie powstała żadna nowa rodzina zastępcza. Przyczyna: {uzupełnij: przyczyna}.",
}
JUMP = (
    "{label}: {mark}{{porównanie|{ref}}}. {{uzupełnij: która instytucja}} wyjaśnia różnicę następująco: "
    "{{uzupełnij: wyjaśnienie}}."
)
