"""Forms of the moderators."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField


class ReasonForm(forms.Form):
    """The reason for hiding something; the author reads it."""

    reason = LineField(
        label=_("Reason"),
        max_length=400,
        help_text=_("The author will read this."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ChangeRequestForm(forms.Form):
    """What the author of a post is asked to change."""

    words = LineField(
        label=_("What should be different?"),
        max_length=400,
        help_text=_("The author will read this, and can then edit the text and send it again."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class RemovalForm(ReasonForm):
    """The reason for removing an earlier version; every reader of the post sees it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Everyone who can read the post can read this.")
