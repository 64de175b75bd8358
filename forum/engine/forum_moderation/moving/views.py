"""Pages to move a topic, merge it or split posts off: a form, a preview, then it is done."""

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
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
    POSTS_PER_PAGE,
    ConfirmForm,
    MergeForm,
    MoveForm,
    SplitForm,
)
from forum.engine.forum_moderation.permissions import access_topic_to_moderate
from forum.engine.forum_permission.permissions import boards_to_move_to, can_moderate
from forum.engine.views import ForumPage


class MovingView(ForumPage, FormView[Any]):
    """Base of these pages: shows the form, then a preview to confirm, and only then does it.

    ``seen`` in the second form is a digest of the preview. When the preview would be another
    one by now, the moderator has to confirm the new one first.
    """

    template_name = "forum_moderation/moving.html"
    confirm_template = "forum_moderation/moving_confirm.html"
    sign_in_required = True
    topic: Topic
    heading: "str | Promise" = ""
    act_label: "str | Promise" = ""
    done_text: "str | Promise" = ""

    def preview(self, fields: dict[str, Any]) -> MovePreview:
        """What will happen; raises MovingRefused."""
        raise NotImplementedError

    def perform(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        """Do it; returns the topic to show afterwards."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._load_topic() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._load_topic() or super().post(request, *args, **kwargs)

    def _load_topic(self) -> HttpResponse | None:
        """Fetch the topic; returns a redirect if it has been merged into another one meanwhile."""
        user, number = self.request.user, self.kwargs["pk"]
        try:
            self.topic = access_topic_to_moderate(user, number)
        except (Http404, OverflowError):
            merged_into = (
                redirects.topic_merged_into(number)
                if len(str(number)) <= pagination.MAX_ID_DIGITS
                else None
            )
            if merged_into is None or not can_moderate(user, merged_into.forum):
                raise Http404("No such topic on a board of yours.") from None
            messages.info(
                self.request,
                _("This topic is already part of another topic. Here is the other topic."),
            )
            return redirect(merged_into.get_absolute_url())
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.member, "topic": self.topic}

    def form_valid(self, form: Form) -> HttpResponse:
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            preview = self.preview(form.cleaned_data)
            sent = "confirm" in self.request.POST
            seen = _digest(preview)
            confirm = ConfirmForm(
                self.request.POST if sent else None,
                ask_authors=preview.ask_authors,
                initial={"seen": seen},
            )
            if not sent or not confirm.is_valid():
                return self._confirm(form, preview, confirm)
            if confirm.cleaned_data["seen"] != seen:
                fresh = ConfirmForm(ask_authors=preview.ask_authors, initial={"seen": seen})
                return self._confirm(form, preview, fresh, changed=True)
            asked = confirm.cleaned_data.get("authors_asked", False)
            topic = self.perform(form.cleaned_data, authors_asked=asked)
        except MovingRefused as refused:
            form.add_error(None, ValidationError(str(refused.reason), code=refused.code))
            return self.form_invalid(form)
        messages.success(self.request, str(self.done_text))
        return redirect(topic.get_absolute_url())

    def _confirm(
        self, form: Form, preview: MovePreview, confirm: ConfirmForm, *, changed: bool = False
    ) -> HttpResponse:
        """Show the preview, with what was typed in hidden fields."""
        context = self.get_context_data(form=confirm) | {
            "preview": preview,
            "changed": changed,
            "reason": form.cleaned_data["reason"],
            "carried": [
                (name, value) for name in form.fields for value in self.request.POST.getlist(name)
            ],
        }
        self.template_name = self.confirm_template
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "topic": self.topic,
            "board": self.topic.forum,
            "heading": self.heading,
            "act_label": self.act_label,
            "crumbs": breadcrumbs.to_topic(self.topic),
        }


def _digest(preview: MovePreview) -> str:
    text = "\n".join([*preview.facts, *preview.warnings, str(preview.ask_authors)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class MoveView(MovingView):
    """Move a topic to another board."""

    form_class = MoveForm
    heading = gettext_lazy("Move the topic to another board")
    act_label = gettext_lazy("Move the topic")
    done_text = gettext_lazy("The topic is now on this board.")

    def preview(self, fields: dict[str, Any]) -> MovePreview:
        checks.check_move(self.request.user, self.topic, fields["board"])
        return checks.preview_move(self.topic, fields["board"], self.topic.posts.all())

    def perform(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        return services.move_topic(
            self.member,
            self.topic,
            fields["board"],
            fields["reason"],
            authors_asked=authors_asked,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "nowhere": not boards_to_move_to(self.request.user, self.topic.forum),
        }


class MergeView(MovingView):
    """Merge a topic into another one."""

    form_class = MergeForm
    heading = gettext_lazy("Merge the topic with another one")
    act_label = gettext_lazy("Merge the topics")
    done_text = gettext_lazy("The two topics are now one topic.")

    def preview(self, fields: dict[str, Any]) -> MovePreview:
        source, target = self.topic, fields["target"]
        checks.check_merge(self.request.user, source, target)
        fact = _("The posts are added to “%(subject)s” in order of date. That title stays.")
        return checks.preview_move(
            source,
            target.forum,
            source.posts.all(),
            fact % {"subject": isolate_direction(target.subject)},
        )

    def perform(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
        return services.merge_topics(
            self.member,
            self.topic,
            fields["target"],
            fields["reason"],
            authors_asked=authors_asked,
        )


class SplitView(MovingView):
    """Split some of a topic's posts off into a new topic."""

    template_name = "forum_moderation/moving_split.html"
    form_class = SplitForm
    heading = gettext_lazy("Move posts into a new topic")
    act_label = gettext_lazy("Move the posts into a new topic")
    done_text = gettext_lazy("The posts are now in this topic.")

    def preview(self, fields: dict[str, Any]) -> MovePreview:
        posts = checks.select_posts(self.topic, fields["posts"], onwards=fields["onwards"])
        checks.check_split(self.request.user, self.topic, fields["board"], posts)
        fact = _("The posts will get their own topic: “%(subject)s”.")
        return checks.preview_move(
            self.topic,
            fields["board"],
            posts,
            fact % {"subject": isolate_direction(fields["subject"])},
        )

    def perform(self, fields: dict[str, Any], *, authors_asked: bool) -> Topic:
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if isinstance(context["form"], ConfirmForm):
            return context
        posts = self.topic.posts.exclude(pk=self.topic.first_post_id).select_related("poster")
        page = pagination.paginate_posts(posts, self.request.GET, POSTS_PER_PAGE)
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
