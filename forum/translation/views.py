"""Views to translate a post, and to correct a translation."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from forum.engine.forum_conversation.permissions import access_post_by_id
from forum.engine.forum_permission.permissions import can_moderate
from forum.engine.views import ActionView, ForumPage
from forum.translation import services, source_texts
from forum.translation.forms import CorrectionForm
from forum.translation.forum_hooks import QUERY_PARAMETER
from forum.translation.models import TextTranslation
from forum.translation.permissions import correction_refusal
from portal.i18n import registry


class MakeTranslationView(ActionView):
    """Translates a post into the reader's language, unless it is translated already."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = access_post_by_id(request.user, pk)
        wanted = [source_texts.get_body(post)]
        if post.is_topic_head:
            wanted.append(source_texts.get_title(post))
        if post.proposed_on and self._can_see_proposed_edit(post):
            wanted.append(source_texts.get_proposed_body(post))
        code = languages.readers_language()
        error = services.translate_missing(wanted, code, services.get_quota_account(self.member))
        if error is not None:
            messages.warning(request, str(error))
        return redirect(self._get_url_of_translation(post))

    def _can_see_proposed_edit(self, post: Post) -> bool:
        user = self.request.user
        return post.poster_id == user.pk or can_moderate(user, post.topic.forum)

    def _get_url_of_translation(self, post: Post) -> str:
        """The page that the button was on, or the post in its topic."""
        back = self.request.POST.get("next", "")
        if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, None):
            back = f"{post.topic.get_absolute_url()}?from={post.pk}"
        joint = "&" if "?" in back else "?"
        return f"{back}{joint}{QUERY_PARAMETER}={post.pk}#post-{post.pk}"


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
        rows = TextTranslation.objects.filter(pk=self.kwargs["pk"], state=services.State.READY)
        row = rows.filter(post__isnull=False).first()
        if row is None:
            raise Http404("No such translation.")
        self.row = row
        self.edited = access_post_by_id(self.request.user, row.post_id or 0)
        if source_texts.get_body(self.edited).version != row.version:
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
        if self.refusal:
            return self.form_invalid(form)
        services.save_correction(self.row, self.member, form.cleaned_data["text"], is_html=True)
        messages.success(self.request, _("Thank you. Others read your translation now."))
        back = f"{self.edited.topic.get_absolute_url()}?from={self.edited.pk}"
        return redirect(f"{back}&{QUERY_PARAMETER}={self.edited.pk}#post-{self.edited.pk}")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=403 if self.refusal else 200, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "post": self.edited,
            "original": mark_safe(self.edited.body),  # noqa: S308
            "target": registry.get(self.row.language),
            "refusal": self.refusal,
            "crumbs": breadcrumbs.to_topic(self.edited.topic),
        }
