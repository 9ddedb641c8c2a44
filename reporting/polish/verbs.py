"""Past tense of the verbs in report sentences: feminine, masculine, neuter (and five or more), two to four."""

TABLE = """
skorzystać | skorzystała | skorzystał | skorzystało | skorzystały
korzystać | korzystała | korzystał | korzystało | korzystały
pracować | pracowała | pracował | pracowało | pracowały
współpracować | współpracowała | współpracował | współpracowało | współpracowały
wychowywać się | wychowywała się | wychowywał się | wychowywało się | wychowywały się
przebywać | przebywała | przebywał | przebywało | przebywały
uczestniczyć | uczestniczyła | uczestniczył | uczestniczyło | uczestniczyły
działać | działała | działał | działało | działały
mieszkać | mieszkała | mieszkał | mieszkało | mieszkały
otrzymać | otrzymała | otrzymał | otrzymało | otrzymały
zmienić | zmieniła | zmienił | zmieniło | zmieniły
wrócić | wróciła | wrócił | wróciło | wróciły
opuścić | opuściła | opuścił | opuściło | opuściły
złożyć | złożyła | złożył | złożyło | złożyły
zostać | została | został | zostało | zostały
powstać | powstała | powstał | powstało | powstały
pozostać | pozostała | pozostał | pozostało | pozostały
przypadać | przypadała | przypadał | przypadało | przypadały
przybyć | przybyła | przybył | przybyło | przybyły
ubyć | ubyła | ubył | ubyło | ubyły
odbyć się | odbyła się | odbył się | odbyło się | odbyły się
wpłynąć | wpłynęła | wpłynął | wpłynęło | wpłynęły
być | była | był | było | były
rozpocząć | rozpoczęła | rozpoczął | rozpoczęło | rozpoczęły
zakończyć | zakończyła | zakończył | zakończyło | zakończyły
osiągnąć | osiągnęła | osiągnął | osiągnęło | osiągnęły
wziąć | wzięła | wziął | wzięło | wzięły
"""
