"""A topic's page in the reader's language: what to show of each post, and the ways between."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.translation import services, source_texts
from forum.translation.models import TextTranslation
from portal.i18n import registry
from portal.languages.machine_translation import api as machine_translation
from portal.members.models import Member

# What the address says: the id of a post to read in one's own language, or all of them.
WANTED = "mine"
ALL = "all"


@dataclass(frozen=True)
class Reading:
    """A post as it is shown.

    ``read_url``: shows it in the reader's language (by a button that writes,
    for members; a link for others). ``trouble``: why it is shown in its own.
    """

    body: SafeString
    language: registry.Language
    original_language: registry.Language | None = None
    original_url: str = ""
    read_url: str = ""
    make_url: str = ""
    correct_url: str = ""
    note: str = ""
    title: str = ""
    is_machine: bool = False
    corrected_by: str = ""
    trouble: str = ""


def account_of(member: Member) -> str:
    """Who asks, for the month's count: no name, and nothing that leads back to one."""
    return salted_hmac("forum.translation", str(member.pk), algorithm="sha256").hexdigest()[:32]


def _address(request: HttpRequest, post: Post, wanted: str) -> str:
    query = request.GET.copy()
    query.pop(WANTED, None)
    if wanted:
        query[WANTED] = wanted
    return f"?{query.urlencode()}#post-{post.pk}"


def _wanted(request: HttpRequest, posts: list[Post]) -> list[Post]:
    """The posts to show in the reader's language."""
    code = languages.readers_language()
    foreign = [post for post in posts if post.language != code or post.proposed_on]
    asked = request.GET.get(WANTED, "")
    always = _always_translating(request) is not None
    if asked == ALL or (always and asked != "none"):
        return foreign
    return [post for post in foreign if asked == str(post.pk)]


def _texts(posts: list[Post], topic: Topic) -> list[source_texts.Text]:
    wanted = []
    for post in posts:
        wanted.append(source_texts.of_post(post))
        if post.is_topic_head:
            wanted.append(source_texts.of_title(post))
        if post.proposed_on:
            wanted.append(source_texts.of_proposal(post))
    results = getattr(topic, "poll_results", None)
    if posts and results is not None:
        wanted.append(source_texts.of_poll(results.poll))
    code = languages.readers_language()
    return [text for text in wanted if text.language != code]


def _note(row: TextTranslation) -> str:
    offer = machine_translation.Offer(row.service, row.via or None)
    return str(offer)


def translations_on_page(request: HttpRequest, topic: Topic, posts: list[Post]) -> dict[str, Any]:
    """Put a ``reading`` on every post. One query when anything is to be translated.

    For members who always read in their language, what is missing is made; a
    failure shows the originals, with the reason.
    """
    code = languages.readers_language()
    wanted = _wanted(request, posts)
    sought = _texts(wanted, topic)
    found = services.stored(sought, code)
    trouble: machine_translation.TranslationError | None = None
    missing = [text for text in sought if text not in found]
    if missing and (member := _always_translating(request)):
        trouble = services.make(missing, code, account_of(member))
        found |= services.stored(missing, code)
    for post in posts:
        post.reading = _reading(request, topic, post, found, post in wanted, trouble)
        if post.proposed_on and (row := found.get(source_texts.of_proposal(post))):
            post.proposal_reading = mark_safe(row.passages[0])  # noqa: S308
    _translate_poll(topic, found)
    return {}


def _translate_poll(topic: Topic, found: dict[source_texts.Text, TextTranslation]) -> None:
    results = getattr(topic, "poll_results", None)
    if results is None or not found:
        return
    row = found.get(source_texts.of_poll(results.poll))
    if row is None:
        return
    results.question_in_mine = row.passages[0]
    for answer, passage in zip(results.answers, row.passages[1:], strict=False):
        answer.in_mine = passage


def titles_on_board(request: HttpRequest, board: Forum, topics: list[Topic]) -> dict[str, Any]:
    """For members who always read in their language: name, description and titles in it.

    One query when there is anything to translate; what is missing is made, in
    one call for each language.
    """
    code = languages.readers_language()
    member = _always_translating(request)
    if member is None:
        return {}
    by_text = {
        source_texts.of_title(topic.first_post): topic
        for topic in topics
        if topic.language != code and topic.first_post
    }
    sought = list(by_text)
    own = source_texts.of_board(board) if board.title.language.code != code else None
    if own is not None:
        sought.append(own)
    found = services.stored(sought, code)
    missing = [text for text in sought if text not in found]
    if missing:
        services.make(missing, code, account_of(member))
        found |= services.stored(missing, code)
    for text, topic in by_text.items():
        if row := found.get(text):
            topic.title_in_mine = row.passages[0]
    return {"board_in_mine": found[own].passages} if own in found else {}


def _reading(
    request: HttpRequest,
    topic: Topic,
    post: Post,
    found: dict[source_texts.Text, TextTranslation],
    is_wanted: bool,
    trouble: machine_translation.TranslationError | None,
) -> Reading:
    code = languages.readers_language()
    if post.language == code:
        return Reading(post.body, post.written_in)
    row = found.get(source_texts.of_post(post))
    if row is None:
        return _original(request, post, is_wanted, trouble)
    title = found.get(source_texts.of_title(post)) if post.is_topic_head else None
    return Reading(
        mark_safe(row.passages[0]),  # noqa: S308 - cleaned before it was kept
        registry.get(code),
        original_language=post.written_in,
        original_url=_address(request, post, "none" if _always_translating(request) else ""),
        correct_url=reverse("forum_translation:correct", args=[row.pk]),
        note=_note(row),
        title=title.passages[0] if title else "",
        is_machine=row.corrected_on is None,
        corrected_by=row.corrected_by.get_display_name() if row.corrected_by else "",
    )


def _always_translating(request: HttpRequest) -> Member | None:
    """The member who asks, if they always read in their own language."""
    user = request.user
    return user if user.is_authenticated and user.translates_always else None


def _original(
    request: HttpRequest,
    post: Post,
    is_wanted: bool,
    trouble: machine_translation.TranslationError | None,
) -> Reading:
    """The post as it was written, and the way to read it in the reader's language."""
    if request.user.is_authenticated:
        make_url = reverse("forum_translation:make", args=[post.pk])
        said = str(trouble) if trouble and is_wanted else ""
        return Reading(post.body, post.written_in, make_url=make_url, trouble=said)
    if is_wanted:
        said = _("Nobody has read this post in your language yet. Sign in to have it translated.")
        return Reading(post.body, post.written_in, trouble=said)
    return Reading(post.body, post.written_in, read_url=_address(request, post, str(post.pk)))
