"""A model field for several values from a list, kept in one column."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms.fields import ChoiceField
from django.utils.text import capfirst

type Choices = Sequence[tuple[Any, Any]]


class GroupedChoices(forms.CheckboxSelectMultiple):
    """Choices to tick, in groups where there are any."""

    template_name = "core/widgets/grouped_choices.html"


class ChoicesField(models.CharField[Any, Any]):
    """A list of keys, in the column as ``,one,two,``; find one with ``has_choice``.

    ``get_choices`` is asked when a form is shown or a value is checked, so that the list may
    come from the database. No key has a comma in it.
    """

    # For mypy's plugin, which reads here what may be assigned and what is read.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(
        self, *args: Any, get_choices: Callable[[], Choices] = list, **kwargs: Any
    ) -> None:
        self.get_known = get_choices
        defaults: dict[str, Any] = {"max_length": 400, "default": list}
        super().__init__(*args, **(defaults | kwargs))

    def deconstruct(self) -> Any:
        """To migrations it is the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs | {"default": ""}

    def to_python(self, value: Any) -> list[str]:
        values = value.split(",") if isinstance(value, str) else value or ()
        return [str(each) for each in values if each]

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> list[str]:
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> str:
        values = self.to_python(value)
        return f",{','.join(values)}," if values else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        known = {str(key) for key in iterate_keys(self.get_known())}
        for unknown in [each for each in value if each not in known]:
            raise ValidationError(
                ChoiceField.default_error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": unknown},
            )

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            choices=self.get_known,
            widget=GroupedChoices,
        )


def iterate_keys(choices: Choices) -> Iterable[Any]:
    """The keys of choices, also of those in groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from iterate_keys(label)
        else:
            yield key


def has_choice(field: str, *keys: str) -> Q:
    """Whether one of ``keys`` is among the values of a ``ChoicesField``."""
    condition = Q(pk__in=[])
    for key in keys:
        if key and "," not in key:
            condition |= Q(**{f"{field}__contains": f",{key},"})
    return condition
