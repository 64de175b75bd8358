"""What a reader is told about a translation after each history of edits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from portal.languages.models import TranslationStatus
from portal.languages.status import fingerprint
from portal.languages.translating import translate_page
from rights_guides.models import GuideIndexPage, GuidePage

pytestmark = pytest.mark.django_db

NEPALI = {
    "Keep your passport": "राहदानी आफैँसँग राख्नुहोस्",
    "It is yours.": "यो तपाईंको हो।",
    "Do not hand it over.": "कसैलाई नदिनुहोस्।",
}


class Desk:
    """An editor's desk: one guide, and everything that can be done to it."""

    def __init__(self, committed: Callable[[], Any]) -> None:
        self.committed = committed
        index = GuideIndexPage.objects.get(locale__language_code="en")
        guide = GuidePage(title="Keep your passport", summary="It is yours.", topic="documents")
        guide.body = [("text", "<p>Do not hand it over.</p>")]
        with committed():
            index.add_child(instance=guide)
            guide.save_revision().publish()
        self.guide = guide

    def source(self) -> GuidePage:
        return GuidePage.objects.get(pk=self.guide.pk)

    def nepali(self) -> GuidePage:
        return GuidePage.objects.get(
            translation_key=self.guide.translation_key, locale__language_code="ne"
        )

    def translate(self, strings: dict[str, str] = NEPALI, **options: Any) -> None:
        with self.committed():
            translate_page(
                self.source(), Locale.objects.get(language_code="ne"), strings, **options
            )

    def publish(self, **changes: Any) -> None:
        page = self.source()
        for name, value in changes.items():
            setattr(page, name, value)
        with self.committed():
            page.save_revision().publish()

    def draft(self, **changes: Any) -> None:
        page = self.source()
        for name, value in changes.items():
            setattr(page, name, value)
        with self.committed():
            page.save_revision()

    def synchronise(self) -> None:
        """The source's new text reaches the translators, nothing is published yet."""
        TranslationSource.update_or_create_from_instance(self.source())

    def status(self) -> str:
        return TranslationStatus.objects.get(pk=self.nepali().pk).status


@pytest.fixture
def desk(site_tree: Page, committed: Callable[[], Any]) -> Desk:
    return Desk(committed)


def changed_then_translated(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="It is nobody else's.")
    desk.translate(NEPALI | {"It is nobody else's.": "अरू कसैको होइन।"})


def approved(desk: Desk) -> None:
    desk.translate(by_machine=True)
    desk.translate(by_machine=False)


def changed_and_back(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="Something else.")
    desk.publish(summary="It is yours.")


def body_changed(desk: Desk) -> None:
    desk.translate()
    desk.publish(body=[("text", "<p>Do not hand it over, ever.</p>")])


def moved(desk: Desk) -> None:
    desk.translate()
    other = GuidePage(title="Wages", topic="wages")
    with desk.committed():
        desk.source().get_parent().add_child(instance=other)
        desk.source().move(other, pos="right")


def completed_in_a_draft(desk: Desk) -> None:
    desk.translate({"Keep your passport": "राहदानी"})
    translators_work(desk, NEPALI)
    desk.publish(topic="wages")


def told_then_moved(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="New")
    desk.synchronise()
    page = desk.nepali()
    page.slug = "another-address"
    with desk.committed():
        page.save()


def translators_work(desk: Desk, strings: dict[str, str]) -> None:
    """Passages entered in the back office and not published."""
    source = TranslationSource.objects.get(object_id=desk.guide.translation_key)
    for segment in source.stringsegment_set.select_related("string"):
        if text := strings.get(segment.string.data):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=Locale.objects.get(language_code="ne"),
                defaults={"data": text, "translation_type": "manual"},
            )


def withdrawn_then_translated(desk: Desk) -> None:
    with desk.committed():
        desk.source().unpublish()
    desk.translate(by_machine=True)


HISTORIES: list[tuple[str, Callable[[Desk], None], str]] = [
    ("translated whole", lambda d: d.translate(), "current"),
    ("a passage left out", lambda d: d.translate({"Keep your passport": "राहदानी"}), "partial"),
    ("no passage at all", lambda d: d.translate({}), "untranslated"),
    ("by machine", lambda d: d.translate(by_machine=True), "machine"),
    ("by machine, then a person", approved, "current"),
    (
        "source changed",
        lambda d: (d.translate(), d.publish(summary="It is nobody else's.")),
        "outdated",
    ),
    ("source's body changed", body_changed, "outdated"),
    (
        "source changed, title only",
        lambda d: (d.translate(), d.publish(title="Keep the passport")),
        "outdated",
    ),
    ("source changed in a draft", lambda d: (d.translate(), d.draft(summary="New")), "current"),
    ("source saved again unchanged", lambda d: (d.translate(), d.publish()), "current"),
    ("another topic", lambda d: (d.translate(), d.publish(topic="wages")), "current"),
    ("another address", lambda d: (d.translate(), d.publish(slug="passport")), "current"),
    ("moved in the tree", moved, "current"),
    ("source changed, translated again", changed_then_translated, "current"),
    (
        "source changed, translators told, nothing published",
        lambda d: (d.translate(), d.publish(summary="New"), d.synchronise()),
        "outdated",
    ),
    ("changed and changed back", changed_and_back, "current"),
    (
        "partial, then completed",
        lambda d: (d.translate({"Keep your passport": "राहदानी"}), d.translate()),
        "current",
    ),
    ("partial, then completed, not published", completed_in_a_draft, "partial"),
    ("source changed, translators told, address changed", told_then_moved, "outdated"),
    ("source withdrawn, then by machine", withdrawn_then_translated, "machine"),
    (
        "by machine, then the source changed",
        lambda d: (d.translate(by_machine=True), d.publish(summary="New")),
        "outdated",
    ),
]


@pytest.mark.parametrize(
    ("history", "expected"),
    [(history, expected) for _name, history, expected in HISTORIES],
    ids=[name for name, _history, _expected in HISTORIES],
)
def test_status_after(desk: Desk, history: Callable[[Desk], None], expected: str) -> None:
    history(desk)
    assert desk.status() == expected


def test_the_original_is_current_and_translated_from_nothing(desk: Desk) -> None:
    row = TranslationStatus.objects.get(pk=desk.guide.pk)
    assert (row.status, row.source_language) == ("current", "")
    assert row.fingerprint == fingerprint(desk.source())


def test_the_text_keeps_its_date_when_it_does_not_change(desk: Desk) -> None:
    before = TranslationStatus.objects.get(pk=desk.guide.pk).text_changed_at
    desk.publish(topic="wages")
    assert TranslationStatus.objects.get(pk=desk.guide.pk).text_changed_at == before
    desk.publish(summary="New")
    assert TranslationStatus.objects.get(pk=desk.guide.pk).text_changed_at > before


def test_a_withdrawn_page_has_no_status(desk: Desk) -> None:
    desk.translate()
    page = desk.nepali()
    with desk.committed():
        page.unpublish()
    assert not TranslationStatus.objects.filter(pk=page.pk).exists()


def test_translations_are_entered_where_translators_find_them(desk: Desk) -> None:
    desk.translate()
    assert Translation.objects.get(
        source__object_id=desk.guide.translation_key, target_locale__language_code="ne"
    ).enabled
    assert set(StringTranslation.objects.values_list("data", flat=True)) >= set(NEPALI.values())


def test_everything_can_be_worked_out_from_scratch(desk: Desk) -> None:
    desk.translate({"Keep your passport": "राहदानी"})
    fields = ("status", "fingerprint", "source_language", "source_fingerprint", "gaps")
    before = list(TranslationStatus.objects.order_by("pk").values("pk", *fields))
    TranslationStatus.objects.all().delete()
    call_command("refresh_translation_status", verbosity=0)
    assert list(TranslationStatus.objects.order_by("pk").values("pk", *fields)) == before


def test_a_whole_translation_leaves_nothing_for_the_translators(desk: Desk) -> None:
    desk.translate()
    record = Translation.objects.get(source__object_id=desk.guide.translation_key)
    total, translated = record.get_progress()
    assert total == translated
