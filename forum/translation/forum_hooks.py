"""Template context that translation adds to the pages of topics and boards.

For each post: which text is shown, and how to switch between original and translation.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.engine import hooks, languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.translation import services, source_texts
from forum.translation.models import TextTranslation
from forum.translation.permissions import can_restore_machine_text, can_see_proposed_edit
from portal.i18n import registry
from portal.languages.machine_translation import api as machine_translation
from portal.members.models import Member
from portal.members.types import User

# The query parameter that says what is shown translated: the id of a post, all, or none.
QUERY_PARAMETER = "mine"
ALL_POSTS = "all"
ORIGINALS = "none"
# For one post, its own link does.
_ENOUGH_FOR_ALL = 2


@dataclass(frozen=True)
class Reading:
    """A post as it is shown.

    ``make_url`` (a form, for members) or ``read_url`` (a link, for others) shows it in
    the reader's language. ``trouble`` says why the original is shown instead, or a part
    of it.
    """

    body: SafeString
    language: registry.Language
    original_language: registry.Language | None = None
    original_url: str = ""
    read_url: str = ""
    make_url: str = ""
    correct_url: str = ""
    restore_url: str = ""
    note: str = ""
    title: str = ""
    # machine, corrected or sample
    kind: str = ""
    trouble: str = ""


def _build_url(request: HttpRequest, post: Post, wanted: str) -> str:
    query = request.GET.copy()
    query.pop(QUERY_PARAMETER, None)
    if wanted:
        query[QUERY_PARAMETER] = wanted
    return f"?{query.urlencode()}#post-{post.pk}"


def _get_requested_posts(request: HttpRequest, posts: list[Post]) -> list[Post]:
    """The posts that the reader wants to read in their language."""
    code = languages.readers_language()
    foreign = [post for post in posts if post.language != code or post.proposed_on]
    asked = request.GET.get(QUERY_PARAMETER, "")
    always = _get_always_translating_member(request) is not None
    if asked == ALL_POSTS or (always and asked != ORIGINALS):
        return foreign
    return [post for post in foreign if asked == str(post.pk)]


def get_source_texts(user: User, posts: list[Post], topic: Topic) -> list[source_texts.SourceText]:
    """What ``user`` may read of ``posts`` that is not in their language."""
    wanted = []
    for post in posts:
        wanted.append(source_texts.get_body(post))
        if post.is_topic_head:
            wanted.append(source_texts.get_title(post))
        if post.proposed_on and can_see_proposed_edit(user, post):
            wanted.append(source_texts.get_proposed_body(post))
    results = getattr(topic, "poll_results", None)
    if posts and results is not None:
        wanted.append(source_texts.get_poll_text(results.poll))
    code = languages.readers_language()
    return [text for text in wanted if text.language != code]


def find_known_translation(post: Post) -> hooks.KnownTranslation | None:
    """The post in the reader's language, if it has been translated. At most one query."""
    code = languages.readers_language()
    if post.language == code:
        return None
    text = source_texts.get_body(post)
    row = services.find_translations([text], code).get(text)
    if row is None or row.passages[0] == post.body:
        return None
    body = mark_safe(row.passages[0])  # noqa: S308 - sanitised before it was saved
    return hooks.KnownTranslation(body, registry.get(code), _get_kind(row))


def _get_kind(row: TextTranslation) -> str:
    if row.corrected_on is not None:
        return "corrected"
    return "sample" if row.service == TextTranslation.SAMPLE else "machine"


def _describe_service(row: TextTranslation) -> str:
    offer = machine_translation.Offer(row.service, row.via or None)
    return str(offer)


def topic_context(request: HttpRequest, topic: Topic, posts: list[Post]) -> dict[str, Any]:
    """Set ``reading`` on every post. One query if anything is to be translated.

    Missing translations are made for members who always read in their language; if
    that fails, they are shown the originals, with the reason.
    """
    code = languages.readers_language()
    wanted = _get_requested_posts(request, posts)
    texts = get_source_texts(request.user, wanted, topic)
    translations = services.find_translations(texts, code)
    error: machine_translation.TranslationError | None = None
    missing = [text for text in texts if text not in translations]
    if missing and (member := _get_always_translating_member(request)):
        error = services.translate_missing(missing, code, services.get_quota_account(member))
        translations |= services.find_translations(missing, code)
    for post in posts:
        post.reading = _build_reading(request, topic, post, translations, post in wanted, error)
        if post.reading.title:
            topic.title_in_mine = post.reading.title
        if post.proposed_on and (row := translations.get(source_texts.get_proposed_body(post))):
            post.proposal_reading = mark_safe(row.passages[0])  # noqa: S308
    _translate_poll(topic, translations)
    return {"reading_all": _build_reading_all(request, posts)}


@dataclass(frozen=True)
class ReadingAll:
    """How to read a whole page of posts in the reader's language, or in the original.

    One of ``read_url`` (a link), ``make_for`` (ids for a form, for members) and
    ``original_url``.
    """

    read_url: str = ""
    original_url: str = ""
    make_for: tuple[int, ...] = ()


def _build_reading_all(request: HttpRequest, posts: list[Post]) -> ReadingAll | None:
    """The switch above the posts; ``None`` if fewer than two are in another language."""
    code = languages.readers_language()
    foreign = [post for post in posts if post.language != code]
    if len(foreign) < _ENOUGH_FOR_ALL:
        return None
    originals = [post for post in foreign if post.reading.original_language is None]
    if not originals:
        return ReadingAll(original_url=_build_page_url(request, ORIGINALS))
    if request.user.is_authenticated:
        return ReadingAll(make_for=tuple(post.pk for post in originals))
    if request.GET.get(QUERY_PARAMETER) == ALL_POSTS:
        return None
    return ReadingAll(read_url=_build_page_url(request, ALL_POSTS))


def _build_page_url(request: HttpRequest, wanted: str) -> str:
    query = request.GET.copy()
    query[QUERY_PARAMETER] = wanted
    return f"?{query.urlencode()}"


def _translate_poll(
    topic: Topic, translations: dict[source_texts.SourceText, TextTranslation]
) -> None:
    results = getattr(topic, "poll_results", None)
    if results is None or not translations:
        return
    row = translations.get(source_texts.get_poll_text(results.poll))
    if row is None:
        return
    results.question_in_mine = row.passages[0]
    for answer, passage in zip(results.answers, row.passages[1:], strict=False):
        answer.in_mine = passage


def board_context(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """Translate the board and the titles of topics for members who always read translated.

    One query if there is anything to translate; what is missing is made, in one call
    for each language.
    """
    code = languages.readers_language()
    member = _get_always_translating_member(request)
    if member is None:
        return {}
    by_text = {
        source_texts.get_title(topic.first_post): topic
        for topic in topics
        if topic.language != code and topic.first_post
    }
    texts = list(by_text)
    own = source_texts.get_board_text(board) if board.title.language.code != code else None
    if own is not None:
        texts.append(own)
    translations = services.find_translations(texts, code)
    missing = [text for text in texts if text not in translations]
    if missing:
        services.translate_missing(missing, code, services.get_quota_account(member))
        translations |= services.find_translations(missing, code)
    for text, topic in by_text.items():
        row = translations.get(text)
        if row is not None and row.passages[0] != text.plain[0]:
            topic.title_in_mine = row.passages[0]
    return {"board_in_mine": translations[own].passages} if own in translations else {}


def _build_reading(
    request: HttpRequest,
    topic: Topic,
    post: Post,
    translations: dict[source_texts.SourceText, TextTranslation],
    is_wanted: bool,
    error: machine_translation.TranslationError | None,
) -> Reading:
    code = languages.readers_language()
    if post.language == code:
        return Reading(post.body, post.written_in)
    row = translations.get(source_texts.get_body(post))
    if row is None:
        return _build_original(request, post, is_wanted, error)
    said = _describe_kept(row, post)
    if row.passages[0] == post.body:
        return Reading(post.body, post.written_in, trouble=said)
    title = translations.get(source_texts.get_title(post)) if post.is_topic_head else None
    can_restore = row.corrected_on is not None and can_restore_machine_text(request.user, post)
    return Reading(
        mark_safe(row.passages[0]),  # noqa: S308 - sanitised before it was saved
        registry.get(code),
        original_language=post.written_in,
        original_url=_build_url(
            request, post, ORIGINALS if _get_always_translating_member(request) else ""
        ),
        correct_url=reverse("forum_translation:correct", args=[row.pk]),
        restore_url=reverse("forum_translation:restore", args=[row.pk]) if can_restore else "",
        note=_describe_service(row),
        title=title.passages[0] if title and title.passages[0] != post.subject else "",
        kind=_get_kind(row),
        trouble=said,
    )


def _describe_kept(row: TextTranslation, post: Post) -> str:
    """That the machine's translation was not shown, or not all of it; else nothing."""
    body = row.passages[0]
    if row.corrected_on is None and (body == post.body or services.KEPT_MARK in body):
        return str(machine_translation.DisagreementError())
    return ""


def _get_always_translating_member(request: HttpRequest) -> Member | None:
    """The member who sends the request, if they always read in their own language."""
    user = request.user
    return user if user.is_authenticated and user.translates_always else None


def _build_original(
    request: HttpRequest,
    post: Post,
    is_wanted: bool,
    error: machine_translation.TranslationError | None,
) -> Reading:
    """The original of a post, and how to read it in the reader's language."""
    if request.user.is_authenticated:
        make_url = reverse("forum_translation:make", args=[post.pk])
        said = str(error) if error and is_wanted else ""
        return Reading(post.body, post.written_in, make_url=make_url, trouble=said)
    if is_wanted:
        said = _(
            "This post has not been translated into your language yet. Sign in to get a "
            "translation."
        )
        return Reading(post.body, post.written_in, trouble=said)
    return Reading(post.body, post.written_in, read_url=_build_url(request, post, str(post.pk)))
