"""Loads the demo's pages: sources first, then each translation as a translator would enter it.

What exists is left alone, so that loading twice changes nothing and an editor's work
on a demo page is kept.
"""

import copy
import datetime as dt
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import Locale

from portal.core.demo import DEMO_PAGE_FILLERS, DEMO_SNIPPETS, Advance
from portal.core.models import BasePage, IndexPage
from portal.home.demo.body import build_stream_data
from portal.home.demo.files import PageFiles, read_index_pages, read_pages
from portal.home.demo.media import get_image_ids
from portal.home.demo.passages import pair_passages, read_facts
from portal.i18n import registry
from portal.languages.publish_translation import translate_page
from portal.languages.translation_status.history import backdate_text

# How long before the source's change an outdated translation was made.
_TIME_BEHIND = dt.timedelta(days=112)
# How long translators took after the source was first published.
_TRANSLATED_WITHIN = dt.timedelta(days=14)


def load_pages(advance: Advance) -> None:
    """Load every page of the demo."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    image_ids = get_image_ids()
    for files in read_index_pages():
        _load_index_page(files, image_ids, locales, advance)
    for files in read_pages():
        PageLoader(files, image_ids, locales).load(advance)


def _load_index_page(
    files: PageFiles, image_ids: dict[str, int], locales: dict[str, Locale], advance: Advance
) -> None:
    """Fill in title and summary, unless the page has a summary already."""
    advance(files.slug)
    page = files.model.objects.get(locale=locales[registry.SOURCE_LANGUAGE])
    if page.summary:
        return
    _fill_page(page, files, files.source, image_ids)
    _publish(page)
    for code, translation in files.translations.items():
        advance(f"{files.slug} ({code})")
        passages = pair_passages(files.source, translation, files.name_of(code))
        translate_page(page, locales[code], passages)


class PageLoader:
    """Loads one page with all its translations."""

    def __init__(self, files: PageFiles, image_ids: dict[str, int], locales: dict[str, Locale]):
        self.files = files
        self.image_ids = image_ids
        self.locales = locales
        self.model = files.model

    def load(self, advance: Advance) -> None:
        """Create the source page and the translations that are missing."""
        page = self.model.objects.filter(
            slug=self.files.slug, locale=self.locales[registry.SOURCE_LANGUAGE]
        ).first()
        advance(self.files.slug)
        is_new = page is None
        if page is None:
            page = self._create()
        for code in self.files.translations:
            advance(f"{self.files.slug} ({code})")
            if not page.has_translation(self.locales[code]):
                self._translate(page, code)
        if is_new and any(map(self._is_outdated, self.files.translations)):
            self._update_source(page)

    def _create(self) -> BasePage:
        source = get_earlier_version(self.files.source)
        page = self.model(
            slug=self.files.slug, locale=self.locales[registry.SOURCE_LANGUAGE], title=""
        )
        _fill_page(page, self.files, source, self.image_ids)
        parent = _get_index_page(self.model)
        page.set_url_path(parent)
        parent.add_child(instance=page)
        _publish(page)
        published_at = _get_publication_time(self.files.source)
        if self.files.source.get("earlier"):
            published_at -= _TIME_BEHIND + _TRANSLATED_WITHIN
        backdate_text(page, published_at)
        return page

    def _is_outdated(self, code: str) -> bool:
        return bool(self.files.translations[code].get("status") == "outdated")

    def _translate(self, page: BasePage, code: str) -> None:
        """Enter and publish one translation, of the source as its translator had it."""
        source, published_at = self.files.source, _get_publication_time(self.files.source)
        if self._is_outdated(code):
            source, published_at = get_earlier_version(source), published_at - _TIME_BEHIND
        translation = self.files.translations[code]
        translated = translate_page(
            page,
            self.locales[code],
            pair_passages(source, translation, self.files.name_of(code)) | read_facts(translation),
            by_machine=translation.get("status") == "machine",
        )
        backdate_text(translated, published_at)

    def _update_source(self, page: BasePage) -> None:
        """Publish the source as it reads now: translations made before fall behind."""
        page = self.model.objects.get(pk=page.pk)
        _fill_page(page, self.files, self.files.source, self.image_ids)
        _publish(page)
        backdate_text(page, _get_publication_time(self.files.source))
        for code in self.files.translations:
            if not self._is_outdated(code):
                self._translate(page, code)


def get_earlier_version(source: dict[str, Any]) -> dict[str, Any]:
    """The source as it read before its last change, which its outdated translations follow."""
    replacements = source.get("earlier") or {}
    rest = {key: value for key, value in source.items() if key != "earlier"}
    return _replace_text(copy.deepcopy(rest), replacements) if replacements else rest


def _replace_text(value: Any, replacements: dict[str, str]) -> Any:
    """``value`` with every current wording replaced by the earlier one."""
    if isinstance(value, dict):
        return {
            key: content if key == "id" else _replace_text(content, replacements)
            for key, content in value.items()
        }
    if isinstance(value, list):
        return [_replace_text(item, replacements) for item in value]
    if isinstance(value, str):
        for current, earlier in replacements.items():
            value = value.replace(current, earlier)
    return value


def _fill_page(
    page: BasePage, files: PageFiles, source: dict[str, Any], image_ids: dict[str, int]
) -> None:
    for name, value in {**source.get("fields", {}), **source.get("text", {})}.items():
        if value is not None or page._meta.get_field(name).null:
            setattr(page, name, value)
    if source.get("image"):
        page.image_id = image_ids[source["image"]]
    if source.get("body") and hasattr(page, "body"):
        page.body = page.body.stream_block.to_python(
            build_stream_data(source["body"], files.slug, image_ids, _get_snippet_ids())
        )
    if hasattr(page, "order"):
        page.order = source.get("order", page.order)
    if page._meta.label in DEMO_PAGE_FILLERS:
        import_string(DEMO_PAGE_FILLERS[page._meta.label])(page)


def _get_snippet_ids() -> dict[str, dict[str, int]]:
    return {block: import_string(path)() for block, path in DEMO_SNIPPETS.items()}


def _get_index_page(model: type[BasePage]) -> IndexPage:
    index_model = apps.get_model(model.parent_page_types[0])
    page: IndexPage = index_model.objects.get(locale__language_code=registry.SOURCE_LANGUAGE)
    return page


def _publish(page: BasePage) -> None:
    page.full_clean()
    page.save_revision().publish()


def _get_publication_time(source: dict[str, Any]) -> dt.datetime:
    """Nine o'clock on the day of the review or of the news, or today; never in the future."""
    fields = source.get("fields", {})
    day = fields.get("reviewed_on") or fields.get("date") or timezone.localdate()
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time(9))), timezone.now())
