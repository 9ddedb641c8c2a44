"""S21, the year's grid: values of a programme goal by goal, saved as a whole, per goal, or cell by cell by script."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from accounts import drafts
from accounts.policy import Right, RightRequiredMixin, may
from accounts.templatetags.ui import clock
from programs import services
from programs.cells import Cell
from programs.locks import who_may_reopen
from programs.models import Programme, Value
from programs.sheet import BASE, Sheet, sent_cells
from programs.views.base import PROGRAMME_FIELD, programme_crumbs, programme_of_year
from programs.year_grid import SHOWN, Goal, Wanted, YearGrid, counts_of, is_to_hand_over, some_cells

State = Value.State
ACTION, FILTER, PLACE = "akcja", "filtr", "miejsce"
SAVE, NEXT, SUBMIT, COPY, AUTO, CHECK = "zapisz", "dalej", "przekaz", "przepisz", "auto", "sprawdz"


class YearGridPage(RightRequiredMixin, View):
    """The grid of a year. An error keeps what was typed and stores nothing; what was typed elsewhere stays typed."""

    right = Right.ENTER_VALUES
    # A form sent after the session has ended is kept for its owner (accounts.drafts.park).
    keeps_what_was_typed = True

    @cached_property
    def programme(self) -> Programme:
        return programme_of_year(self.request, self.kwargs["year"])

    @property
    def year(self) -> int:
        return self.kwargs["year"]

    @property
    def heading(self) -> str:
        return _("Grid of %(year)s") % {"year": self.year}

    @property
    def address(self) -> str:
        """The grid without filters: where the form is sent, and what drafts of it are kept under."""
        return f"{reverse('programs:grid', args=[self.year])}?{PROGRAMME_FIELD}={self.programme.pk}"

    @cached_property
    def wanted(self) -> Wanted:
        """The filter: in the address, or carried by the form."""
        return Wanted.of(QueryDict(self.request.POST.get(FILTER, "")) if self.request.POST else self.request.GET)

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        kept = drafts.drafts_at(request.user, self.address)
        code = request.GET.get(drafts.RESTORE)
        restored = next((draft for draft in kept if (draft.code == code if code else draft.parked)), None)
        grid = self._load(restored.posted if restored else None)
        if restored and not grid.sheet.changed:
            # Everything in it has been saved meanwhile.
            drafts.remove_draft(request.user, restored.code)
            kept, restored = [draft for draft in kept if draft != restored], None
        if restored:
            grid.sheet.check()
        grid.sheet.look(lambda cell: cell.is_draft and not cell.is_changed)
        offered = [draft for draft in kept if draft != restored]
        return self._page(grid, restored=restored, offered=offered)

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        if code := request.POST.get(drafts.DISCARD):
            drafts.remove_draft(request.user, code)
            messages.success(request, _("The draft has been discarded."))
            return redirect(self.address)
        act = self._answer_script if request.POST.get(ACTION) in (AUTO, CHECK) else self._save
        try:
            with transaction.atomic():
                return act()
        except IntegrityError:
            # Somebody else was first with a new value: looked at again, it is a conflict.
            with transaction.atomic():
                return act()

    def _load(self, data: QueryDict | None) -> YearGrid:
        return YearGrid.load(self.programme, self.year, data, wanted=self.wanted)

    def _hold(self) -> None:
        """Let one person at a time write into the programme, so that nobody's value is overwritten unseen."""
        Programme.objects.select_for_update(no_key=True).get(pk=self.programme.pk)

    def _save(self) -> HttpResponse:
        self._hold()
        action, _colon, key = self.request.POST.get(ACTION, "").partition(":")
        grid = self._load(self.request.POST)
        goal = next((goal for goal in grid.goals if str(goal.key) == key), None)
        sheet = goal.sheet if goal else grid.sheet
        if action == COPY:
            return self._copy(sheet)
        if not sheet.is_valid(with_drafts=action == SUBMIT):
            return self._page(grid, wrong=sheet, status=422)
        count = sheet.save(user=self.request.user, reason=sheet.reason or _("grid of %(year)s") % {"year": self.year})
        handed = self._hand_over(sheet.cells) if action == SUBMIT else 0
        self._tell(count, handed)
        left = [cell for cell in grid.sheet.changed if cell not in sheet.cells]
        if left:
            return self._stay(len(left))
        drafts.remove_draft(self.request.user, self.request.POST.get(drafts.CODE, ""))
        return redirect(self._after(grid, goal, action, sheet.changed))

    def _stay(self, count: int) -> HttpResponse:
        """The page again, with what was typed in other goals and is not saved yet."""
        words = ngettext("%(n)d value is typed and not saved yet.", "%(n)d values are typed and not saved yet.", count)
        messages.warning(self.request, words % {"n": count})
        return self._page(self._load(self.request.POST))

    def _copy(self, sheet: Sheet) -> HttpResponse:
        """The page with last year's values in empty cells; nothing is recorded before each is saved and confirmed."""
        empty = [cell for cell in sheet.cells if cell.can_be_copied]
        data = self.request.POST.copy()
        for cell in empty:
            data[cell.name] = cell.copied
        grid, keys = self._load(data), {cell.measure.pk for cell in empty}
        grid.sheet.part([cell for cell in grid.sheet.cells if cell.measure.pk in keys]).check()
        if empty:
            words = ngettext(
                "Copied %(n)d value of last year. Look at it; saving asks to confirm it.",
                "Copied %(n)d values of last year. Look at them; saving asks to confirm them.",
                len(empty),
            )
            messages.warning(self.request, words % {"n": len(empty)})
        else:
            messages.info(self.request, _("Nothing to copy: no cell is empty with a comparable number last year."))
        return self._page(grid)

    def _hand_over(self, cells: list[Cell]) -> int:
        """Hand the centre's drafts over to be checked; drafts of partners are theirs to send."""
        values = Value.objects.filter(measure__in=[cell.measure for cell in cells], year=self.year)
        waiting = [value for value in values if is_to_hand_over(value)]
        reason = _("handed over to be checked")
        return len(services.move(waiting, State.SUBMITTED, user=self.request.user, reason=reason))

    def _tell(self, count: int, handed: int) -> None:
        if count:
            words = ngettext("Saved %(n)d value", "Saved %(n)d values", count)
            messages.success(self.request, words % {"n": count})
        if handed:
            words = ngettext(
                "Handed over to be checked: %(n)d value", "Handed over to be checked: %(n)d values", handed
            )
            messages.success(self.request, words % {"n": handed})
        if not count and not handed:
            messages.info(self.request, _("Everything is saved."))

    def _after(self, grid: YearGrid, goal: Goal | None, action: str, saved: list[Cell]) -> str:
        """Back to the same place with the same filter, or on to the next goal that it shows.

        One does not go on past a number that was just saved and about which checks have something to say.
        """
        place = f"cel-{goal.key}" if goal else self.request.POST.get(PLACE, "")
        stopped = self._noted(saved) if goal and action == NEXT and saved else None
        if stopped:
            messages.warning(self.request, _("Checks of the report ask about a number that was just saved."))
            place = stopped.name
        elif goal and action == NEXT:
            shown = [item.key for item in grid.show(self.wanted) if item.key != goal.key]
            order = [item.key for item in grid.goals]
            later = [key for key in shown if order.index(key) > order.index(goal.key)]
            place = f"cel-{later[0]}" if later else place
        query = f"&{self.wanted.query}" if self.wanted.query else ""
        is_cell = place.removeprefix("w-").removeprefix("cel-").isdigit()
        return f"{self.address}{query}#{place}" if is_cell else f"{self.address}{query}"

    def _noted(self, saved: list[Cell]) -> Cell | None:
        """The first cell at which checks of the report wait for somebody, of the indicators that were just saved."""
        fresh, saved_in = self._load(None), {cell.line.indicator.pk for cell in saved}
        fresh.note(self.request.user)
        noted = (cell for cell in fresh.sheet.cells if cell.has_open_notes)
        return next((cell for cell in noted if cell.line.indicator.pk in saved_in), None)

    def _answer_script(self) -> JsonResponse:
        """Say what is wrong with some cells; saving, record those that can be and keep the others as a draft."""
        self._hold()
        posted = self.request.POST
        sheet = some_cells(self.programme, self.year, posted, sent_cells(posted))
        sheet.check()
        if posted[ACTION] == CHECK:
            return JsonResponse({"cells": self._cells_for_script(sheet.cells, frozenset())})
        refused = [
            cell for cell in sheet.cells if cell.is_wrong or cell.is_copied or (cell.needs_reason and not sheet.reason)
        ]
        saved = [cell for cell in sheet.changed if cell not in refused]
        reason = sheet.reason or _("grid of %(year)s, saved by itself") % {"year": self.year}
        sheet.part(saved).save(user=self.request.user, reason=reason)
        self._keep(refused)
        answer = {"words": _state_in_words(len(refused)), "refused": len(refused)}
        return JsonResponse(answer | self._after_saving(saved, refused))

    def _after_saving(self, saved: list[Cell], refused: list[Cell]) -> dict:
        """What a script shows once cells were saved: those of their indicators, and what checks say in the whole year.

        A number that is mended may answer what was asked about another one, so that notes of all rows are told.
        """
        cells = self._cells_for_script(refused, frozenset())
        if not saved:
            return {"cells": cells}
        grid, keys = self._load(None), frozenset(cell.measure.pk for cell in saved)
        grid.note(self.request.user)
        grid.sheet.look(lambda cell: cell.is_draft)
        indicators = {cell.line.indicator.pk for cell in saved}
        fresh = [cell for cell in grid.sheet.cells if cell.line.indicator.pk in indicators]
        notes = {
            cell.measure.pk: render_to_string("programs/_grid_checks.html", {"cell": cell})
            for cell in grid.sheet.cells
            if cell.notes
        }
        told = render_to_string("programs/_grid_checked.html", {"grid": grid, "address": self.address})
        return {"cells": self._cells_for_script(fresh, keys) | cells, "checks": notes, "checked": told}

    def _keep(self, cells: list[Cell]) -> None:
        """What could not be saved waits as the person's own draft; without any, an earlier one goes."""
        code = self.request.POST.get(drafts.CODE, "")
        if not cells:
            drafts.remove_draft(self.request.user, code)
            return
        names = {cell.name for cell in cells}
        fields = QueryDict(mutable=True)
        for name, values in self.request.POST.lists():
            if name == BASE or name.removesuffix("-powod").removesuffix("-wybor") in names:
                fields.setlist(name, values)
        drafts.save_draft(self.request.user, self.address, code, self.heading, fields)

    def _cells_for_script(self, cells: Iterable[Cell], saved: frozenset[int]) -> dict[int, dict]:
        """What a script shows at cells; for those saved also what stands there now."""
        answer = {}
        for cell in cells:
            shown = {
                "notes": render_to_string("programs/_grid_notes.html", {"cell": cell}),
                "wrong": cell.is_wrong,
            }
            if cell.measure.pk in saved:
                state = render_to_string("programs/_grid_state.html", {"cell": cell})
                shown |= {"stored": cell.initial, "state": state}
            answer[cell.measure.pk] = shown
        return answer

    def _page(
        self, grid: YearGrid, *, wrong: Sheet | None = None, restored=None, offered=(), status: int = 200
    ) -> HttpResponse:
        grid.note(self.request.user)
        goals = grid.show(self.wanted)
        kept = restored.posted if restored else self.request.POST
        context = {
            "programme": self.programme,
            "year": self.year,
            "grid": grid,
            "goals": goals,
            "wanted": self.wanted,
            "shows": SHOWN,
            "rows": len(grid.sheet.cells),
            "rows_shown": sum(goal.shown for goal in goals),
            "wrong": wrong,
            "reason": kept.get("powod", ""),
            "states": counts_of(grid.sheet.cells),
            "lock": grid.lock,
            "marks": {
                drafts.OWNER: drafts.owner_mark(self.request.user, self.heading, lasting=True),
                drafts.CODE: restored.code if restored else kept.get(drafts.CODE) or drafts.new_code(),
            },
            "restored": restored,
            "offered": offered,
            "address": self.address,
            "may_accept": may(self.request.user, Right.ADOPT_REPORTS),
            "who_may_reopen": who_may_reopen() if grid.lock else (),
            "crumbs": programme_crumbs(self.programme),
            "crumb": self.heading,
        }
        return render(self.request, "programs/grid.html", context, status=status)


def _state_in_words(refused: int) -> str:
    if not refused:
        return _("Saved at %(time)s") % {"time": clock(timezone.now())}
    words = ngettext("%(n)d value is not saved: see its cell", "%(n)d values are not saved: see their cells", refused)
    return words % {"n": refused}


grid = YearGridPage.as_view()
