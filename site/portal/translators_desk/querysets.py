"""Which translations somebody may work on, and which of them have work left; asked in SQL."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.core.page_titles import list_editable_pages
from portal.languages.models import TranslationStatus
from portal.members.types import User
from portal.translators_desk.passages import NOT_TEXT


def list_translations(user: User) -> QuerySet[Translation]:
    """Translations whose page ``user`` may change, the one whose source changed last first."""
    pages = list_editable_pages(user).order_by()
    mine = pages.filter(
        translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id")
    )
    translations: QuerySet[Translation] = Translation.objects.filter(Exists(mine), enabled=True)
    return translations.select_related("source__locale", "target_locale").order_by(
        "-source__last_updated_at", "pk"
    )


def filter_with_work_left(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those with a passage that no person has translated."""
    by_person = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    ).exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    open_passages = (
        StringSegment.objects.filter(~Exists(by_person), source_id=OuterRef("source_id"))
        .exclude(context__path=NOT_TEXT)
        .order_by()
    )
    return translations.filter(Exists(open_passages))


def filter_outdated(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those whose published page says what its original no longer says."""
    outdated = TranslationStatus.objects.filter(
        status=TranslationStatus.Status.OUTDATED,
        translation_key=OuterRef("source__object_id"),
        page__locale_id=OuterRef("target_locale_id"),
    )
    return translations.filter(Exists(outdated))
