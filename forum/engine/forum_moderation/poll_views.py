"""The decision on a poll alone; it stands on the moderators' page of its topic's first post."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions, mail
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.permissions import access_topic_to_moderate
from forum.engine.views import ActionView
from portal.members.models import Member
from portal.members.types import User

Kind = ModerationAct.Kind
State = TopicPoll.State
FORM_PREFIX = "poll"  # the page has a form for the post, too


@transaction.atomic
def show_poll(moderator: Member, poll: TopicPoll) -> None:
    """Approve a poll that waits, or show one again that was hidden."""
    TopicPoll.objects.filter(pk=poll.pk).update(state=State.SHOWN, hidden_reason="")
    actions.log_action(Kind.APPROVE_POLL, moderator, poll.topic, poll.topic.first_post)


@transaction.atomic
def hide_poll(moderator: Member, poll: TopicPoll, reason: str) -> None:
    """Hide a poll with its votes; the topic stays. Its author is told."""
    TopicPoll.objects.filter(pk=poll.pk).update(state=State.HIDDEN, hidden_reason=reason)
    post = poll.topic.first_post
    actions.log_action(Kind.HIDE_POLL, moderator, poll.topic, post, reason)
    author = poll.opened_by or poll.topic.poster
    mail.notify_of_decision(post, Kind.HIDE_POLL, moderator, reason, author=author)


def poll_context(user: User, post: Post) -> dict[str, Any]:
    """The poll of a topic, for the page on which moderators decide on its first post."""
    if not post.is_topic_head:
        return {}
    return {
        "poll": polls.get_results(user, post.topic),
        "poll_form": ReasonForm(prefix=FORM_PREFIX),
    }


class PollShowView(ActionView):
    """Show a poll that waits or was hidden."""

    url_namespace = "forum_moderation"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        show_poll(self.member, _access_poll(request.user, pk))
        messages.success(request, _("Others can now read this text."))
        return redirect(f"{self.url_namespace}:queue")


class PollHideView(ActionView):
    """Hide a poll, with a reason."""

    url_namespace = "forum_moderation"
    # The page with the form, shown again when the reason is missing.
    page_class: type[TemplateView] = TemplateView

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        poll = _access_poll(request.user, pk)
        form = ReasonForm(request.POST, prefix=FORM_PREFIX)
        if not form.is_valid():
            page = self.page_class()
            page.setup(request, pk=poll.topic.first_post_id)
            return page.render_to_response(page.get_context_data(poll_form=form))
        hide_poll(self.member, poll, form.cleaned_data["reason"])
        messages.success(request, _("The poll is hidden. You can show it again."))
        return redirect(f"{self.url_namespace}:queued_post", pk=poll.topic.first_post_id)


def _access_poll(user: User, topic_id: int) -> TopicPoll:
    topic = access_topic_to_moderate(user, topic_id)
    poll: TopicPoll | None = TopicPoll.objects.filter(topic=topic).first()
    if poll is None:
        raise Http404("No poll in this topic.")
    poll.topic = topic
    return poll
