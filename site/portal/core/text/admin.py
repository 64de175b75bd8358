"""Makes the back office clean what is typed there: affiliates write in it, and paste."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from portal.core.text.fields import LineField, TextField


def use_cleaned_fields() -> None:
    """Let Wagtail's model forms use this package's fields for plain text.

    Subclasses (e-mail addresses, slugs, rich text) keep the fields they have.
    """
    clean_in_forms(models.CharField, LineField)
    clean_in_forms(models.TextField, TextField, widget=AdminAutoHeightTextInput)


def clean_in_forms(
    column: type[models.Field[Any, Any]], form_class: type[forms.Field], **options: Any
) -> None:
    """Let Wagtail's model forms use ``form_class`` for exactly this class of columns."""
    register_form_field_override(
        column, override={"form_class": form_class, **options}, exact_class=True
    )
