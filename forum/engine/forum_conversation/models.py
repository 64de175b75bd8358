"""Topics, posts and their earlier versions, and redirects of topics that were moved."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.abstract_models import AbstractPost, AbstractTopic

from forum.engine import counters, languages
from forum.engine.forum_conversation import announcements
from forum.engine.forum_conversation.appearance import Appears
from forum.engine.forum_conversation.history_models import PostVersion, TopicRedirect
from forum.engine.forum_conversation.kept_texts import KeptText
from forum.engine.forum_conversation.querysets import PostQuerySet, TopicQuerySet
from portal.i18n import registry
from portal.members.models import Member

# For so long its author may change a post that a moderator sent back; they can be asked again.
CHANGE_WITHIN = dt.timedelta(days=30)

__all__ = ["KeptText", "Post", "PostVersion", "Topic", "TopicRedirect", "author_display_name"]


def author_display_name(poster: Member | None, *, under_pseudonym: bool = False) -> str:
    """The name that readers see on a post; ``poster`` is ``None`` when the account is gone.

    Used wherever a person is named because of a post: as author of a post or topic, in lists
    and teasers, quotations, feeds, search, mail and exports. What was written under a
    pseudonym never falls back to the real name, and nothing else of the person may stand
    beside it: no link to their profile, no country, union or role (see ``known_author``).
    Moderators see the pseudonym, too. Who is behind it only identity keepers learn
    (``portal.members.identity``).
    """
    if poster is None:
        return gettext("former member")
    if under_pseudonym:
        return poster.pseudonym or gettext("Member")
    return poster.get_display_name()


class Topic(AbstractTopic):
    """A conversation on a board.

    machina's ``views_count`` stays 0: counting would make every anonymous visit write.
    """

    member_data: ClassVar[dict[str, str | None]] = {
        "poster": "topics",
        "subscribers": "followed_topics",
    }

    # A board with topics cannot be deleted, and a topic outlives its author.
    forum = models.ForeignKey(
        "forum.Forum", verbose_name=_("board"), related_name="topics", on_delete=models.PROTECT
    )
    poster = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    slug = models.SlugField(_("slug"), max_length=255, blank=True, editable=False)
    language = models.CharField(
        _("language"),
        max_length=10,
        default=registry.SOURCE_LANGUAGE,
        validators=[languages.validate_language],
    )

    # That of its first post, like the subject.
    under_pseudonym = models.BooleanField(_("under a pseudonym"), default=False)

    objects = TopicQuerySet.as_manager()

    class Meta(AbstractTopic.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [
            *AbstractTopic.Meta.indexes,
            models.Index(
                fields=["forum", "approved", "-type", "-last_post_on"], name="topic_listing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and update both boards of a topic that moved. A slug stays while the title does."""
        before = None
        if not self._state.adding:
            before = Topic.objects.filter(pk=self.pk).values_list("forum_id", "subject").first()
        if not self.slug or before is None or before[1] != self.subject:
            self.slug = counters.make_slug(self.subject)
        super(AbstractTopic, self).save(*args, **kwargs)
        if before is not None and before[0] != self.forum_id:
            counters.refresh_board(before[0])
            counters.refresh_board(self.forum_id)
            announcements.announce_topic(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the topic with its posts."""
        board_id = self.forum_id
        result: tuple[int, dict[str, int]] = super(AbstractTopic, self).delete(*args, **kwargs)
        counters.refresh_board(board_id)
        return result

    def update_trackers(self) -> None:
        """Update the denormalised columns, and no others."""
        counters.refresh_topic(self.pk)

    def _simple_save(self, *args: Any, **kwargs: Any) -> None:
        self.update_trackers()

    @property
    def title(self) -> languages.TextInLanguage:
        """The subject, marked with its language."""
        return languages.TextInLanguage(self.subject, self.language)

    @property
    def written_in(self) -> registry.Language:
        """The language of the subject."""
        return languages.language_of(self.language)

    @property
    def author_name(self) -> str:
        """The name of whoever opened the topic."""
        return author_display_name(self.poster, under_pseudonym=self.under_pseudonym)

    def url_kwargs(self) -> dict[str, object]:
        """The arguments of the topic's URL. Its board must be loaded."""
        return {
            "forum_slug": self.forum.slug,
            "forum_pk": self.forum_id,
            "slug": self.slug,
            "pk": self.pk,
        }

    def writing_url_kwargs(self) -> dict[str, object]:
        """The arguments of the URLs of pages to write on."""
        return {
            "forum_slug": self.forum.slug,
            "forum_pk": self.forum_id,
            "topic_slug": self.slug,
            "topic_pk": self.pk,
        }

    def get_absolute_url(self) -> str:
        """The topic's first posts, in the reader's language. Its board must be loaded."""
        return reverse("forum_conversation:topic", kwargs=self.url_kwargs())

    @property
    def unread_url(self) -> str:
        """Where each reader finds the first post that they have not read, else the last one."""
        return f"{self.get_absolute_url()}?unread"


class Post(Appears, AbstractPost):
    """What one person wrote, in Markdown, in one language.

    ``approved`` is machina's: others may read it. A post that is not approved
    is waiting (``disapproved_on`` empty), sent back to its author (``is_sent_back``)
    or hidden with a reason.
    ``proposed_*`` holds an edit that waits for approval while the approved
    text stays visible. machina's ``anonymous_key``, ``username`` and
    ``enable_signature`` stay unused: nobody writes without an account.
    """

    member_data: ClassVar[dict[str, str | None]] = {"updated_by": None, "poster": "posts"}

    class Kind(models.TextChoices):
        """What a post is worth finding again for."""

        CONTACT = "contact", _("Contact")
        TOOL = "tool", _("Tool")
        CASE = "case", _("Case")
        AGREEMENT = "agreement", _("Agreement")

    poster = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        related_name="posts",
        on_delete=models.SET_NULL,
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        default=registry.SOURCE_LANGUAGE,
        validators=[languages.validate_language],
    )
    kind = models.CharField(_("marked as"), max_length=10, choices=Kind, blank=True)
    # Without an index of its own: nearly all posts are approved, and SQLite would take it.
    approved = models.BooleanField(_("approved"), default=True)
    under_pseudonym = models.BooleanField(_("under a pseudonym"), default=False)
    outside_translation = models.BooleanField(
        _("can be sent to an outside translation service"), default=True
    )
    # When others could first read it, or could again (``Appears``).
    appeared_on = models.DateTimeField(_("appeared on"), default=timezone.now, editable=False)
    changed_on = models.DateTimeField(_("edited on"), null=True, blank=True, editable=False)
    disapproved_on = models.DateTimeField(_("hidden on"), null=True, blank=True)
    disapproval_reason = models.CharField(_("reason for hiding"), max_length=400, blank=True)
    # What a moderator wants to be different, in the post or in its proposed change.
    change_request = models.CharField(_("edit asked for"), max_length=400, blank=True)
    change_asked_on = models.DateTimeField(_("edit asked for on"), null=True, blank=True)
    sent_again_on = models.DateTimeField(_("sent again on"), null=True, blank=True)
    proposed_subject = models.CharField(_("proposed title"), max_length=255, blank=True)
    proposed_content = models.TextField(_("proposed text"), blank=True)
    proposed_language = models.CharField(_("proposed language"), max_length=10, blank=True)
    proposed_on = models.DateTimeField(_("proposed on"), null=True, blank=True)
    # One form, one post: the same form sent twice is recognised by this.
    form_key = models.UUIDField(_("form key"), null=True, blank=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta(AbstractPost.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["created", "pk"]
        indexes = [
            models.Index(fields=["topic", "created", "id"], name="post_reading_order"),
            # What everybody reads of a topic, and the number of it; what waits or is hidden.
            models.Index(fields=["topic", "approved", "created", "id"], name="post_approved_order"),
            # What came last of it, or since somebody read it.
            models.Index(
                fields=["topic", "approved", "appeared_on", "id"], name="post_appearing_order"
            ),
            models.Index(fields=["topic", "kind", "approved", "appeared_on"], name="post_by_kind"),
            models.Index(fields=["poster", "created", "id"], name="post_by_author"),
            models.Index(
                fields=["proposed_on"],
                condition=models.Q(proposed_on__isnull=False),
                name="post_with_proposal",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["poster", "form_key"], name="one_form_one_post")
        ]

    def __str__(self) -> str:
        return str(self.subject)

    def clean(self) -> None:
        """Refuse a post that nobody wrote; one whose author has left is right."""
        if self._state.adding and self.poster is None:
            raise ValidationError(_("A post needs an author."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, update the topic and board, and announce the post to the rest of the site."""
        kwargs["update_fields"] = self.note_appearance(kwargs.get("update_fields"))
        super(AbstractPost, self).save(*args, **kwargs)
        if self.topic.first_post_id in (None, self.pk):
            renamed = Topic.objects.filter(pk=self.topic_id).exclude(subject=self.subject)
            renamed.update(slug=counters.make_slug(self.subject))
        was_approved = counters.refresh_topic(self.topic_id)
        announcements.announce(self, topic_was_approved=was_approved)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the post; the topic goes with its only post."""
        if not Post.objects.filter(topic_id=self.topic_id).exclude(pk=self.pk).exists():
            deleted: tuple[int, dict[str, int]] = self.topic.delete(*args, **kwargs)
            return deleted
        result: tuple[int, dict[str, int]] = super(AbstractPost, self).delete(*args, **kwargs)
        counters.refresh_topic(self.topic_id)
        return result

    @property
    def is_topic_head(self) -> bool:
        """Whether it is the first post of its topic."""
        return bool(self.topic.first_post_id == self.pk)

    @property
    def body(self) -> SafeString:
        """The text as sanitised HTML.

        ``{{ post.content }}`` would put the raw Markdown into the page
        unescaped: machina declares it safe.
        """
        return mark_safe(self.content.rendered if self.content else "")  # noqa: S308

    @property
    def written_in(self) -> registry.Language:
        """The language of the text."""
        return languages.language_of(self.language)

    @property
    def author_name(self) -> str:
        """The name of the author."""
        return author_display_name(self.poster, under_pseudonym=self.under_pseudonym)

    @property
    def known_author(self) -> Member | None:
        """The author's account, unless it is gone or hides behind a pseudonym."""
        return None if self.under_pseudonym else self.poster

    @property
    def version(self) -> str:
        """A token that changes with the text and with a proposed change."""
        return str(self.updated.isoformat())

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for approval."""
        return not self.approved and self.disapproved_on is None and not self.is_sent_back

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator has hidden it."""
        return not self.approved and self.disapproved_on is not None

    @property
    def is_sent_back(self) -> bool:
        """Whether it, or its proposed change, waits for its author and not for a moderator."""
        return self.change_asked_on is not None and self.sent_again_on is None

    @property
    def change_until(self) -> dt.datetime | None:
        """Until when the author may change a post that was sent back."""
        return self.change_asked_on + CHANGE_WITHIN if self.change_asked_on else None

    @property
    def awaits_author(self) -> bool:
        """Whether it was sent back, and its author may still change it."""
        until = self.change_until
        return self.is_sent_back and until is not None and timezone.now() < until

    def get_absolute_url(self) -> str:
        """The post within its topic; independent of how many posts come before it."""
        return f"{self.topic.get_absolute_url()}?from={self.pk}#post-{self.pk}"
