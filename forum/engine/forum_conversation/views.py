"""The pages of a topic, and those to create one, to reply and to edit a post."""

from collections.abc import Sequence
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs, pagination, posting
from forum.engine.forum_conversation.answered import (
    describe_answered,
    describe_quotation,
)
from forum.engine.forum_conversation.forms import PostForm, TopicForm
from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.permissions import (
    access_post,
    access_topic,
    can_lock_topic,
    edit_refusal,
    editable_post_ids,
    get_quotable_post,
    reply_refusal,
    topic_refusal,
)
from forum.engine.forum_conversation.posting_views import WritingView
from forum.engine.forum_conversation.redirects import FollowsMoves
from forum.engine.forum_permission.permissions import (
    access_board,
    boards_to_move_to,
    can_moderate,
    can_post_without_approval,
    permission_handler,
)
from forum.engine.signals import topic_viewed
from forum.engine.text import markup, quotations
from forum.engine.views import ForumPage
from portal.core.metadata import PageMetadata
from portal.languages.translation_status.diff import mark_changes


class TopicView(ForumPage, FollowsMoves, TemplateView):
    """A topic: its posts in the order they were written."""

    template_name = "forum_conversation/topic.html"
    for_search_engines = True
    topic: Topic

    def get_search_languages(self) -> list[str]:
        return [self.topic.written_in.code]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.topic = access_topic(request.user, kwargs["forum_pk"], kwargs["pk"])
        if (kwargs["forum_slug"], kwargs["slug"]) != (self.topic.forum.slug, self.topic.slug):
            query = request.META.get("QUERY_STRING", "")
            return redirect(self.topic.get_absolute_url() + (f"?{query}" if query else ""))
        if "unread" in request.GET:
            return redirect(self._get_unread_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, topic = self.request.user, self.topic
        page = pagination.paginate_posts(self._posts(), self.request.GET)
        for post in page.posts:
            post.topic = topic
        topic_viewed.send(Topic, topic=topic, user=user, posts=page.posts)
        topic.poll_results = polls.get_results(user, topic) if page.is_first else None
        context = super().get_context_data(**kwargs)
        return context | {
            "metadata": self._build_topic_metadata(context, page.posts),
            "topic": topic,
            "board": topic.forum,
            "posts": page.posts,
            "previous_url": page.previous_url,
            "next_url": page.next_url,
            "editable": editable_post_ids(user, topic, page.posts),
            "why_not": reply_refusal(user, topic),
            "moderates": can_moderate(user, topic.forum),
            "can_move": can_moderate(user, topic.forum)
            and bool(boards_to_move_to(user, topic.forum)),
            "may_lock": can_lock_topic(user, topic),
            "poll": topic.poll_results,
            "crumbs": breadcrumbs.to_board(topic.forum),
            **hooks.collect_context(hooks.TOPIC_PAGE, self.request, topic, page.posts),
        }

    def _build_topic_metadata(
        self, context: dict[str, Any], posts: Sequence[Post]
    ) -> PageMetadata | None:
        """What search engines and links to a public topic show; of a private one nothing."""
        topic = self.topic
        if topic.forum.audience != Forum.Audience.PUBLIC:
            return None
        first = next((post for post in posts if post.pk == topic.first_post_id), None)
        words = markup.excerpt(first.body) if first else ""
        data = {
            "@type": "DiscussionForumPosting",
            "headline": str(topic.subject),
            "datePublished": first.appeared_on if first else topic.created,
            "dateModified": topic.last_post_on,
            "text": words,
            "author": {"@type": "Person", "name": topic.author_name},
            "commentCount": max(topic.posts_count - 1, 0),
        }
        return self.build_metadata(
            context,
            title=str(topic.subject),
            description=words,
            kind="article",
            data=data,
            crumbs=breadcrumbs.to_board(topic.forum),
        )

    def _posts(self) -> QuerySet[Post]:
        posts = self.topic.posts.visible_to(self.request.user, self.topic.forum)
        queryset: QuerySet[Post] = posts.select_related("poster__union").prefetch_related(
            "attachments"
        )
        return queryset

    def _get_unread_url(self) -> str:
        """The first post that the reader has not read, else the last one; visitors: the first."""
        user, topic = self.request.user, self.topic
        if not user.is_authenticated:
            return topic.get_absolute_url()
        found = (find(user, topic) for find in hooks.FIRST_UNREAD)
        post = next((post for post in found if post is not None), topic.last_post)
        if post is None:
            return topic.get_absolute_url()
        post.topic = topic
        return str(post.get_absolute_url())


class TopicCreateView(WritingView):
    """The form to create a topic."""

    form_class = TopicForm

    def load(self) -> None:
        self.board = access_board(self.request.user, self.kwargs["forum_pk"])

    def refusal(self) -> "str | Promise | None":
        return topic_refusal(self.request.user, self.board)

    def write(self, fields: dict[str, Any]) -> Post:
        return posting.create_topic(self.member, self.board, fields)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Start a topic"),
            "submit_label": _("Post the topic"),
            "crumbs": breadcrumbs.to_board(self.board),
            "held": not can_post_without_approval(self.request.user, self.board),
        }


class PostCreateView(WritingView):
    """The form to reply in a topic; ``?quote=`` answers and quotes a post in it."""

    topic: Topic
    answered: Post | None = None
    quoted_is_gone = False

    def load(self) -> None:
        self.topic = access_topic(
            self.request.user, self.kwargs["forum_pk"], self.kwargs["topic_pk"]
        )
        self.board = self.topic.forum
        wanted = pagination.parse_id(self.request.GET.get("quote", ""))
        if wanted is not None:
            self.answered = get_quotable_post(self.topic, wanted)
            self.quoted_is_gone = self.answered is None
        if self.quoted_is_gone and self.request.method != "POST":
            raise Http404("No such post in this topic.")

    def refusal(self) -> "str | Promise | None":
        return reply_refusal(self.request.user, self.topic)

    def write(self, fields: dict[str, Any]) -> Post:
        return posting.create_reply(self.member, self.topic, fields)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"quoted_is_gone": self.quoted_is_gone}
        if post := self.answered:
            kwargs["quoted"] = quotations.quote_post(post.author_name, post.content.raw)
            kwargs["quoted_language"] = post.written_in
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Reply"),
            "submit_label": _("Post the reply"),
            "topic": self.topic,
            "answered": describe_answered(self.answered) if self.answered else None,
            "crumbs": breadcrumbs.to_topic(self.topic),
            "held": not can_post_without_approval(self.request.user, self.board),
            **hooks.collect_context(hooks.WRITING_PAGE, self.request, self.topic),
        }


class PostUpdateView(WritingView):
    """The form to edit one's own post, or as a moderator any post."""

    edited: Post

    def load(self) -> None:
        self.edited = access_post(
            self.request.user,
            self.kwargs["forum_pk"],
            self.kwargs["topic_pk"],
            self.kwargs["pk"],
        )
        self.board = self.edited.topic.forum

    def refusal(self) -> "str | Promise | None":
        if not permission_handler(self.request.user).can_edit_post(self.edited, self.request.user):
            raise PermissionDenied
        return edit_refusal(self.request.user, self.edited)

    def write(self, fields: dict[str, Any]) -> Post:
        return posting.change_post(
            self.member, self.edited, fields, made_from=fields.get("made_from", "")
        )

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except posting.ChangedMeanwhileError as error:
            return self._changed_meanwhile(form, error.post)

    def _changed_meanwhile(self, form: Form, present: Post) -> HttpResponse:
        """Show the present text beside what was typed; sent again, it replaces the present text."""
        cast(PostForm, form).write_out_quotation()
        data = cast(QueryDict, form.data).copy()
        data["made_from"] = present.version
        form.data = data
        there = present.proposed_content or present.content.raw
        typed = form.cleaned_data["content"]
        _before, differs = mark_changes(markup.render(typed), markup.render(there))
        context = self.get_context_data(form=form, changed_meanwhile=present, differs=differs)
        return self.render_to_response(context, status=409)

    def get_form_class(self) -> type[Form]:
        return TopicForm if self.edited.is_topic_head else PostForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "attached": attachments.list_choices(self.edited),
            "quoted": self._split_text()[0],
        }

    def _split_text(self) -> tuple[quotations.Quotation | None, str]:
        """The quotation that the post begins with, and its author's own words."""
        return quotations.split(self.edited.proposed_content or self.edited.content.raw)

    def get_initial(self) -> dict[str, Any]:
        post = self.edited
        return {
            "subject": post.proposed_subject or post.subject,
            "content": self._split_text()[1],
            "language": post.proposed_language or post.language,
            "kind": post.kind,
            "made_from": post.version,
            "under_pseudonym": post.under_pseudonym,
            "no_outside_translation": not post.outside_translation,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        topic = self.edited.topic
        waits = not can_post_without_approval(self.request.user, self.board)
        context = super().get_context_data(**kwargs)
        quoted = context["form"].quoted
        return context | {
            "heading": _("Edit your post"),
            "submit_label": _("Save the post"),
            "answered": describe_quotation(quoted) if quoted else None,
            "sent_back": self.edited if self.edited.is_sent_back else None,
            "topic": topic,
            "crumbs": breadcrumbs.to_topic(topic),
            "held": waits,
            **hooks.collect_context(hooks.WRITING_PAGE, self.request, topic),
        }
