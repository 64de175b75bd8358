"""The view that every page to write on is made from."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise, cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import FormView

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import form_recovery, posting, posting_limits, redirects
from forum.engine.forum_conversation.forms import MAX_LENGTH, PostForm
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.redirects import FollowsMoves
from forum.engine.text import markup
from forum.engine.views import ForumPage
from portal.core import form_echo
from portal.core.locks import locked


def _texts(fields: Mapping[str, Any]) -> list[str]:
    """The subject and the text, those of them that there are."""
    values = (fields.get(name, "") for name in ("subject", "content"))
    return [value for value in values if value.strip()]


class WritingView(ForumPage, FollowsMoves, FormView[Any]):
    """Base of the pages to write on.

    Permissions are checked both when the page is opened and when it is sent. Whatever the
    answer, what was typed is given back.
    """

    template_name = "forum_conversation/write.html"
    sign_in_required = True
    form_class: type[Form] = PostForm
    board: Forum

    def load(self) -> None:
        """Fetch the board, topic or post that is written on; may raise Http404."""
        raise NotImplementedError

    def refusal(self) -> "str | Promise | None":
        """Why the member may not write here now; ``None`` when they may."""
        raise NotImplementedError

    def write(self, fields: dict[str, Any]) -> Post:
        """Save what was written."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["initial"] |= self._saved_fields | {
            "slip": form_recovery.sign_recipient(self.member)
        }
        return kwargs | {
            "can_use_pseudonym": posting.can_use_pseudonym(self.member, self.board),
            "outside_translation": self.board.outside_translation,
        }

    @cached_property
    def _saved_fields(self) -> dict[str, Any]:
        """What the same member typed here before they had to sign in again."""
        return form_recovery.saved_fields(self.request) if self.request.method == "GET" else {}

    def handle_no_permission(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect to the sign-in; what a member typed is kept and there again afterwards."""
        if request.method != "POST" or not form_recovery.save_fields(request):
            return super().handle_no_permission(request)
        messages.warning(
            request,
            _("Please sign in again. We have saved your text. You will see it after you sign in."),
        )
        return redirect_to_login(request.get_full_path())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.load()
            if reason := self.refusal():
                return self._refuse(reason, self.get_form())
        except (Http404, PermissionDenied) as error:
            return self._return_typed_text(error, _texts(self._saved_fields))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.load()
            return self._process(request)
        except (Http404, PermissionDenied) as error:
            return self._return_typed_text(error, _texts(request.POST))

    def _process(self, request: HttpRequest) -> HttpResponse:
        """Refuse before any file is decoded: that costs far more than everything else."""
        form = self.get_form()
        is_preview = "preview" in request.POST
        if reason := self.refusal():
            form.files = MultiValueDict()
            return self._refuse(reason, form) if is_preview else self._refuse_new(reason, form)
        if is_preview:
            form.files = MultiValueDict()
            return self._preview(form)
        if request.FILES and not posting_limits.count_upload(request):
            form.files = MultiValueDict()
            form.add_error("attachments", posting_limits.too_many_uploads())
            return self.form_invalid(form)
        if form.is_valid() and (earlier := self._already_posted(form)):
            return self._redirect_to_post(earlier)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def _already_posted(self, form: Form) -> Post | None:
        """The post that this form has become before, as it was sent."""
        if not form.is_valid():
            return None
        earlier = posting.get_post_from_form(self.member, form.cleaned_data.get("form_key"))
        if earlier is None or earlier.content.raw == form.cleaned_data["content"]:
            return earlier
        # They went back in the browser and wrote something else.
        form.cleaned_data["form_key"] = None
        return None

    def _refuse_new(self, reason: "str | Promise", form: Form) -> HttpResponse:
        """Refuse what is new; a form that was sent twice leads to what it has become."""
        earlier = self._already_posted(form)
        return self._redirect_to_post(earlier) if earlier else self._refuse(reason, form)

    def form_valid(self, form: Form) -> HttpResponse:
        with locked(f"posts of {self.member.pk}"):
            # Asked again: of two forms sent at once, the second one counts the first.
            if reason := self.refusal():
                return self._refuse_new(reason, form)
            post = self.write(form.cleaned_data)
        return self._redirect_to_post(post)

    def _redirect_to_post(self, post: Post) -> HttpResponse:
        """Redirect to the post; the message's tag makes the browser drop its draft."""
        form_recovery.discard_fields(self.request)
        draft = form_recovery.draft_key(self.request)
        waits = not post.approved or post.proposed_on is not None
        if waits:
            messages.info(
                self.request,
                _(
                    "Thank you. A moderator will read your text before others can. You can "
                    "already see it."
                ),
                extra_tags=draft,
            )
        else:
            messages.success(self.request, _("Your text has been posted."), extra_tags=draft)
        return redirect(post.get_absolute_url())

    def _preview(self, form: Form) -> HttpResponse:
        """Show the form again, with the rendered post above it. Nothing is saved."""
        form.is_valid()
        context = self.get_context_data(form=form)
        if text := form.cleaned_data.get("content"):
            context["preview"] = {
                "subject": form.cleaned_data.get("subject", ""),
                "body": mark_safe(markup.render(text)),  # noqa: S308
                "language": languages.language_of(form.data.get("language", "")),
            }
        return self.render_to_response(context)

    def _refuse(self, reason: "str | Promise", form: Form) -> HttpResponse:
        """Show why it was refused, with what was typed."""
        texts = _texts(form.data if form.is_bound else self._saved_fields)
        context = self.get_context_data(form=form, refusal=reason, typed=texts)
        return self.render_to_response(context, status=403)

    def _return_typed_text(self, error: Exception, texts: list[str]) -> HttpResponse:
        """Give back what was typed on something that is gone or closed to the member by now."""
        if not texts:
            raise error
        return form_echo.render_not_sent(
            self.request,
            status=404 if isinstance(error, Http404) else 403,
            title=_("We could not post your text"),
            summary=_("The topic you were answering was deleted, or you can no longer see it."),
            action_url=redirects.moved_url(self.request) or reverse("forum:index"),
            action_label=_("Go back"),
            typed=texts,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "board": self.board,
            "draft": form_recovery.draft_key(self.request),
            "kept": bool(self._saved_fields),
            "had_files": bool(self.request.FILES),
            "most_signs": MAX_LENGTH,
        }
