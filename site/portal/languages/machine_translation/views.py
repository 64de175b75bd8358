"""Makes machine-translated drafts from the back office.

These stand in front of wagtail-localize's own views of the same addresses
(see ``wagtail_hooks``): its own ones catch no error of a service, and publish
what a machine made if they are told to.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from portal.languages.coverage.localize_views import UpdateTranslations
from portal.languages.machine_translation.drafts import DraftResult, make_draft


def _report_draft(request: HttpRequest, draft: DraftResult, language: str) -> None:
    """Report the result to the editor."""
    if draft.done and draft.offer:
        said = ngettext(
            "A machine has translated %(count)s passage (%(service)s). It is a draft. Read "
            "and save it before you publish it.",
            "A machine has translated %(count)s passages (%(service)s). They are drafts. "
            "Read and save each passage before you publish it.",
            draft.done,
        )
        values = {"count": draft.done, "service": draft.offer}
        messages.success(request, f"{language}: {said % values}")
    if draft.trouble:
        messages.error(request, f"{language}: {draft.trouble}")
    if draft.for_people:
        said = ngettext(
            "%(count)s passage (source of law or amount) was not translated. A person must "
            "translate it.",
            "%(count)s passages (sources of law and amounts) were not translated. A person "
            "must translate them.",
            draft.for_people,
        )
        messages.info(request, f"{language}: {said % {'count': draft.for_people}}")
    if not (draft.done or draft.trouble or draft.for_people):
        messages.warning(request, f"{language}: {_('There is nothing left to translate.')}")


def make_and_report_draft(request: HttpRequest, translation: Translation) -> None:
    """Make a draft for whoever may edit the translation, and say what came of it."""
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    draft = make_draft(translation, request.user)
    _report_draft(request, draft, translation.target_locale.get_display_name())


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The button “Translate with …” of the translation editor."""
    make_and_report_draft(request, get_object_or_404(Translation, id=translation_id))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


class UpdateView(UpdateTranslations):
    """Synchronising translations: what a machine adds is not published with the rest."""

    def get_form(self) -> Any:
        """Without the question where there is no service."""
        form = super().get_form()
        if not settings.TRANSLATORS:
            form.fields.pop("use_machine_translation", None)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        by_machine = form.cleaned_data.pop("use_machine_translation", False)
        if by_machine and form.cleaned_data["publish_translations"]:
            form.cleaned_data["publish_translations"] = False
            messages.warning(
                self.request,
                _("Nothing is published yet. Please read the machine translation first."),
            )
        response: HttpResponse = super().form_valid(form)
        if by_machine:
            # After the synchronisation was kept: a service that fails undoes nothing.
            enabled = self.object.translations.filter(enabled=True)
            for translation in enabled.select_related("target_locale", "source__locale"):
                make_and_report_draft(self.request, translation)
        return response
