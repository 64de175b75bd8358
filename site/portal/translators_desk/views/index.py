"""The list of translations that somebody may work on."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from portal.i18n import registry

PER_PAGE = 50


def get_editable_pages(request: HttpRequest) -> dict[tuple[str, int], Page]:
    """The pages the person may change, by translation key and locale."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
    return {
        (str(page.translation_key), page.locale_id): page
        for page in pages.filter(depth__gt=1).only(
            "pk", "translation_key", "locale_id", "title", "draft_title", "live"
        )
    }


def get_translations(request: HttpRequest, language: str = "") -> list[Translation]:
    """Translations of those pages, the one whose source changed last first."""
    mine = get_editable_pages(request)
    translations = Translation.objects.filter(enabled=True).select_related(
        "source__locale", "target_locale"
    )
    if language:
        translations = translations.filter(target_locale__language_code=language)
    return [
        translation
        for translation in translations.order_by("-source__last_updated_at", "pk")
        if (str(translation.source.object_id), translation.target_locale_id) in mine
    ]


def index(request: HttpRequest) -> HttpResponse:
    """Choose a page to translate, or several to take away as PO files."""
    language = request.GET.get("language", "")
    if language not in registry.BY_CODE:
        language = ""
    paginator = Paginator(get_translations(request, language), PER_PAGE)
    return render(
        request,
        "translators_desk/index.html",
        {
            "header_title": _("Translators’ desk"),
            "languages": registry.REGISTRY,
            "language": language,
            "translations": paginator.get_page(request.GET.get("p")),
        },
    )
