"""Adding a poll to a topic, and voting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from forum.engine.forum_conversation import breadcrumbs, pagination
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.forum_polls.forms import PollForm
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.permissions import access_topic
from forum.engine.views import ActionView, ForumPage


class PollCreateView(ForumPage, FormView[Any]):
    """The form to add a poll to a topic."""

    template_name = "forum_polls/new.html"
    form_class = PollForm
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        return super().post(request, *args, **kwargs)

    def load(self) -> None:
        """Fetch the topic, and why the member may add no poll to it."""
        user = self.request.user
        self.topic = access_topic(user, self.kwargs["forum_pk"], self.kwargs["topic_pk"])
        self.reason = polls.new_poll_refusal(user, self.topic)

    def form_valid(self, form: PollForm) -> HttpResponse:
        if self.reason:
            return self.form_invalid(form)
        fields = form.cleaned_data
        try:
            poll = polls.open_poll(
                self.topic,
                fields["question"],
                fields["options"],
                fields["language"],
                fields["closes_on"],
                self.member,
            )
        except polls.PollExistsError:
            self.reason = polls.HAS_POLL
            return self.form_invalid(form)
        if poll.is_shown:
            messages.success(self.request, _("Your poll is open."))
        else:
            said = _(
                "Thank you. A moderator will read your text before others can. You can already "
                "see it."
            )
            messages.info(self.request, said)
        return redirect(self.topic.get_absolute_url())

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=403 if self.reason else 200, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "topic": self.topic,
            "refusal": self.reason,
            "crumbs": breadcrumbs.to_topic(self.topic),
        }


class VoteView(ActionView):
    """Vote in a poll; a member may change their vote until it closes."""

    def post(self, request: HttpRequest, forum_pk: int, topic_pk: int) -> HttpResponse:
        topic = access_topic(request.user, forum_pk, topic_pk)
        poll = TopicPoll.objects.filter(topic=topic).first()
        if poll is None:
            raise Http404("No poll in this topic.")
        poll.topic = topic
        if not polls.can_see_poll(request.user, poll):
            raise Http404("No poll in this topic.")
        chosen = pagination.parse_id(request.POST.get("answer", ""))
        option = poll.options.filter(pk=chosen).first() if chosen is not None else None
        if reason := polls.vote_refusal(request.user, poll):
            messages.warning(request, str(reason))
        elif option is None:
            messages.warning(request, _("Choose an answer first."))
        else:
            polls.record_vote(self.member, option)
            messages.success(request, _("Your vote has been counted."))
        return redirect(f"{topic.get_absolute_url()}#poll")
