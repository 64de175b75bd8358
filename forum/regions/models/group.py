"""Sub-regional groups."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from forum.engine import languages
from forum.engine.fields import MultilingualTextField
from forum.engine.forum.models import Forum
from forum.regions import account_groups
from forum.regions.fields import LinesByLanguage
from portal.core import drawings

# What a group can announce, by the labels of the page models: the forum cannot import
# the models of news.
ANNOUNCEMENT_PAGE_TYPES = ("news.EventPage", "news.NewsPage")


class RegionalGroup(index.Indexed, ClusterableModel):
    """A group of unions in one part of the world.

    Its description is public, its board only for members. Members and moderators
    are two groups of accounts, created with it.
    """

    name = models.CharField(_("name in English"), max_length=100, unique=True)
    names = MultilingualTextField(_("name in other languages"))
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    description = models.TextField(_("description in English"), max_length=400)
    descriptions = MultilingualTextField(_("description in other languages"))
    rules = models.TextField(
        _("rules in English"),
        max_length=2000,
        blank=True,
        help_text=_("Write each rule on its own line."),
    )
    rules_by_language = LinesByLanguage(_("rules in other languages"))
    countries = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("The pages of these countries lead to the group."),
    )
    drawing = models.CharField(
        _("drawing"), max_length=20, blank=True, choices=drawings.get_choices
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    board = models.OneToOneField(
        Forum,
        verbose_name=_("board"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="regional_group",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("rules"),
        FieldPanel("countries"),
        FieldPanel("drawing"),
        FieldPanel("order"),
        MultiFieldPanel(
            [
                FieldPanel("names"),
                FieldPanel("descriptions"),
                FieldPanel("rules_by_language"),
            ],
            heading=_("Other languages"),
        ),
        InlinePanel("announcements", heading=_("Events and news of the group")),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = _("regional group")
        verbose_name_plural = _("regional groups")
        ordering: ClassVar[list[str]] = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the board takes the group's name and description."""
        board = self.board or Forum(
            type=Forum.FORUM_POST,
            audience=Forum.Audience.GROUP,
            # Private posts are not sent to outside services, unless an editor decides so.
            outside_translation=False,
            members_group=account_groups.create(account_groups.MEMBERS, self.name),
            moderators_group=account_groups.create(account_groups.MODERATORS, self.name),
        )
        before = board.name or self.name
        for accounts, prefix in (
            (board.members_group, account_groups.MEMBERS),
            (board.moderators_group, account_groups.MODERATORS),
        ):
            account_groups.rename(accounts, prefix, before, self.name)
        board.name, board.names = self.name, self.names
        board.description, board.descriptions = self.description, self.descriptions
        board.full_clean()
        board.save()
        self.board = board
        super().save(*args, **kwargs)

    @property
    def list_drawing(self) -> str:
        """The static file of its drawing."""
        return drawings.get_drawing_file(self.drawing or "network")

    @property
    def members(self) -> Group | None:
        """The accounts that read and write its board."""
        return self.board.members_group if self.board else None

    @property
    def moderators(self) -> Group | None:
        """The accounts that moderate its board."""
        return self.board.moderators_group if self.board else None

    def name_in(self, code: str) -> languages.TextInLanguage:
        """The name in a language, in English where it has none."""
        return languages.choose_text(self.name, self.names, code)

    def description_in(self, code: str) -> languages.TextInLanguage:
        """The description in a language, in English where it has none."""
        return languages.choose_text(self.description, self.descriptions, code)

    @property
    def language_codes(self) -> list[str]:
        """The languages that the group has a name in."""
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
        return reverse("regions:group", args=[self.slug])

    @property
    def rule_list(self) -> list[languages.TextInLanguage]:
        """Its rules in the reader's language, as a list."""
        code = languages.readers_language()
        text = languages.choose_text(self.rules, self.rules_by_language, code)
        lines = (line.strip() for line in str(text).splitlines())
        return [languages.TextInLanguage(line, text.language.code) for line in lines if line]


class GroupAnnouncement(models.Model):
    """An event or news page that a group shows as its own."""

    group = ParentalKey(RegionalGroup, on_delete=models.CASCADE, related_name="announcements")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("event or news"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels: ClassVar[list[Any]] = [
        PageChooserPanel("page", page_type=list(ANNOUNCEMENT_PAGE_TYPES))
    ]

    class Meta:
        verbose_name = _("event or news of a group")
        verbose_name_plural = _("events and news of groups")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "page"], name="each_page_once_in_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.page_id}"


class NamedModerator(models.Model):
    """A moderator who wants their name on the group's public page."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    group = models.ForeignKey(
        RegionalGroup, on_delete=models.CASCADE, related_name="named_moderators"
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("named moderator")
        verbose_name_plural = _("named moderators")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "member"], name="each_moderator_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.member_id}"
