"""wagtail-localize's own views, restricted to people who may edit the page.

The library only checks the permission to submit translations; here it applies
to one's own pages. Its list of translations asks nothing.
"""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal.core.page_titles import sees_all_titles
from portal.i18n.formats import join_list
from portal.languages.coverage.submission import Outcome, submit_page
from portal.languages.coverage.tasks import create_order
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

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        """Send what is published now, as an order of many pages does.

        The library would send what it was given for the first language, however old.
        """
        page: Page = self.object
        locales = form.cleaned_data["locales"]
        results = [(locale, submit_page(page, locale, self.request.user)) for locale in locales]
        sent = [locale for locale, result in results if result.outcome == Outcome.SENT]
        for locale, result in results:
            if locale not in sent:
                words = [str(locale), str(result.outcome.label), result.detail]
                messages.error(self.request, " · ".join(filter(None, words)))
        if form.cleaned_data["include_subtree"] and sent:
            below = page.get_descendants().live().values_list("pk", flat=True)
            create_order(self.request.user, list(below), [each.language_code for each in sent])
        if sent:
            names = join_list(locale.get_display_name() for locale in sent)
            messages.success(self.request, self.get_success_message(names))
        draft = page.get_translation_or_none(sent[0]) if len(sent) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(draft))


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

    def get_form(self) -> Form:
        """Offer publishing to those only who may publish every translation of the page."""
        form: Form = super().get_form()
        translations = self.object.translations.filter(enabled=True)
        if not all(self._can_publish(each) for each in translations):
            # What a disabled field is sent is not read.
            form.fields["publish_translations"].disabled = True
        return form

    def _can_publish(self, translation: Translation) -> bool:
        """Whether this person may publish what ``translation`` makes; parts have no drafts."""
        try:
            target = translation.get_target_instance()
        except ObjectDoesNotExist:  # it would be made: then what it is made from counts
            target = self.object.get_source_instance()
        if not isinstance(target, Page):
            return True
        return bool(target.permissions_for_user(self.request.user).can_publish())


class TranslationsReport(TranslationsReportView):
    """The translations of the pages that somebody may change, and of parts that are no pages."""

    def get_queryset(self) -> QuerySet[Translation]:
        """Leave out the titles of others' pages."""
        translations: QuerySet[Translation] = super().get_queryset().order_by("-pk")
        if sees_all_titles(self.request.user):
            return translations
        pages = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        own = pages.filter(
            translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
        )
        is_page = Q(source__specific_content_type__in=get_page_content_types())
        return translations.filter(Exists(own) | ~is_page)
