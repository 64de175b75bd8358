"""Stored translations of posts in the site's search: each leads to the post in its language."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from django.utils.translation import gettext as _

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.search import get_theme, public_posts
from forum.translation.forum_hooks import QUERY_PARAMETER
from forum.translation.models import TextTranslation
from forum.translation.source_texts import SourceText, get_body, get_title
from portal.core.publication import announce_many, changed
from portal.core.text.plain_text import html_to_text
from portal.search.registry import SearchDocument

_READY = TextTranslation.objects.filter(state=TextTranslation.State.READY)


def public_translations() -> QuerySet[TextTranslation]:
    """Those of posts that everybody may read; ``to_documents`` leaves out what is out of date."""
    posts = public_posts().prefetch_related(Prefetch("translations", _READY, to_attr="ready"))
    rows: QuerySet[TextTranslation] = _READY.filter(
        post__in=Post.objects.public().values("pk")
    ).prefetch_related(Prefetch("post", posts))
    return rows


def to_documents(row: TextTranslation) -> Iterator[SearchDocument]:
    """The text of a post in another language, unless the post has been changed since."""
    post: Any = row.post
    body = get_body(post)
    if row.version != body.version or row.passages[0] == post.body:
        return
    with translation.override(row.language):
        subject = _find_passage(post.ready, get_title(post), row.language) or post.subject
        query = urlencode({"from": post.pk, QUERY_PARAMETER: post.pk})
        yield SearchDocument(
            title=f"{subject} ({_('Translation')})",
            names=subject,
            url=f"{post.topic.get_absolute_url()}?{query}#post-{post.pk}",
            language=row.language,
            body=html_to_text(row.passages[0]),
            published_at=post.appeared_on,
            # Whoever finds the post in several languages is shown one of them.
            family=f"{Post._meta.label_lower}:{post.pk}",
            theme=get_theme(post),
        )


def _find_passage(rows: Iterable[TextTranslation], text: SourceText, language: str) -> str:
    """What a text says in a language, if it has been translated."""
    found = (row for row in rows if row.language == language and row.version == text.version)
    return next((str(row.passages[0]) for row in found), "")


# --- Changes ------------------------------------------------------------------------------


def announce_translations(posts: Iterable[int]) -> None:
    """Say that the translations of these posts, by id, are there, or are others, or are gone."""
    rows = TextTranslation.objects.filter(post__in=list(posts))
    announce_many(TextTranslation, rows.values_list("pk", flat=True))


def _on_posts(keys: list[int], **_kwargs: Any) -> None:
    announce_translations(keys)


def _on_saved(instance: TextTranslation, **_kwargs: Any) -> None:
    """The title of a post is a row of its own, and so is its text."""
    if instance.post_id and instance.state == TextTranslation.State.READY:
        announce_translations([instance.post_id])


def _on_deleted(instance: TextTranslation, **_kwargs: Any) -> None:
    if instance.post_id and instance.state == TextTranslation.State.READY:
        announce_many(TextTranslation, [instance.pk])


def connect() -> None:
    """Connect the handlers; called by ``TranslationConfig.ready``."""
    changed.connect(_on_posts, sender=Post, dispatch_uid="translations of posts")
    post_save.connect(_on_saved, sender=TextTranslation, dispatch_uid="translation saved")
    post_delete.connect(_on_deleted, sender=TextTranslation, dispatch_uid="translation deleted")
