"""The next programme: copying into it, and linking the indicators of two programmes by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.policy import Right, right_required
from programs.continuity import in_order_of_time, links_between, measures_of, suggestions
from programs.copying import copy_programme
from programs.forms.copying import CopyForm, LinkForm, SuggestedLinksForm
from programs.models import MeasureLink, Programme
from programs.views.base import programme_crumbs

OTHER, SUGGESTED = "drugi", "podpowiedzi"


def _crumbs(programme: Programme) -> list[tuple[str, str]]:
    return [*programme_crumbs(programme), (reverse("programs:versions", args=[programme.pk]), _("Versions"))]


@right_required(Right.EDIT_PROGRAMME)
def programme_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of the next programme of the chosen parts."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    form = CopyForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            new = copy_programme(programme, form.plan, user=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Copied as a draft; the indicators are linked with those of this programme."))
            return redirect("programs:tree_editor", new.pk)
    context = {
        "programme": programme,
        "form": form,
        "indicators": programme.indicators.filter(withdrawn=False).count(),
        "heading": _("Copy into the next programme"),
        "submit_label": _("Copy"),
        "cancel_url": reverse("programs:versions", args=[pk]),
        "crumbs": _crumbs(programme),
        "crumb": _("Copy"),
    }
    return render(request, "programs/edit_copy.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_PROGRAMME)
def measure_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Indicators that go on from one programme to another; suggested pairs wait for a person to mark them."""
    programme = get_object_or_404(Programme.objects.for_user(request.user).select_related("predecessor"), pk=pk)
    others = list(Programme.objects.for_user(request.user).exclude(pk=pk))
    other = _other(request, programme, others)
    context = {
        "programme": programme,
        "other": other,
        "others": others,
        "crumbs": _crumbs(programme),
        "crumb": _("Links of indicators"),
    }
    if other is None:
        return render(request, "programs/measure_links.html", context)
    earlier, later = in_order_of_time(programme, other)
    found = suggestions(earlier, later)
    asked = request.POST.get("akcja", "") if request.method == "POST" else None
    suggested = SuggestedLinksForm(request.POST if asked == SUGGESTED else None, found=found)
    by_hand = LinkForm(
        request.POST if asked is not None and asked != SUGGESTED else None,
        earlier=measures_of(earlier),
        later=measures_of(later),
    )
    chosen = suggested if asked == SUGGESTED else by_hand
    if asked is not None and chosen.is_valid():
        count = _link(suggested, found) if chosen is suggested else _link_one(by_hand)
        words = ngettext("Linked %(n)d pair", "Linked %(n)d pairs", count) % {"n": count}
        messages.success(request, words)
        return redirect(f"{reverse('programs:measure_links', args=[pk])}?{OTHER}={other.pk}")
    context |= {
        "earlier": earlier,
        "later": later,
        "links": links_between(earlier, later),
        "suggested": suggested if found else None,
        "by_hand": by_hand,
        "form": chosen,
    }
    return render(request, "programs/measure_links.html", context, status=422 if asked is not None else 200)


def _other(request: HttpRequest, programme: Programme, others: list[Programme]) -> Programme | None:
    """The programme asked for, else the one before, else the only other one."""
    wanted = request.GET.get(OTHER, "")
    if wanted:
        return next((item for item in others if str(item.pk) == wanted), None) or _none()
    if programme.predecessor is not None:
        return programme.predecessor
    return others[0] if others else None


def _none():
    raise Http404


def _link(form: SuggestedLinksForm, found: list) -> int:
    marked = set(form.cleaned_data["pairs"])
    pairs = [item for item in found if item.key in marked]
    for item in pairs:
        MeasureLink(earlier=item.earlier, later=item.later).save_because(_("linked by hand"))
    return len(pairs)


def _link_one(form: LinkForm) -> int:
    typed = form.cleaned_data
    link = MeasureLink(
        earlier=form.measures[typed["earlier"]],
        later=form.measures[typed["later"]],
        comparable=typed["comparable"],
        note=typed["note"],
    )
    link.save_because(_("linked by hand"))
    return 1


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def measure_link_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away; its history stays."""
    links = MeasureLink.objects.for_user(request.user).filter(kind=MeasureLink.Kind.CONTINUES)
    link = get_object_or_404(links.select_related("earlier__indicator", "later__indicator"), pk=pk)
    earlier, later = link.earlier.indicator.programme_id, link.later.indicator.programme_id
    link.delete()
    messages.success(request, _("The link is removed."))
    return redirect(f"{reverse('programs:measure_links', args=[later])}?{OTHER}={earlier}")
