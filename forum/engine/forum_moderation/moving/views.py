"""Pages to move a topic, merge it, split posts off: a form, a summary, then the act."""

import hashlib
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from forum.engine.forum_conversation import breadcrumbs, pagination, redirects
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.moving import checks, services
from forum.engine.forum_moderation.moving.checks import (
    MovePreview,
    MovingRefused,
    isolate_direction,
)
from forum.engine.forum_moderation.moving.forms import (
    MOST_POSTS,
    ConfirmForm,
    MergeForm,
    MoveForm,
    SplitForm,
)
from forum.engine.forum_moderation.permissions import access_topic_to_moderate
from forum.engine.forum_permission.permissions import can_moderate, moderated_boards
from forum.engine.views import ForumPage


class MovingView(ForumPage, FormView):
    """Asks, shows what will happen, and does it only then.

    ``seen`` in the second form stands for the summary that was shown: when it
    is no longer true, the moderator reads the new one first.
    """

    template_name = "forum_moderation/moving.html"
    confirm_template = "forum_moderation/moving_confirm.html"
    sign_in_required = True
    topic: Topic
    heading: "str | Promise" = ""
    act_label: "str | Promise" = ""
    done_text: "str | Promise" = ""

    def outlook(self, fields: dict[str, Any]) -> MovePreview:
        """What will happen; refuses what must not."""
        raise NotImplementedError

    def act(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        """Do it; answers with the topic to show."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._gone() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._gone() or super().post(request, *args, **kwargs)

    def _gone(self) -> HttpResponse | None:
        """Fetch the topic; the way to another one that it has been merged into meanwhile."""
        user, number = self.request.user, self.kwargs["pk"]
        try:
            self.topic = access_topic_to_moderate(user, number)
        except (Http404, OverflowError):
            heir = (
                redirects.topic_merged_into(number)
                if len(str(number)) <= pagination.MAX_ID_DIGITS
                else None
            )
            if heir is None or not can_moderate(user, heir.forum):
                raise Http404("No such topic on a board of yours.") from None
            messages.info(
                self.request, _("This topic has been merged already. Here is what it is in.")
            )
            return redirect(heir.get_absolute_url())
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.member, "topic": self.topic}

    def form_valid(self, form: Form) -> HttpResponse:
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            outlook = self.outlook(form.cleaned_data)
            sent = "confirm" in self.request.POST
            seen = _digest(outlook)
            confirm = ConfirmForm(
                self.request.POST if sent else None,
                ask_authors=outlook.ask_authors,
                initial={"seen": seen},
            )
            if not sent or not confirm.is_valid():
                return self._confirm(form, outlook, confirm)
            if confirm.cleaned_data["seen"] != seen:
                fresh = ConfirmForm(ask_authors=outlook.ask_authors, initial={"seen": seen})
                return self._confirm(form, outlook, fresh, changed=True)
            asked = confirm.cleaned_data.get("authors_asked", False)
            topic = self.act(form.cleaned_data, authors_asked=asked)
        except MovingRefused as refused:
            form.add_error(None, str(refused.reason))
            return self.form_invalid(form)
        messages.success(self.request, str(self.done_text))
        return redirect(topic.get_absolute_url())

    def _confirm(
        self, form: Form, outlook: MovePreview, confirm: ConfirmForm, *, changed: bool = False
    ) -> HttpResponse:
        """The summary, with what was typed carried along unseen."""
        context = self.get_context_data(form=confirm) | {
            "outlook": outlook,
            "changed": changed,
            "reason": form.cleaned_data["reason"],
            "carried": [
                (name, value) for name in form.fields for value in self.request.POST.getlist(name)
            ],
        }
        self.template_name = self.confirm_template
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "topic": self.topic,
            "board": self.topic.forum,
            "heading": self.heading,
            "act_label": self.act_label,
            "crumbs": breadcrumbs.to_topic(self.topic),
        }


def _digest(outlook: MovePreview) -> str:
    text = "\n".join([*outlook.facts, *outlook.warnings, str(outlook.ask_authors)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class MoveView(MovingView):
    """Put a topic on another board."""

    form_class = MoveForm
    heading = gettext_lazy("Move to another board")
    act_label = gettext_lazy("Move the topic")
    done_text = gettext_lazy("The topic is on this board now.")

    def outlook(self, fields: dict[str, Any]) -> MovePreview:
        checks.check_move(self.request.user, self.topic, fields["board"])
        return checks.preview_move(self.topic, fields["board"], self.topic.posts.all())

    def act(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        return services.move_topic(
            self.member,
            self.topic,
            fields["board"],
            fields["reason"],
            authors_asked=authors_asked,
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        boards = [board for board in moderated_boards(self.request.user) if board.is_forum]
        return context | {
            "nowhere": all(board.pk == self.topic.forum_id for board in boards),
        }


class MergeView(MovingView):
    """Put a topic's posts into another one."""

    form_class = MergeForm
    heading = gettext_lazy("Merge with another topic")
    act_label = gettext_lazy("Merge the topics")
    done_text = gettext_lazy("The two topics are one now.")

    def outlook(self, fields: dict[str, Any]) -> MovePreview:
        source, target = self.topic, fields["target"]
        checks.check_merge(self.request.user, source, target)
        fact = _("They stand among the posts of “%(subject)s”, by date. This subject stays.")
        return checks.preview_move(
            source,
            target.forum,
            source.posts.all(),
            fact % {"subject": isolate_direction(target.subject)},
        )

    def act(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        return services.merge_topics(
            self.member,
            self.topic,
            fields["target"],
            fields["reason"],
            authors_asked=authors_asked,
        )


class SplitView(MovingView):
    """Put some of a topic's posts into one of their own."""

    template_name = "forum_moderation/moving_split.html"
    form_class = SplitForm
    heading = gettext_lazy("Split posts off")
    act_label = gettext_lazy("Split the posts off")
    done_text = gettext_lazy("The posts are in this topic now.")

    def outlook(self, fields: dict[str, Any]) -> MovePreview:
        posts = checks.select_posts(self.topic, fields["posts"], onwards=fields["onwards"])
        checks.check_split(self.request.user, self.topic, fields["board"], posts)
        fact = _("They get a topic of their own: “%(subject)s”.")
        return checks.preview_move(
            self.topic,
            fields["board"],
            posts,
            fact % {"subject": isolate_direction(fields["subject"])},
        )

    def act(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        return services.split_topic(
            self.member,
            self.topic,
            fields["board"],
            fields["subject"],
            fields["posts"],
            fields["reason"],
            onwards=fields["onwards"],
            authors_asked=authors_asked,
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        if isinstance(context["form"], ConfirmForm):
            return context
        posts = self.topic.posts.exclude(pk=self.topic.first_post_id).select_related("poster")
        page = pagination.paginate_posts(posts, self.request.GET, MOST_POSTS)
        ticked = set(self.request.POST.getlist("posts"))
        for post in page.posts:
            post.topic = self.topic
            post.is_ticked = str(post.pk) in ticked
        return context | {
            "posts": page.posts,
            "previous_url": page.previous_url,
            "next_url": page.next_url,
            "topic_url": self.topic.get_absolute_url(),
        }
