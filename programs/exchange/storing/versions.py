"""Versions of a programme that its documents lay down: the words of old years stay when an amendment comes in."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.exchange.drafts import DocumentDraft
from programs.lifecycle import record_stage
from programs.models import Document, Programme, ProgrammeVersion
from programs.wordings import INSTITUTIONS, laid_down, version_of

_COLUMNS = ("resolution_number", "resolution_date", "resolution_body", "valid_from", "summary")
_ROWS = ("nodes", "indicators", "measures")


class Versions:
    """What becomes of a programme's versions when a document comes in.

    An amended programme leaves the one before it as version 0 and becomes a version itself. The programme as first
    adopted, imported again, corrects version 0. A report adds what only it prints to the versions of its time.
    """

    def __init__(self, programme: Programme, draft: DocumentDraft, *, user, reason: str) -> None:
        self.programme, self.draft, self.user, self.reason = programme, draft, user, reason
        self.number: int | None = draft.document["amendment.number"]
        self.is_programme = draft.document["kind"] == Document.Kind.PROGRAMME

    def prepare(self) -> None:
        """Before anything changes: refuse what would change old words, and keep the programme as it was adopted."""
        if not self.is_programme:
            return
        latest = self.programme.versions.order_by("-number").first()
        self._refuse_older_than(latest.number if latest else 0)
        if self.number is not None and latest is None and self.programme.nodes.exists():
            original = ProgrammeVersion(programme=self.programme, number=0, valid_from=self.programme.year_from)
            for column in _COLUMNS[:3]:
                setattr(original, column, getattr(self.programme, column))
            self._save(original)

    def _refuse_older_than(self, latest: int) -> None:
        place = self.draft.document.place / "amendment"
        if latest and self.number is None:
            place.problem(
                _("The programme has been amended. Say here which amendment this text includes (the last is %(n)s).")
                % {"n": latest}
            )
        elif self.number is not None and self.number < latest:
            (place / "number").problem(_("A later amendment is there already: %(n)s.") % {"n": latest})
        self.draft.report.refuse_if_any()

    def record(self, document: Document) -> None:
        """After everything is stored: lay down what the document says."""
        if not self.is_programme:
            self._extend(document)
        elif self.number is not None:
            self._amend()
        elif (original := self.programme.versions.filter(number=0).first()) is not None:
            self._save(original)

    def _amend(self) -> None:
        version = self.programme.versions.filter(number=self.number).first()
        is_new = version is None
        version = version or ProgrammeVersion(programme=self.programme, number=self.number)
        for column in _COLUMNS:
            setattr(version, column, self.draft.document[f"amendment.{column}"])
        self._save(version)
        if is_new and self.programme.status != Programme.Status.CLOSED:
            day = _day_of(version.resolution_date) or timezone.localdate()
            record_stage(self.programme, Programme.Status.AMENDED, day=day, user=self.user, remark=version.summary)

    def _save(self, version: ProgrammeVersion) -> None:
        version.tree = laid_down(self.programme)
        version.save_because(self.reason)

    def _extend(self, document: Document) -> None:
        in_force = version_of(self.programme, document.reporting_year)
        if in_force is None:
            return
        state = laid_down(self.programme)
        for version in self.programme.versions.filter(number__gte=in_force.number):
            new = {kind: state[kind].keys() - version.tree.get(kind, {}).keys() for kind in _ROWS}
            if any(new.values()):
                for kind, keys in new.items():
                    version.tree.setdefault(kind, {}).update({key: state[kind][key] for key in keys})
                version.tree[INSTITUTIONS] = state[INSTITUTIONS] | version.tree.get(INSTITUTIONS, {})
                version.save_because(self.reason)


def _day_of(partial: str) -> date | None:
    """The day of a full date."""
    return date.fromisoformat(partial) if len(partial) == len("2022-02-24") else None
