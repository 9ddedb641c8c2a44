"""Form pages that are saved as drafts: by the button „Zapisz szkic", and by script while a person writes."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import UpdateView

from accounts import drafts
from accounts.templatetags.ui import clock


class Drafted:
    """Put before a form page: long or interrupted writing is kept for 30 days and offered when the page opens again."""

    keeps_drafts = True

    def post(self, request, *args, **kwargs):
        if drafts.SAVE in request.POST:
            return self.save_as_draft(request)
        return super().post(request, *args, **kwargs)

    def save_as_draft(self, request):
        """Keep the form as it is; the person goes on writing. Scripts get the words to announce."""
        self.object = self.get_object() if isinstance(self, UpdateView) else None
        kept = drafts.save_draft(request.user, drafts.key_of(request), self.code, self.heading, request.POST)
        if kept is None:
            words = _("The draft is too long to be kept. Shorten the text.")
        else:
            words = _("Draft saved at %(time)s") % {"time": clock(timezone.now())}
        if request.POST[drafts.SAVE] == "script":
            return JsonResponse({"words": words}, status=200 if kept else 413)
        (messages.success if kept else messages.error)(request, words)
        if kept is None:
            return self.render_to_response(self.get_context_data(form=self.get_form()), status=422)
        separator = "&" if "?" in kept.key else "?"
        return redirect(f"{kept.key}{separator}{drafts.RESTORE}={kept.code}")
