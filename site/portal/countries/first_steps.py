"""The first steps of a union's people: from their country's page to an article sent to editors."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from portal.core.first_steps import FirstStep
from portal.core.page_titles import sees_all_titles
from portal.core.section_menu import find_usable_indexes
from portal.core.sections import SECTIONS
from portal.core.start_page import StartItem
from portal.countries.models import CountryPage, UnionPage
from portal.countries.models.page_permissions import get_rights
from portal.countries.union_index_pages import UNION_INDEX_PAGES
from portal.i18n import registry


def list_forms(request: HttpRequest) -> list[StartItem]:
    """Where a person adds pages of their union's own, by the kind of page."""
    if not get_rights(request.user):
        return []
    indexes = find_usable_indexes(request.user)
    found = []
    for label in UNION_INDEX_PAGES:
        slug = next(each.slug for each in SECTIONS if each.index_page == label)
        model = apps.get_model(apps.get_model(label).item_model)
        if slug in indexes:
            names = (model._meta.app_label, model._meta.model_name, indexes[slug])
            found.append(StartItem(model.kind_label, reverse("wagtailadmin_pages:add", args=names)))
    return found


def list_first_steps(request: HttpRequest) -> Sequence[FirstStep]:
    """Five, for the people of a union whose country has a page."""
    rights = get_rights(request.user)
    forms = list_forms(request)
    if not rights or not forms or sees_all_titles(request.user):
        return ()
    country = _find_country_page(str(rights[0].union.country))
    if country is None:
        return ()
    own = UnionPage.objects.filter(union__in=[each.union_id for each in rights])
    page = (
        Page.objects.filter(translation_key__in=own.values("translation_key"), alias_of=None)
        .select_related("latest_revision")
        .order_by("-latest_revision_created_at", "pk")
        .first()
    )
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else forms[0].url
    union_url = reverse("wagtailsnippets_countries_union:edit", args=[rights[0].union_id])
    return (
        FirstStep(
            "country",
            _("Look at your country’s page"),
            reverse("wagtailadmin_pages:edit", args=[country]),
            is_a_look=True,
        ),
        FirstStep("union", _("Check what your union says"), union_url, is_a_look=True),
        FirstStep("article", _("Write a first article"), edit_url, page is not None),
        FirstStep(
            "picture", _("Add a picture and say what it shows"), edit_url, _has_picture(page)
        ),
        FirstStep("send", _("Send it to the editors"), edit_url, _was_sent(page)),
    )


def _find_country_page(country: str) -> int | None:
    pages = CountryPage.objects.filter(country=country, alias_of=None)
    rows = dict(pages.values_list("locale__language_code", "pk"))
    found: int | None = rows.get(registry.SOURCE_LANGUAGE, next(iter(rows.values()), None))
    return found


def _has_picture(page: Page | None) -> bool:
    """Whether what was last saved of the page has a picture, described in words."""
    content: dict[str, Any] = page.latest_revision.content if page and page.latest_revision else {}
    return bool(content.get("image") and str(content.get("image_alt") or "").strip())


def _was_sent(page: Page | None) -> bool:
    if page is None:
        return False
    return bool(page.live) or WorkflowState.objects.filter(object_id=str(page.pk)).exists()
