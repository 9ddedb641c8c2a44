"""Names of a document turned into institutions of the register."""

from programs.exchange.drafts import DocumentDraft, Draft, NameDraft
from programs.models import Document, Institution, InstitutionVariant, ListedInstitution


class Names:
    """Which institution a printed name means in one document."""

    def __init__(self) -> None:
        self._by_name: dict[str, Institution] = {}

    def add(self, listing: Draft, institution: Institution) -> None:
        """Learn an entry of the document's list; the first entry to use a name keeps it."""
        for name in (listing["name"], listing["short"], *listing["variants"]):
            if name:
                self._by_name.setdefault(name, institution)

    def find(self, name: str) -> Institution | None:
        """The institution of a printed name, or None."""
        return self._by_name.get(name)

    def pair(self, name: str) -> tuple[Institution | None, str]:
        """The institution and the printed form, empty where it is the institution's own name."""
        institution = self.find(name)
        return institution, "" if institution is None or institution.name == name else name

    def mention(self, model, draft: NameDraft, position: int, **columns):
        """A row naming an institution at a place."""
        institution, printed = self.pair(draft.name)
        return model(institution=institution, printed=printed, position=position, **columns)


def store_institutions(draft: DocumentDraft, document: Document) -> Names:
    """Match the document's list with the register, add what is new, and keep the list as printed."""
    register = _Register(document.programme.municipality)
    names, listings = Names(), []
    for position, item in enumerate(draft.institutions):
        institution = register.match(item)
        names.add(item, institution)
        listing = ListedInstitution(
            document=document, institution=institution, position=position, **{"extra": {}, **item.columns}
        )
        item.record.complete(item.raw, listing)
        listings.append(listing)
    register.add_variants(names, draft)
    document.institutions.all().delete()
    ListedInstitution.objects.bulk_create(listings)
    return names


class _Register:
    """The institutions known at a place; two entries of one list never share an institution."""

    def __init__(self, municipality: str) -> None:
        self.municipality = municipality
        known = Institution.objects.filter(municipality=municipality).prefetch_related("variants")
        self.known = {item.name: item for item in known}
        self.variants = {item.pk: {variant.name for variant in item.variants.all()} for item in known}
        self.taken: set[int] = set()

    def match(self, listing: Draft) -> Institution:
        """The institution of an entry, added to the register if it is new there."""
        institution = self._find(listing)
        if institution is None:
            institution = Institution.objects.create(
                name=listing["name"],
                short=listing["short"],
                generic=listing["generic"],
                municipality=self.municipality,
            )
            self.known[institution.name] = institution
            self.variants[institution.pk] = set()
        self.taken.add(institution.pk)
        return institution

    def _find(self, listing: Draft) -> Institution | None:
        name, others = listing["name"], set(listing["variants"])
        exact = self.known.get(name)
        free = [item for item in self.known.values() if item.pk not in self.taken]
        candidates = [exact] if exact in free else []
        candidates += [item for item in free if name in self.variants[item.pk]]
        candidates += [item for item in free if item.name in others]
        return candidates[0] if candidates else None

    def add_variants(self, names: Names, draft: DocumentDraft) -> None:
        """Add to the register the variants and the part-of relations that the document prints first."""
        new = []
        for listing in draft.institutions:
            institution = names.find(listing["name"])
            known = self.variants[institution.pk] | {institution.name}
            for name in (listing["name"], *listing["variants"]):
                if name not in known:
                    new.append(InstitutionVariant(institution=institution, name=name))
                    known.add(name)
            parent = names.find(listing["part_of"])
            if parent and parent != institution and institution.part_of is None:
                institution.part_of = parent
                institution.save()
        InstitutionVariant.objects.bulk_create(new)
