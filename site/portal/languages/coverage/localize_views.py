"""wagtail-localize's own views, restricted to people who may edit the page.

The library only checks the permission to submit translations; here it applies
to one's own pages.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal.languages.permissions import can_submit_page

if TYPE_CHECKING:
    from portal.members.types import User


def _check_can_edit(user: "User", instance: Model) -> None:
    """Raise ``PermissionDenied`` unless ``user`` may edit ``instance``."""
    if isinstance(instance, Page):
        allowed = can_submit_page(user, instance.specific)
    else:
        meta = instance._meta
        allowed = user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
    if not allowed:
        raise PermissionDenied


class SubmitPageView(SubmitPageTranslationView):
    """Sends one page to translation."""

    def get_object(self) -> Page:
        """The page, for those who may edit it."""
        page: Page = super().get_object()
        _check_can_edit(self.request.user, page)
        return page


class SubmitSnippetView(SubmitSnippetTranslationView):
    """Sends one union, contact or other part to translation."""

    def get_object(self) -> Model:
        """The part, for those who may edit it."""
        instance: Model = super().get_object()
        _check_can_edit(self.request.user, instance)
        return instance


class UpdateTranslations(UpdateTranslationsView):
    """Brings the translations of one thing to its newest text, and may publish them."""

    def get_object(self) -> TranslationSource:
        """The source, for those who may edit what it was made from."""
        source: TranslationSource = super().get_object()
        if source.object.has_translation(source.locale_id):
            _check_can_edit(self.request.user, source.get_source_instance())
        return source
