"""Saves, approves and publishes translations, and fetches the newest source text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core.text.cleaning import clean_text
from portal.members.models import Member
from portal.translators_desk.links import LinkInput, find_link_problems, is_changed, save_link
from portal.translators_desk.markup import has_line_breaks, to_stored_html
from portal.translators_desk.passages import NOT_TEXT, Passage, PassageState, load_passages
from portal.translators_desk.validation import find_problems


@dataclass(frozen=True, slots=True)
class TranslationInput:
    """What came back from the form for one passage.

    ``text``: ``None`` where only links came. ``seen``: the version of the translation that
    the translator had before them. ``checked``: they say that a machine's translation is
    right. ``links``: what was typed as the target of each link.
    """

    text: str | None
    seen: str = ""
    checked: bool = False
    links: Mapping[str, LinkInput] = field(default_factory=dict)


@dataclass(slots=True)
class SaveResult:
    """Segment ids of what was kept and approved; messages for what was refused.

    ``refused_links``: by segment and number of the link.
    """

    saved: set[int] = field(default_factory=set)
    approved: list[int] = field(default_factory=list)
    refused: dict[int, list[str]] = field(default_factory=dict)
    refused_links: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    @property
    def refused_passages(self) -> set[int]:
        """The segments of which something was refused, the text or a link."""
        return {*self.refused, *(segment for segment, _link in self.refused_links)}


def save_translation(
    translation: Translation, passage: Passage, html: str, user: Member, tool: str = ""
) -> None:
    """Keep ``html``, which obeys the rules, as ``user``'s translation of ``passage``."""
    StringTranslation.objects.update_or_create(
        translation_of_id=passage.string_id,
        context_id=passage.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": html,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": tool,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def _is_unchanged(passage: Passage, typed: TranslationInput) -> bool:
    if typed.text is None:
        return True
    text = "\n".join(typed.text.strip().splitlines())
    return text == passage.typed_text.strip()


def _find_refusals(passage: Passage, typed: TranslationInput, html: str) -> list[str]:
    if typed.seen != passage.version:
        return [
            _(
                "Another person has edited this translation since you opened it. The text is "
                "now: “%(text)s”"
            )
            % {"text": passage.typed_text}
        ]
    if passage.text and not (typed.text or "").strip():
        return [_("Please write a translation. Until then, we keep the earlier translation.")]
    return find_problems(passage.source, html, passage.location.limit)


@transaction.atomic
def save_translations(
    translation: Translation,
    passages: list[Passage],
    typed: Mapping[int, TranslationInput],
    user: Member,
) -> SaveResult:
    """Keep what is new and right in ``typed`` (by segment id); the rest is refused with reasons.

    Nothing is published. ``passages`` must have been read just now.
    """
    outcome = SaveResult()
    for passage in passages:
        answer = typed.get(passage.segment_id)
        if answer is None:
            continue
        _save_links(translation, passage, answer, user, outcome)
        text = answer.text or ""
        if not passage.text and not text.strip():
            continue
        if _is_unchanged(passage, answer):
            _approve(translation, passage, answer, user, outcome)
            continue
        html = to_stored_html(clean_text(text), lines=has_line_breaks(passage.source))
        if refusals := _find_refusals(passage, answer, html) or find_problems(passage.source, text):
            outcome.refused[passage.segment_id] = refusals
        else:
            save_translation(translation, passage, html, user)
            outcome.saved.add(passage.segment_id)
    return outcome


def _save_links(
    translation: Translation,
    passage: Passage,
    typed: TranslationInput,
    user: Member,
    outcome: SaveResult,
) -> None:
    for link in passage.links:
        answer = typed.links.get(link.number)
        if answer is None or not is_changed(link, answer):
            continue
        if problems := find_link_problems(link, answer):
            outcome.refused_links[passage.segment_id, link.number] = problems
        else:
            save_link(translation, link, answer.text, user)
            outcome.saved.add(passage.segment_id)


def _approve(
    translation: Translation,
    passage: Passage,
    typed: TranslationInput,
    user: Member,
    outcome: SaveResult,
) -> None:
    """A machine's translation that a person has checked counts as that person's."""
    if not typed.checked or passage.state != PassageState.MACHINE:
        return
    if refusals := _find_refusals(passage, typed, passage.text):
        outcome.refused[passage.segment_id] = refusals
        return
    save_translation(translation, passage, passage.text, user)
    outcome.approved.append(passage.segment_id)


def copy_slug(translation: Translation) -> None:
    """Let the source's address do for a translation that has none of its own."""
    segment = StringSegment.objects.filter(
        source_id=translation.source_id, context__path=NOT_TEXT
    ).first()
    if segment is not None:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            defaults={
                "data": segment.string.data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def is_untranslated(passages: Iterable[Passage]) -> bool:
    """Whether nothing of a page is translated yet."""
    return not any(passage.text for passage in passages)


def bring_in_published_text(translation: Translation) -> None:
    """Let a translation that nobody has begun start from the source as it is published now."""
    if is_untranslated(load_passages(translation, with_terms=False)) and has_source_changed(
        translation
    ):
        update_source(translation)


# --- Publishing, and asking those who may publish ----------------------------------


def publish_translation(translation: Translation, user: Member) -> list[str]:
    """Publish all that is translated so far; answers with why it cannot be, or nothing.

    A passage without a translation is shown in the source language.
    """
    copy_slug(translation)
    try:
        translation.save_target(user=user, publish=True)
    except ValidationError as error:
        return list(error.messages)
    _note_update(translation)
    return []


def _note_update(translation: Translation) -> None:
    translation.destination_last_updated_at = timezone.now()
    translation.save(update_fields=["destination_last_updated_at"])


def _save_draft(translation: Translation, user: Member) -> Page:
    """Keep what is translated as the page's newest draft, and answer with the page.

    wagtail-localize's own way of saving a draft writes to the page that readers see.
    """
    copy_slug(translation)
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    draft.slug = find_available_slug(
        draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
    )
    draft.save_revision(user=user)
    _note_update(translation)
    page: Page = Page.objects.get(pk=draft.pk).specific
    return page


@transaction.atomic
def send_to_editors(translation: Translation, user: Member) -> list[str]:
    """Ask those who may publish the page to check what is translated so far.

    Answers with why it cannot be asked, or nothing. The workflow tells them by mail.
    """
    try:
        page = _save_draft(translation, user)
    except ValidationError as error:
        return list(error.messages)
    state = page.current_workflow_state
    if state is None:
        page.get_workflow().start(page, user)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user)
    return []


def send_back(task: TaskState, user: Member, comment: str) -> None:
    """Ask who sent the translation for changes; the workflow tells them by mail."""
    task.task.specific.on_action(task, user, "reject", comment=comment)


def has_source_changed(translation: Translation) -> bool:
    """Whether the source page says something else than the translators were given."""
    try:
        page = translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    now = {
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    }
    given = StringSegment.objects.filter(source_id=translation.source_id)
    return now != set(given.values_list("context__path", "string__data"))


def update_source(translation: Translation) -> None:
    """Give the translators the text of the source page as it is now; publishes nothing."""
    translation.source.update_from_db()
