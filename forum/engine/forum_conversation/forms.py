"""Forms to write and edit posts."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from forum.engine import languages
from forum.engine.forum_conversation.forum_attachments.fields import AttachmentsField
from forum.engine.forum_conversation.models import Post
from forum.engine.text import quotations
from portal.core.text.fields import LineField, TextField
from portal.i18n.detection import detect_language
from portal.i18n.registry import Language

MAX_LENGTH = 20_000
_TEXT_FIELDS = ("subject", "content")
TOO_LONG = _(
    "Your text is too long. It has this many characters: %(show_value)d. "
    "The limit is %(limit_value)d. Please send it in two parts."
)


class PostTextField(TextField):
    """The text of a post, in Markdown.

    The widget has no ``maxlength``: the browser would silently cut off the end of a text that
    is pasted.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_LENGTH, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes: dict[str, Any] = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class PostForm(forms.Form):
    """A reply.

    ``content`` is asked for without the quotation that the post begins with; in what is
    cleaned, they are one text.
    """

    content = PostTextField(
        label=_("Your text"),
        help_text=_(
            "Leave an empty line to start a new paragraph. Put two stars around **bold "
            "words**. Start a quote with >."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    quotation = PostTextField(
        label=_("Quoted words"),
        required=False,
        help_text=_("Delete the words that you do not need."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    without_quotation = forms.BooleanField(label=_("Remove the quote"), required=False)
    language = forms.ChoiceField(
        label=_("Language you write in"),
        help_text=_("We need to know this to translate your text for others."),
    )
    kind = forms.ChoiceField(
        label=_("Mark your post as"),
        required=False,
        help_text=_("Then others can find contacts, tools, cases and agreements more easily."),
        choices=[("", _("nothing special")), *Post.Kind.choices],
    )
    attachments = AttachmentsField()
    removed_files = forms.TypedMultipleChoiceField(
        label=_("Delete these files"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    under_pseudonym = forms.BooleanField(
        label=_("Show my pseudonym instead of my name"), required=False
    )
    no_outside_translation = forms.BooleanField(
        label=_("Never send this text to an outside translation service"), required=False
    )
    # The language that the form has questioned once; it is accepted when sent again.
    language_asked = forms.CharField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # The version of the post that is being changed.
    made_from = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    # To whom the form was given: see ``form_recovery``.
    slip = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        attached: Sequence[tuple[int, str]] = (),
        can_use_pseudonym: bool = False,
        outside_translation: bool = True,
        quoted: quotations.Quotation | None = None,
        quoted_language: Language | None = None,
        quoted_is_gone: bool = False,
        **kwargs: Any,
    ) -> None:
        """Remove the fields that do not apply.

        ``attached``: id and name of the files that the post has already.
        ``outside_translation``: whether the board's texts are sent to outside services.
        ``quoted``: what the post begins with, in ``quoted_language`` if that is known.
        ``quoted_is_gone``: it may not be quoted any more.
        """
        super().__init__(*args, **kwargs)
        self.quoted = quoted
        self.quoted_is_gone = quoted_is_gone
        self._prepare_quotation(quoted_language)
        if attached:
            cast(forms.MultipleChoiceField, self.fields["removed_files"]).choices = list(attached)
        else:
            del self.fields["removed_files"]
        if not can_use_pseudonym:
            del self.fields["under_pseudonym"]
        if not outside_translation:
            del self.fields["no_outside_translation"]
        language = cast(forms.ChoiceField, self.fields["language"])
        language.choices = languages.language_choices()
        language.initial = languages.readers_language()
        self.fields["form_key"].initial = uuid.uuid4

    def _prepare_quotation(self, language: Language | None) -> None:
        """Fill in the quoted words; without any, there is nothing to ask."""
        if self.quoted is None:
            del self.fields["quotation"]
            if self.quoted_is_gone:
                self.fields["without_quotation"].widget = forms.HiddenInput()
            else:
                del self.fields["without_quotation"]
            return
        field = self.fields["quotation"]
        field.initial = self.quoted.words
        if language is not None:
            field.widget.attrs |= {"lang": language.code, "dir": language.direction}

    def list_text_fields(self) -> list[forms.BoundField]:
        """What is written; the fields of a quotation stand above them by themselves."""
        return [field for field in self if field.name in _TEXT_FIELDS]

    def list_options(self) -> list[forms.BoundField]:
        """What is chosen beside the text, and the hidden fields, in their order."""
        elsewhere = _TEXT_FIELDS + (("quotation", "without_quotation") if self.quoted else ())
        return [field for field in self if field.name not in elsewhere]

    def clean(self) -> dict[str, Any]:
        """Put the quotation before the text."""
        cleaned = super().clean() or {}
        self._check_language(cleaned)
        if self.quoted_is_gone and not cleaned.get("without_quotation"):
            self._set_data("without_quotation", "on")
            message = _(
                "The post that you quoted is no longer here. Send your text again "
                "without the quote."
            )
            self.add_error(None, forms.ValidationError(message, code="quoted_is_gone"))
        if self.quoted and "content" in cleaned and not cleaned.get("without_quotation"):
            words = cleaned.get("quotation", "")
            whole = quotations.join(replace(self.quoted, words=words), cleaned["content"])
            if len(whole) > MAX_LENGTH:
                message = _("Your text and the quote are too long together. Shorten the quote.")
                self.add_error("quotation", forms.ValidationError(message, code="max_length"))
            else:
                cleaned["content"] = whole
        return cleaned

    def write_out_quotation(self) -> None:
        """Show the whole text in one field, to be put together with another one."""
        self._set_data("content", self.cleaned_data["content"])
        self.quoted = None
        for name in ("quotation", "without_quotation"):
            self.fields.pop(name, None)

    def _set_data(self, name: str, value: str) -> None:
        data = cast(QueryDict, self.data).copy()
        data[name] = value
        self.data = data

    def _check_language(self, cleaned: dict[str, Any]) -> None:
        """Object once when the text seems to be in another language than the chosen one.

        A post with the wrong language would be translated into nonsense.
        """
        text, said = cleaned.get("content"), cleaned.get("language")
        seems = detect_language(text) if text and said else None
        if seems and seems.code != said and cleaned.get("language_asked") != said:
            self._set_data("language_asked", str(said))
            message = _(
                "Your text seems to be in another language: %(language)s. Choose that "
                "language, or send your text again as it is."
            )
            self.add_error(
                "language",
                forms.ValidationError(
                    message, code="other_language", params={"language": seems.own_name}
                ),
            )


class TopicForm(PostForm):
    """A topic and its first post."""

    subject = LineField(
        label=_("Title"),
        max_length=150,
        help_text=_("Say in a few words what the topic is about."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ["subject", "content"]
