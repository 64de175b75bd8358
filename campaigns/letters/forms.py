"""The form in which somebody sends a letter."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.letters.models import WrittenLetter
from campaigns.letters.models.written import MAX_OWN_WORDS
from campaigns.letters.words import refuse_links
from campaigns.participation.forms import ParticipationForm
from portal.core.text.fields import TextField


class WriteForm(ParticipationForm):
    """Whoever writes, words of their own, and where a reply goes."""

    own_words = TextField(
        label=_("Your own words"),
        required=False,
        max_length=MAX_OWN_WORDS,
        validators=[refuse_links],
        help_text=_(
            "You can add a few sentences. We put them below the letter. Do not write anything "
            "that can harm you or others."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    gets_replies = forms.BooleanField(
        label=_("Replies go to me"),
        required=False,
        help_text=_(
            "If you tick this, the office that gets the letter sees your e-mail address. If your "
            "employer must not know it, do not tick this: then replies go to our office."
        ),
    )
    wants_answer = forms.BooleanField(
        label=_("Send me an e-mail when there is an answer"), required=False
    )
    field_order = ("own_words", "name", "email", "country")

    class Meta:
        model = WrittenLetter
        fields: ClassVar[list[Any]] = [
            "own_words",
            "name",
            "email",
            "country",
            "gets_replies",
            "wants_answer",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The target reads it; this website does not show it.
        del self.fields["shows_name"]
