"""One guide and its translations, and everything that can be done at the desk."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from portal.languages.publish_translation import translate_page
from portal.translators_desk.passages import Passage, load_passages
from rights_guides.guides.models import GuideIndexPage, GuidePage
from tests.fixture_types import Committed

NEPALI = {
    "Keep your passport": "राहदानी आफैँसँग राख्नुहोस्",
    "It is yours.": "यो तपाईंको हो।",
    "Do not hand it over.": "कसैलाई नदिनुहोस्।",
}


class Bench:
    """A guide in English, translated into one language."""

    def __init__(self, committed: Callable[[], Any]) -> None:
        self.committed = committed
        self.locale = Locale.objects.get(language_code="ne")
        index = GuideIndexPage.objects.get(locale__language_code="en")
        guide = GuidePage(title="Keep your passport", summary="It is yours.", topics=["documents"])
        guide.body = [("text", "<p>Do not hand it over.</p>")]
        with committed():
            index.add_child(instance=guide)
            guide.save_revision().publish()
        self.guide = guide

    def source(self) -> GuidePage:
        return GuidePage.objects.get(pk=self.guide.pk)

    def body(self, html: str) -> str:
        """A body of one text, in the place of the text that is there."""
        block = self.source().body[0].id
        return json.dumps([{"type": "text", "value": html, "id": block}])

    def page(self) -> GuidePage:
        return GuidePage.objects.get(translation_key=self.guide.translation_key, locale=self.locale)

    def translate(self, strings: dict[str, str] = NEPALI, **options: Any) -> None:
        with self.committed():
            translate_page(self.source(), self.locale, strings, **options)

    def publish(self, **changes: Any) -> None:
        page = self.source()
        for name, value in changes.items():
            setattr(page, name, value)
        with self.committed():
            page.save_revision().publish()

    def synchronise(self) -> None:
        TranslationSource.update_or_create_from_instance(self.source())

    def edit(self, **changes: Any) -> None:
        """The source is published with changes, and the translators are told."""
        self.publish(**changes)
        self.synchronise()

    @property
    def translation(self) -> Translation:
        return Translation.objects.get(
            source__object_id=self.guide.translation_key, target_locale=self.locale
        )

    def passages(self) -> dict[str, Passage]:
        return {each.source: each for each in load_passages(self.translation)}

    def stored(self, source: str) -> StringTranslation:
        return StringTranslation.objects.get(
            context__object_id=self.guide.translation_key,
            locale=self.locale,
            translation_of__data=source,
        )

    @property
    def url(self) -> str:
        return reverse("translators_desk:desk", args=[self.translation.pk])

    def address(self, name: str) -> str:
        return reverse(f"translators_desk:{name}", args=[self.translation.pk])

    def answer(self, texts: dict[str, str], **more: str) -> dict[str, str]:
        """What a browser sends when these fields (by source text) were typed into."""
        from portal.translators_desk.forms import dump_versions

        passages = self.passages()
        fields = {f"text-{each.segment_id}": each.typed_text for each in passages.values()}
        for source, text in texts.items():
            fields[f"text-{passages[source].segment_id}"] = text
        return {"seen": dump_versions(passages.values()), "action": "save", **fields, **more}


@pytest.fixture
def bench(site_tree: Page, committed: Committed) -> Bench:
    return Bench(committed)
