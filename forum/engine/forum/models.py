"""Boards.

machina calls a board ``Forum``; the site says board.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.abstract_models import AbstractForum
from machina.models.fields import MarkupTextField
from mptt.models import TreeForeignKey

from forum.engine import counters, languages
from forum.engine.fields import MultilingualTextField
from forum.engine.forum.querysets import ForumQuerySet
from forum.engine.signals import public_boards_changed


class Forum(AbstractForum):
    """A board: who may read it follows from ``audience`` and the groups.

    The rows of permissions are written from these after every save, by
    :mod:`forum.engine.forum_permission.receivers`.
    """

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everyone can read, members can write")
        GROUP = "group", _("Only the members of a group")
        NOBODY = "nobody", _("Nobody yet")

    # machina's third type, a link, has no page on this site.
    TYPE_CHOICES = (
        (AbstractForum.FORUM_POST, _("Topics: people can write here")),
        (AbstractForum.FORUM_CAT, _("Other boards: people write on the boards inside")),
    )

    # machina's fields, in words of our own: the site has no catalogue for machina's.
    name = models.CharField(_("name"), max_length=100)
    description = MarkupTextField(_("description"), null=True, blank=True)
    type = models.PositiveSmallIntegerField(
        _("content of the board"), choices=TYPE_CHOICES, db_index=True
    )
    direct_posts_count = models.PositiveIntegerField(
        _("number of posts"), editable=False, blank=True, default=0
    )
    direct_topics_count = models.PositiveIntegerField(
        _("number of topics"), editable=False, blank=True, default=0
    )
    last_post_on = models.DateTimeField(_("last post on"), null=True, blank=True)
    parent = TreeForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        related_name="children",
        on_delete=models.PROTECT,
    )
    slug = models.SlugField(_("slug"), max_length=255, blank=True, editable=False)
    names = MultilingualTextField(_("name in other languages"))
    descriptions = MultilingualTextField(_("description in other languages"))
    audience = models.CharField(
        _("who can read and write"), max_length=10, choices=Audience, default=Audience.NOBODY
    )
    members_group = models.ForeignKey(
        Group,
        verbose_name=_("members"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boards_read",
        help_text=_("The group that can read and write here if the board is not public."),
    )
    moderators_group = models.ForeignKey(
        Group,
        verbose_name=_("moderators"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boards_moderated",
    )
    slow_mode_seconds = models.PositiveIntegerField(
        _("slow mode"),
        default=0,
        help_text=_("How many seconds a member must wait between two posts. Enter 0 for no wait."),
    )
    pseudonyms_allowed = models.BooleanField(
        _("members can write under a pseudonym"), default=False
    )
    outside_translation = models.BooleanField(
        _("texts can be sent to an outside translation service"),
        default=True,
        help_text=_("If not, we use only our own translation service."),
    )

    objects = ForumQuerySet.as_manager()

    class Meta(AbstractForum.Meta):
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def clean(self) -> None:
        """Refuse a board of boards in another one, and a group board without a group.

        The group may be that of the board it is part of. Not machina's own
        words: they cannot be translated here.
        """
        super(AbstractForum, self).clean()
        if self.is_category and self.parent is not None and self.parent.is_category:
            raise ValidationError(
                _(
                    "This board only holds other boards. It cannot be inside another board of "
                    "this kind. Choose another place for it."
                )
            )
        is_groups = self.audience == self.Audience.GROUP
        if is_groups and self.members_group is None and not self._is_part_of_a_groups_board:
            raise ValidationError(
                {"members_group": _("Choose the group that can read this board.")}
            )

    @property
    def _is_part_of_a_groups_board(self) -> bool:
        return self.parent is not None and self.parent.audience == self.Audience.GROUP

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the board, and announce the boards that have become public or stopped being so.

        Not machina's own save: it takes the counters from what was read.
        """
        is_new = self._state.adding
        public_before = set() if is_new else set(Forum.objects.public())
        if not self.slug or not Forum.objects.filter(pk=self.pk, name=self.name).exists():
            self.slug = counters.make_slug(self.name, otherwise="board")
        super(AbstractForum, self).save(*args, **kwargs)
        if is_new:
            return
        counters.refresh_board(self.pk)
        if changed := public_before ^ set(Forum.objects.public()):
            public_boards_changed.send(Forum, boards=changed)

    def boards_inside(self) -> "Iterator[Forum]":
        """The boards below this one, at every depth, each before those below it."""
        for board in Forum.objects.filter(parent=self.pk):
            yield board
            yield from board.boards_inside()

    def update_trackers(self) -> None:
        """Count topics and posts anew; no other column is touched."""
        counters.refresh_board(self.pk)
        self.refresh_from_db(fields=counters.BOARD_FIELDS)

    def _simple_save(self, *args: Any, **kwargs: Any) -> None:
        self.update_trackers()

    def name_in(self, code: str) -> languages.TextInLanguage:
        """The name in a language, in English where it has none."""
        return languages.choose_text(self.name, self.names, code)

    def description_in(self, code: str) -> languages.TextInLanguage:
        """The description in a language, in English where it has none."""
        english = self.description.raw if self.description is not None else ""
        return languages.choose_text(english, self.descriptions, code)

    @property
    def language_codes(self) -> list[str]:
        """The languages that the board has a name in."""
        return languages.get_codes(self.names)

    @property
    def title(self) -> languages.TextInLanguage:
        """The name in the reader's language."""
        return self.name_in(languages.readers_language())

    @property
    def summary(self) -> languages.TextInLanguage:
        """The description in the reader's language."""
        return self.description_in(languages.readers_language())

    def get_absolute_url(self) -> str:
        """The board's list of topics, in the reader's language."""
        return reverse("forum:forum", kwargs={"slug": self.slug, "pk": self.pk})
