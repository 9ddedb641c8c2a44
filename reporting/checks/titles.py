"""Names of rules for people, in Polish as everything that findings say."""

TITLES = {
    "sum": "Części i całość",
    "difference": "Stan początkowy, zmiany i końcowy",
    "equal": "Ta sama liczba w dwóch miejscach",
    "at_most": "Część nie większa niż całość",
    "at_least": "Liczba nie mniejsza niż jej część",
    "percent": "Odsetek i jego składniki",
    "product": "Iloczyn",
    "count": "Wyliczenie i jego liczba",
    "unit": "Jednostka i wartość",
    "period": "Porównywalne okresy",
    "numbering": "Numeracja",
    "together": "Liczby, które występują razem",
    "limit": "Limit z ustawy",
    "capacity": "Miejsca i dzieci",
    "small_whole": "Odsetek z małej całości",
    "yoy_ratio": "Duża zmiana od ubiegłego roku",
    "ratio_at_most": "Rodziny na jednego pracownika",
    "plausibility": "Prawdopodobieństwo",
    "copied": "Powtórzona liczba",
    "missing": "Brakująca liczba lub treść",
    "date": "Daty i znaki spraw",
    "naming": "Nazwy",
    "live_entered": "Ewidencja i liczba wpisana",
    "target_reason": "Cel bez przyczyny",
    "last_report": "Przyjęte sprawozdanie za ubiegły rok",
    "statistics": "Sprawozdanie rzeczowo-finansowe",
    "programme_years": "Lata programu",
    "programme_resolution": "Uchwała o programie",
    "needs": "Potrzeby na rok następny",
    "needs_amount": "Kwoty potrzeb",
    "needs_basis": "Podstawy kwot",
    "legal_position": "Podstawa prawna",
    "legal_checked": "Podstawa prawna",
    "legal_published": "Podstawa prawna",
    "legal_provision": "Podstawa prawna",
}


def title(rule: str) -> str:
    """What a rule is called; a rule without a name is called a relation of numbers."""
    return TITLES.get(rule, "Zależność między liczbami")
