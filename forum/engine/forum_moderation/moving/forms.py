"""Forms to move a topic, merge it or split posts off."""

import re
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import redirects
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import can_moderate, moderated_boards
from portal.core.text.fields import LineField
from portal.members.models import Member

MAX_RECENT_TOPICS = 30
POSTS_PER_PAGE = 30
_IN_ADDRESS = re.compile(
    r"(?:/[a-z]{2,3})?/forum/"
    r"(?:board/[^/]+/topic/[^/]+-(?P<topic>[0-9]{1,18})|post/(?P<post>[0-9]{1,18}))/?"
)
_NUMBER = re.compile(r"#?([0-9]{1,18})")


class MovingForm(forms.Form):
    """Base of the three forms: the moderator, the topic and the reason."""

    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=400,
        help_text=gettext_lazy(
            "We will send the reason to the author by e-mail. It will also be in the log of "
            "both boards."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, user: Member, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.topic = user, topic
        self.boards = {board.pk: board for board in moderated_boards(user) if board.is_forum}
        self.set_choices()

    def set_choices(self) -> None:
        """Set the choices of the form's own fields."""

    def set_board_choices(self, *, without: int | None = None) -> None:
        """Offer the boards that the moderator moderates."""
        choices = [
            (str(pk), f"{board.title!s} · {board.get_audience_display()}")
            for pk, board in self.boards.items()
            if pk != without
        ]
        cast(forms.ChoiceField, self.fields["board"]).choices = choices

    def clean_board(self) -> Forum:
        """The board instead of its id."""
        return self.boards[int(self.cleaned_data["board"])]


class MoveForm(MovingForm):
    """The board to move a topic to."""

    board = forms.ChoiceField(label=gettext_lazy("Move to this board"))
    field_order = ("board", "reason")

    def set_choices(self) -> None:
        # Sent a second time, the form says that it is done already, not that the board is unknown.
        self.set_board_choices(without=None if self.is_bound else self.topic.forum_id)


class MergeForm(MovingForm):
    """The topic to merge into: a recent one, or any by its address."""

    recent = forms.ChoiceField(label=gettext_lazy("Merge into one of these topics"), required=False)
    address = LineField(
        label=gettext_lazy("Or paste a link to another topic"),
        required=False,
        max_length=600,
        help_text=gettext_lazy(
            "Open the other topic and copy its link. You can also type the number of the topic."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )
    field_order = ("recent", "address", "reason")

    def set_choices(self) -> None:
        topics = Topic.objects.approved().on_boards(self.boards)
        topics = topics.exclude(pk=self.topic.pk).select_related("forum").order_by("-last_post_on")
        recent = [
            (str(topic.pk), f"{topic.subject} · {topic.forum.title!s}")
            for topic in topics[:MAX_RECENT_TOPICS]
        ]
        field = cast(forms.ChoiceField, self.fields["recent"])
        field.choices = [("", _("Choose a topic")), *recent]

    def clean_address(self) -> int | None:
        """The id of the topic that the address leads to."""
        address = self.cleaned_data["address"].strip()
        if not address:
            return None
        if number := _NUMBER.fullmatch(address):
            return int(number[1])
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("")
        match = _IN_ADDRESS.fullmatch(parts.path)
        if match is None or parts.netloc not in ("", urlsplit(settings.SITE_URL).netloc):
            raise ValidationError(
                _("This is not a link to a topic of this forum. Open the topic and copy its link."),
                code="not_a_topic",
            )
        if match["topic"]:
            return int(match["topic"])
        posts = Post.objects.filter(pk=int(match["post"]))
        return posts.values_list("topic_id", flat=True).first() or 0

    def clean(self) -> dict[str, Any]:
        """Require exactly one topic, on a board that the moderator moderates."""
        cleaned = super().clean() or {}
        if "address" not in cleaned or "recent" not in cleaned:
            return cleaned
        recent, number = cleaned["recent"], cleaned["address"]
        if (not recent) == (number is None):
            self.add_error("recent", _("Choose a topic from the list or paste a link, not both."))
            return cleaned
        target = self._topic(int(recent) if recent else number)
        if target is None:
            field = "recent" if recent else "address"
            self.add_error(field, _("We did not find this topic on the boards that you moderate."))
        return cleaned | {"target": target}

    def _topic(self, number: int) -> Topic | None:
        """The topic with this id, or the one that it was merged into."""
        topic = Topic.objects.select_related("forum").filter(pk=number).first()
        topic = topic or redirects.topic_merged_into(number)
        if topic is None or not can_moderate(self.user, topic.forum):
            return None
        return topic


class SplitForm(MovingForm):
    """The posts to split off, and the subject and board of their new topic."""

    posts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Posts"), coerce=int, required=False, widget=forms.MultipleHiddenInput
    )
    onwards = forms.BooleanField(
        label=gettext_lazy("Also move all posts after the first post that I chose"), required=False
    )
    subject = LineField(
        label=gettext_lazy("Title of the new topic"),
        max_length=150,
        help_text=gettext_lazy("Write the title in the language of the first post that you chose."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    board = forms.ChoiceField(label=gettext_lazy("Board of the new topic"))
    field_order = ("onwards", "subject", "board", "reason")

    def set_choices(self) -> None:
        self.set_board_choices()
        self.fields["board"].initial = str(self.topic.forum_id)
        sent = self.data.getlist("posts")[:POSTS_PER_PAGE] if self.is_bound else []  # type: ignore[attr-defined]
        choices = [(post_id, post_id) for post_id in sent if _NUMBER.fullmatch(post_id)]
        cast(forms.MultipleChoiceField, self.fields["posts"]).choices = choices

    def clean_posts(self) -> list[int]:
        """Ids of posts; whether they are in this topic is checked when it is done."""
        posts: list[int] = self.cleaned_data["posts"]
        if not posts:
            raise ValidationError(_("Choose the posts that you want to move."), code="required")
        return posts


class ConfirmForm(forms.Form):
    """The confirmation of the preview."""

    authors_asked = forms.BooleanField(
        label=gettext_lazy("I have asked the authors"),
        help_text=gettext_lazy(
            "The authors wrote this only for their group. They trusted that their posts would "
            "stay there."
        ),
        error_messages={"required": gettext_lazy("Ask the authors first, then tick this box.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, ask_authors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_authors:
            del self.fields["authors_asked"]
