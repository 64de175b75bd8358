"""What the desk's templates need beyond the site's own filters."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField

from rights_guides.helpdesk.desk.queue import name_corridor
from rights_guides.helpdesk.models import Case

register = template.Library()


@register.filter
def corridor(case: Case) -> str:
    """The two countries of a case in words."""
    return name_corridor(str(case.origin), str(case.destination))


@register.filter
def of(values: Mapping[Any, Any] | None, key: Any) -> Any:
    """What ``values`` hold under ``key``, if anything."""
    return (values or {}).get(key)


@register.filter
def field(form: BaseForm, name: str) -> BoundField:
    """A field of a form by its name."""
    return form[name]
