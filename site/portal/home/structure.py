"""The skeleton of the site: locales, home and index pages, groups, lists that apps begin with.

``prepare_site`` makes what is missing and leaves alone what is there, so it
can be run at every start of the demo and once on a new installation.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from wagtail.models import Locale, Page, Site
from wagtail_localize.strings import StringValue

from portal.core.models import IndexPage
from portal.core.sections import SECTIONS, Section
from portal.core.standing_data import STANDING_DATA
from portal.home.models import HomePage
from portal.home.review import ensure_workflow
from portal.i18n import registry
from portal.i18n.names import get_site_name
from portal.languages.publish_translation import translate_page
from portal.members.roles import ensure_groups


def get_index_models() -> Iterator[tuple[Section, type[IndexPage]]]:
    """The sections that have an index page, and its model, in menu order."""
    for section in SECTIONS:
        if section.index_page:
            yield section, apps.get_model(section.index_page)


def ensure_locales() -> dict[str, Locale]:
    """A Wagtail locale for each language of the registry."""
    return {
        language.code: Locale.objects.get_or_create(language_code=language.code)[0]
        for language in registry.REGISTRY
    }


def _remove_placeholder(root: Page) -> None:
    """Wagtail's own "Welcome" page, unless somebody has built on it."""
    for page in root.get_children():
        if page.content_type.model_class() is Page and page.is_leaf():
            page.delete()


def _ensure_home(locale: Locale, site_name: str) -> HomePage:
    home: HomePage | None = HomePage.objects.filter(locale=locale, depth=2).first()
    if home is None:
        root = Page.get_first_root_node()
        old_site = Site.objects.filter(is_default_site=True).first()
        home = HomePage(title=site_name, slug=f"home-{locale.language_code}", locale=locale)
        root.add_child(instance=home)
        home.save_revision().publish()
        if old_site is None:
            Site.objects.create(
                hostname="localhost", root_page=home, is_default_site=True, site_name=site_name
            )
        else:
            old_site.root_page = home
            old_site.site_name = site_name
            old_site.save()
        _remove_placeholder(root)
    return home


def _ensure_index(section: Section, model: type[IndexPage], home: HomePage) -> IndexPage:
    index: IndexPage | None = model.objects.child_of(home).first()
    if index is None:
        with translation.override(home.locale.language_code):
            index = model(title=str(section.label), slug=section.slug, locale=home.locale)
        home.add_child(instance=index)
        index.save_revision().publish()
    return index


def _ensure_translation(page: Page, locale: Locale) -> None:
    """The page in another language, its title from the project's own catalogue."""
    if page.has_translation(locale):
        return
    title = page.title
    with translation.override(locale.language_code):
        if page.slug in SECTIONS:
            title = str(SECTIONS[page.slug].label)
        elif title == settings.SITE_NAME:
            title = get_site_name()
    source, translated = (StringValue.from_plaintext(text).data for text in (page.title, title))
    translate_page(page, locale, {source: translated})


def prepare_site(
    site_name: str = "Migration Network", languages: list[str] | None = None
) -> HomePage:
    """Make the locales, pages and groups every installation has; answers with the home page.

    ``languages``: codes to make pages in besides the source language; all of
    the registry if not given.
    """
    locales = ensure_locales()
    with transaction.atomic():
        home = _ensure_home(locales[registry.SOURCE_LANGUAGE], site_name)
        pages: list[Page] = [
            home,
            *(_ensure_index(section, model, home) for section, model in get_index_models()),
        ]
    for code in languages if languages is not None else list(locales):
        if code != registry.SOURCE_LANGUAGE:
            for page in pages:
                _ensure_translation(page, locales[code])
    ensure_groups()
    ensure_workflow()
    for path in STANDING_DATA:
        import_string(path)()
    return home
