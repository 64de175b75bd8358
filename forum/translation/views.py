"""Views to translate a post, to correct a translation, and to undo corrections."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import FormView
from markdownify import markdownify

from forum.engine import languages
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.pagination import PAGE_SIZE, parse_id
from forum.engine.forum_conversation.permissions import access_post_by_id, access_topic
from forum.engine.text import markup
from forum.engine.views import ActionView, ForumPage
from forum.translation import corrections, services, source_texts
from forum.translation.forms import CorrectionForm
from forum.translation.forum_hooks import ALL_POSTS, QUERY_PARAMETER, get_source_texts
from forum.translation.models import TextTranslation
from forum.translation.permissions import (
    can_restore_machine_text,
    correction_refusal,
)
from portal.core.locks import locked
from portal.i18n import registry
from portal.members.types import User


class _TranslatingView(ActionView):
    """Translates posts for the member, and goes back to the page that the button was on."""

    def translate(self, texts: list[source_texts.SourceText]) -> None:
        """Translate what is not translated yet; tell the member what could not be."""
        account = services.get_quota_account(self.member)
        error = services.translate_missing(texts, languages.readers_language(), account)
        if error is not None:
            messages.warning(self.request, str(error))

    def get_url(self, wanted: str, otherwise: str) -> str:
        """The page that the button was on, or another, with ``wanted`` translated."""
        back = self.request.POST.get("next", "")
        if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, None):
            back = otherwise
        parts = urlsplit(back)
        query = QueryDict(parts.query, mutable=True)
        query[QUERY_PARAMETER] = wanted
        return urlunsplit(parts._replace(query=query.urlencode(), fragment=""))


class MakeTranslationView(_TranslatingView):
    """Translates a post into the reader's language, unless it is translated already."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_by_id(request.user, pk)
        self.translate(get_source_texts(request.user, [post], post.topic))
        url = self.get_url(str(post.pk), f"{post.topic.get_absolute_url()}?from={post.pk}")
        return redirect(f"{url}#post-{post.pk}")


class MakeTranslationsView(_TranslatingView):
    """Translates the posts of a page of a topic into the reader's language."""

    def post(self, request: HttpRequest, forum_pk: int, pk: int) -> HttpResponse:
        topic = access_topic(request.user, forum_pk, pk)
        asked = {key for each in request.POST.getlist("post") if (key := parse_id(each))}
        readable = topic.posts.visible_to(request.user, topic.forum)
        posts = [*readable.filter(pk__in=asked).order_by("created", "pk")[:PAGE_SIZE]]
        for post in posts:
            post.topic = topic
        self.translate(get_source_texts(request.user, posts, topic))
        return redirect(self.get_url(ALL_POSTS, topic.get_absolute_url()))


def access_translation(user: User, pk: int) -> tuple[TextTranslation, Post]:
    """A translation and its post; raises ``Http404`` if ``user`` may not read it."""
    rows = TextTranslation.objects.filter(pk=pk, state=services.State.READY)
    row = rows.filter(post__isnull=False).first()
    if row is None:
        raise Http404("No such translation.")
    return row, access_post_by_id(user, row.post_id or 0)


def translated_url(post: Post) -> str:
    """The post in its topic, in the reader's language."""
    back = f"{post.topic.get_absolute_url()}?from={post.pk}"
    return f"{back}&{QUERY_PARAMETER}={post.pk}#post-{post.pk}"


class CorrectTranslationView(ForumPage, FormView[Any]):
    """Replaces a translation by a member's correction."""

    template_name = "translation/correct.html"
    form_class = CorrectionForm
    sign_in_required = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.refusal: str | Promise | None = None

    def load_translation(self) -> None:
        """Set the translation and its post; raises ``Http404`` if the reader may not read it."""
        self.row, self.edited = access_translation(self.request.user, self.kwargs["pk"])
        if source_texts.get_body(self.edited).version != self.row.version:
            raise Http404("The post has changed since.")
        self.refusal = correction_refusal(self.request.user, self.edited)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load_translation()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load_translation()
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.row.corrected_text or markdownify(self.row.passages[0]).strip()}

    def form_valid(self, form: CorrectionForm) -> HttpResponse:
        with locked(f"corrections of {self.member.pk}"):
            self.refusal = correction_refusal(self.request.user, self.edited)
            if self.refusal:
                return self.form_invalid(form)
            typed = form.cleaned_data["text"]
            corrections.save_correction(self.member, self.edited, self.row, typed)
        messages.success(self.request, _("Thank you. Others can now read your translation."))
        return redirect(translated_url(self.edited))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=403 if self.refusal else 200, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "post": self.edited,
            "original": mark_safe(self.edited.body),  # noqa: S308
            "target": registry.get(self.row.language),
            "refusal": self.refusal,
            "earlier": self._list_earlier(),
            "crumbs": breadcrumbs.to_topic(self.edited.topic),
        }

    def _list_earlier(self) -> list[dict[str, Any]]:
        """Every correction as it was, the latest first; for who may undo them."""
        if not can_restore_machine_text(self.request.user, self.edited):
            return []
        return [
            {"when": row.created, "body": mark_safe(markup.render(row.text))}  # noqa: S308
            for row in self.row.corrections.order_by("-created", "-pk")
        ]


class RestoreMachineTextView(ActionView):
    """Shows the machine's translation again instead of a member's correction."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, post = access_translation(request.user, pk)
        if not can_restore_machine_text(request.user, post):
            raise PermissionDenied
        corrections.restore_machine_text(self.member, post, row)
        messages.success(request, _("The machine translation is shown again."))
        return redirect(translated_url(post))
