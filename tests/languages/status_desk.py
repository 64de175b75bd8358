"""An editor's desk: one guide, and everything that can be done to it."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from portal.languages.models import TranslationStatus
from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import GuideIndexPage, GuidePage

NEPALI = {
    "Keep your passport": "राहदानी आफैँसँग राख्नुहोस्",
    "It is yours.": "यो तपाईंको हो।",
    "Do not hand it over.": "कसैलाई नदिनुहोस्।",
}
_KEPT = [field.name for field in TranslationStatus._meta.concrete_fields]


def everything_known() -> list[dict[str, Any]]:
    """All statuses, with everything that is kept with them."""
    return list(TranslationStatus.objects.order_by("pk").values(*_KEPT))


def recomputed(*, forgotten: bool) -> list[dict[str, Any]]:
    """All statuses, worked out from scratch; ``forgotten``: the rows are lost before."""
    if forgotten:
        TranslationStatus.objects.all().delete()
    call_command("refresh_translation_status", verbosity=0)
    return everything_known()


class Desk:
    """Writes and publishes as an editor does, and lets everything happen that waits for it."""

    def __init__(self, committed: Callable[[], Any]) -> None:
        self.committed = committed
        index = GuideIndexPage.objects.get(locale__language_code="en")
        guide = GuidePage(title="Keep your passport", summary="It is yours.", topics=["documents"])
        guide.body = [("text", "<p>Do not hand it over.</p>")]
        with committed():
            index.add_child(instance=guide)
            guide.save_revision().publish()
        self.guide = guide

    def page(self, language: str = "en") -> GuidePage:
        return GuidePage.objects.get(
            translation_key=self.guide.translation_key, locale__language_code=language
        )

    def source(self) -> GuidePage:
        return self.page()

    def nepali(self) -> GuidePage:
        return self.page("ne")

    def locale(self, language: str) -> Locale:
        return Locale.objects.get(language_code=language)

    def translate(
        self,
        strings: dict[str, str] = NEPALI,
        *,
        language: str = "ne",
        source: str = "en",
        **options: Any,
    ) -> None:
        with self.committed():
            translate_page(self.page(source), self.locale(language), strings, **options)

    def publish(self, language: str = "en", *, minor: bool = False, **changes: Any) -> None:
        page = self._changed(language, minor, changes)
        with self.committed():
            page.save_revision().publish()

    def draft(self, language: str = "en", *, minor: bool = False, **changes: Any) -> None:
        page = self._changed(language, minor, changes)
        with self.committed():
            page.save_revision()

    def _changed(self, language: str, minor: bool, changes: dict[str, Any]) -> GuidePage:
        page = self.page(language).get_latest_revision_as_object()
        page.minor_edit = minor
        for name, value in changes.items():
            setattr(page, name, value)
        return page

    def publish_draft(self, language: str = "en") -> None:
        with self.committed():
            self.page(language).get_latest_revision().publish()

    def withdraw(self, language: str = "en") -> None:
        with self.committed():
            self.page(language).unpublish()

    def delete(self, language: str = "en") -> None:
        with self.committed():
            self.page(language).delete()

    def synchronise(self, source: str = "en") -> None:
        """The source's new text reaches the translators, nothing is published yet."""
        TranslationSource.update_or_create_from_instance(self.page(source))

    def translators_work(self, strings: dict[str, str], kind: str = "manual") -> None:
        """Passages entered in the back office and not published."""
        source = TranslationSource.objects.get(object_id=self.guide.translation_key)
        for segment in source.stringsegment_set.select_related("string"):
            if text := strings.get(segment.string.data):
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=self.locale("ne"),
                    defaults={"data": text, "translation_type": kind},
                )

    def take_from_translators(self, language: str = "ne") -> None:
        """The page becomes one that its editors keep by hand."""
        Translation.objects.filter(
            source__object_id=self.guide.translation_key,
            target_locale__language_code=language,
        ).update(enabled=False)

    def copy(self, language: str = "ne", *, alias: bool = False) -> None:
        with self.committed():
            page = self.source().copy_for_translation(self.locale(language), alias=alias)
            if alias:
                self.source().save_revision().publish()
            else:
                page.save_revision().publish()

    def status(self, language: str = "ne") -> str:
        page: Page = self.page(language)
        return TranslationStatus.objects.get(pk=page.pk).status
