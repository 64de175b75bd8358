"""What groups are granted: models, pages and files, as Wagtail keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


@dataclass(frozen=True, slots=True)
class ModelPermission:
    """What a role may do with the objects of one model.

    ``model``: its label, such as ``countries.union``. ``codenames``: as they are
    in the model's permissions; by default what Django makes for every model.
    """

    model: str
    codenames: tuple[str, ...] = ()

    def get_codenames(self) -> tuple[str, ...]:
        """The codenames named, or those of adding, changing, deleting and viewing."""
        name = self.model.partition(".")[2]
        return self.codenames or tuple(
            f"{action}_{name}" for action in ("add", "change", "delete", "view")
        )


ADMIN = ModelPermission("wagtailadmin.admin", ("access_admin",))
SUBMIT_TRANSLATION = ModelPermission("wagtail_localize.translation", ("submit_translation",))
# Wagtail asks for the permissions of its own image and document, whatever the
# models in their place are called.
CHOOSE_FILES = (
    ModelPermission("wagtailimages.image", ("choose_image",)),
    ModelPermission("wagtaildocs.document", ("choose_document",)),
)
ADD_FILES = (
    ModelPermission("wagtailimages.image", ("add_image",)),
    ModelPermission("wagtaildocs.document", ("add_document",)),
)
CHANGE_FILES = (
    ModelPermission("wagtailimages.image", ("change_image",)),
    ModelPermission("wagtaildocs.document", ("change_document",)),
)


def find_permissions(wanted: Iterable[ModelPermission]) -> QuerySet[Permission]:
    """The rows of ``wanted``, by app and model: codenames alone are not unique."""
    condition = Q(pk__in=[])
    for permission in wanted:
        app_label, _dot, model = permission.model.partition(".")
        condition |= Q(
            content_type__app_label=app_label,
            content_type__model=model,
            codename__in=permission.get_codenames(),
        )
    return Permission.objects.filter(condition)


def permit_pages(group: Group, pages: Iterable[Page], codenames: Iterable[str]) -> None:
    """Let ``group`` do this with ``pages`` and all below them, besides what it may do already."""
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=list(codenames),
    )
    rows = GroupPagePermission.objects.filter(group=group)
    there = set(rows.values_list("page", "permission"))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=permission)
        for permission in permissions
        for page in pages
        if (page.pk, permission.pk) not in there
    )


def permit_files(group: Group, collection: Collection, wanted: Iterable[ModelPermission]) -> None:
    """Let ``group`` do this with the files in ``collection`` and below it."""
    rows = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    there = set(rows.values_list("permission", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in find_permissions(wanted)
        if permission.pk not in there
    )
