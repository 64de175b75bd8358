"""Loads the demo pages: sources first, then each translation as a translator would enter it.

What is there is left alone, so that loading twice changes nothing and an
editor's work on a demo page is kept.
"""

import copy
import datetime as dt
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import Locale

from portal.core.demo import DEMO_PAGES, Advance
from portal.core.models import BasePage, IndexPage
from portal.home.demo import documents, images
from portal.home.demo.body import stream_data
from portal.home.demo.files import PageFiles, read_folder
from portal.home.demo.strings import passages
from portal.home.models import HomePage
from portal.home.structure import index_models
from portal.i18n import registry
from portal.languages.publish_translation import translate_page
from portal.languages.translation_status.history import backdate

# How long before the source's change an outdated translation was made.
_BEHIND = dt.timedelta(days=112)
# How long translators took after the source was first published.
_TRANSLATED_WITHIN = dt.timedelta(days=14)


def all_files() -> list[PageFiles]:
    """Every demo page of every section."""
    return [files for model, folder in DEMO_PAGES.items() for files in read_folder(folder, model)]


def _replace(value: Any, replacements: dict[str, str]) -> Any:
    """``value`` with its passages as they read earlier."""
    if isinstance(value, dict):
        return {key: _replace(each, replacements) for key, each in value.items()}
    if isinstance(value, list):
        return [_replace(each, replacements) for each in value]
    if isinstance(value, str):
        for current, earlier in replacements.items():
            value = value.replace(current, earlier)
    return value


def earlier_version(source: dict[str, Any]) -> dict[str, Any]:
    """The source as it read before its last change, which its outdated translations follow."""
    replacements = source.get("earlier") or {}
    rest = {key: value for key, value in source.items() if key != "earlier"}
    return _replace(copy.deepcopy(rest), replacements) if replacements else rest


def _fill(
    page: BasePage, files: PageFiles, source: dict[str, Any], pictures: dict[str, int]
) -> None:
    for name, value in {**source.get("fields", {}), **source.get("text", {})}.items():
        if value is not None or page._meta.get_field(name).null:
            setattr(page, name, value)
    if source.get("image"):
        page.image_id = pictures[source["image"]]
    if source.get("document"):
        page.document = documents.document(files.folder / source["document"], page.title)
    if source.get("body") and hasattr(page, "body"):
        page.body = page.body.stream_block.to_python(
            stream_data(source["body"], files.slug, pictures)
        )
    if hasattr(page, "order"):
        page.order = source.get("order", page.order)


def _index_for(model: type[BasePage]) -> IndexPage:
    index_model = apps.get_model(model.parent_page_types[0])
    return index_model.objects.get(locale__language_code=registry.SOURCE_LANGUAGE)


def _publish(page: BasePage) -> None:
    page.full_clean()
    page.save_revision().publish()


def _moment(source: dict[str, Any]) -> dt.datetime:
    fields = source.get("fields", {})
    day = fields.get("reviewed_on") or fields.get("date") or timezone.localdate()
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time(9))), timezone.now())


class PageLoader:
    """Loads one page with all its translations."""

    def __init__(self, files: PageFiles, pictures: dict[str, int], locales: dict[str, Locale]):
        self.files = files
        self.pictures = pictures
        self.locales = locales
        self.model: type[BasePage] = apps.get_model(files.model)

    def load(self, advance: Advance) -> None:
        """Make the source page and the translations that are missing."""
        page = self.model.objects.filter(
            slug=self.files.slug, locale=self.locales[registry.SOURCE_LANGUAGE]
        ).first()
        advance(self.files.slug)
        is_new = page is None
        if page is None:
            page = self._create()
        outdated = [code for code in self.files.translations if self._is_outdated(code)]
        for code in self.files.translations:
            advance(f"{self.files.slug} ({code})")
            if not page.has_translation(self.locales[code]):
                self._translate(page, code)
        if is_new and outdated:
            self._change_source(page)

    def _create(self) -> BasePage:
        source = earlier_version(self.files.source)
        page = self.model(
            slug=self.files.slug, locale=self.locales[registry.SOURCE_LANGUAGE], title=""
        )
        _fill(page, self.files, source, self.pictures)
        parent = _index_for(self.model)
        page.set_url_path(parent)
        parent.add_child(instance=page)
        _publish(page)
        moment = _moment(self.files.source)
        if self.files.source.get("earlier"):
            moment -= _BEHIND + _TRANSLATED_WITHIN
        backdate(page, moment)
        return page

    def _is_outdated(self, code: str) -> bool:
        return bool(self.files.translations[code].get("status") == "outdated")

    def _translate(self, page: BasePage, code: str) -> None:
        """Enter and publish one translation, of the source as its translator had it."""
        source, moment = self.files.source, _moment(self.files.source)
        if self._is_outdated(code):
            source, moment = earlier_version(source), moment - _BEHIND
        translation = self.files.translations[code]
        translated = translate_page(
            page,
            self.locales[code],
            passages(source, translation, f"{self.files.slug}/{code}.yaml"),
            by_machine=translation.get("status") == "machine",
        )
        backdate(translated, moment)

    def _change_source(self, page: BasePage) -> None:
        """Publish the source as it reads now: translations made before fall behind."""
        page = self.model.objects.get(pk=page.pk)
        _fill(page, self.files, self.files.source, self.pictures)
        _publish(page)
        backdate(page, _moment(self.files.source))
        for code in self.files.translations:
            if not self._is_outdated(code):
                self._translate(page, code)


def _load_indexes(advance: Advance, locales: dict[str, Locale]) -> None:
    """Title and summary of the home page and the sections' index pages."""
    source_locale = locales[registry.SOURCE_LANGUAGE]
    by_slug: dict[str, BasePage] = {
        model.section_slug: model.objects.get(locale=source_locale) for model in index_models()
    }
    by_slug["home"] = HomePage.objects.get(locale=source_locale, depth=2)
    for files in read_folder(Path(__file__).parent / "pages", ""):
        advance(files.slug)
        page = by_slug.get(files.slug)
        if page is None or page.summary:
            continue
        _fill(page, files, files.source, {})
        _publish(page)
        for code, translation in files.translations.items():
            advance(f"{files.slug} ({code})")
            strings = passages(files.source, translation, f"{files.slug}/{code}.yaml")
            translate_page(page, locales[code], strings)


def load(advance: Advance) -> None:
    """Load every page of the demo."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    pictures = images.by_name()
    _load_indexes(advance, locales)
    for files in all_files():
        PageLoader(files, pictures, locales).load(advance)
