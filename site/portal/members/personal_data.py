"""What each model keeps of a member, said by the model itself.

A model of this site with a foreign key to a member names the field in ``member_data``, with
the part of the member's export (see ``export.PERSONAL_DATA``) that holds its rows::

    member_data = {"member": "other", "decided_by": None}

``None``: the row is somebody else's. When the member leaves, ``on_delete`` decides whether
the row goes (``CASCADE``) or stays without the name (``SET_NULL``); texts that are taken back
with it are replaced by the handlers of ``leaving.BEFORE_LEAVING``.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models

from portal.members.export import PERSONAL_DATA
from portal.members.models import Member


def is_own(model: type[models.Model]) -> bool:
    """Whether the model is written in this project, not in a library."""
    return model.__module__.partition(".")[0] in settings.OWN_PACKAGES


def member_fields(model: type[models.Model]) -> Iterator[str]:
    """The names of the model's fields that refer to a member."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.related_model is Member and field.remote_field is not None:
            yield field.name


@register(Tags.models)
def check_member_data(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Fail for a model that refers to a member and does not say what becomes of it."""
    problems: list[CheckMessage] = []
    for model in filter(is_own, apps.get_models()):
        declared: dict[str, str | None] = getattr(model, "member_data", {})
        for name in member_fields(model):
            part = declared.get(name)
            if name not in declared:
                problem = f"{model._meta.label}.{name} refers to a member; member_data lacks it."
            elif part is not None and part not in PERSONAL_DATA:
                problem = f"{model._meta.label}.{name}: no part of the export is called {part!r}."
            else:
                continue
            problems.append(Error(problem, hint=__doc__, obj=model, id="members.E002"))
    return problems
