"""The form of a guide: a draft may lack what a published guide must have."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import Page

from portal.core.page_form import PageForm
from portal.core.text.fields import LineField
from rights_guides.guides import checklist
from rights_guides.guides.checklist import Content, Requirement
from rights_guides.guides.models.changes import MAX_CHANGE_LENGTH


def _refuse(requirement: Requirement) -> ValidationError:
    return ValidationError(str(requirement.refusal), code=requirement.code)


class GuidePageForm(PageForm):
    """Asks for source, day of review, contact and descriptions, unless a draft is saved.

    ``change_note`` is no column: it travels with the revision and becomes a line below the guide
    when that is published.
    """

    change_note = LineField(
        label=_("What has changed, for readers"),
        required=False,
        max_length=MAX_CHANGE_LENGTH,
        help_text=_(
            "One line. Readers see it below the guide when you publish. Leave it empty if nothing "
            "has changed for them."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        guide = kwargs.get("instance")
        waits = getattr(guide, "has_unpublished_changes", False)
        note = getattr(guide, "change_note", "") if waits else ""
        initial = {"change_note": note, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "body" in cleaned:
            self._ask_for_what_is_missing(cleaned)
        return cleaned

    def save(self, commit: bool = True) -> Page:
        self.instance.change_note = self.cleaned_data.get("change_note", "")
        return super().save(commit=commit)

    def _ask_for_what_is_missing(self, cleaned: dict[str, Any]) -> None:
        content = Content(
            cleaned["body"],
            cleaned.get("reviewed_on"),
            cleaned.get("image"),
            cleaned.get("image_alt", ""),
            str(cleaned.get("destination") or ""),
        )
        missing = [each.requirement for each in checklist.check(content) if not each.is_met]
        undescribed = {
            place: StructBlockValidationError({"alt": _refuse(checklist.PICTURE)})
            for place in checklist.find_undescribed(content.body)
        }
        in_body = [_refuse(each) for each in missing if each.field == "body"]
        if in_body or undescribed:
            self.add_error(
                "body",
                StreamBlockValidationError(block_errors=undescribed, non_block_errors=in_body),
            )
        if checklist.REVIEW in missing:
            self.add_error("reviewed_on", _refuse(checklist.REVIEW))
