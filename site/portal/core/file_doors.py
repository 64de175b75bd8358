"""Doors of the back office that do not ask by themselves whose a picture or a document is.

``own_files`` has the rule.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.images.widgets import AdminImageChooser

from portal.core.own_files import filter_usable, is_seen_by
from portal.core.page_doors import get_person

NO_PREVIEW = {"url": "", "width": 0, "height": 0}


class UsableImagesViewSet(ImagesAdminAPIViewSet):
    """The pictures that whoever asks may use."""

    def get_queryset(self) -> QuerySet[Model]:
        pictures: QuerySet[Model] = super().get_queryset()
        return pictures.filter(pk__in=filter_usable(self.model, self.request.user).values("pk"))


class UsableDocumentsViewSet(DocumentsAdminAPIViewSet):
    """The documents that whoever asks may use."""

    def get_queryset(self) -> QuerySet[Model]:
        documents: QuerySet[Model] = super().get_queryset()
        return documents.filter(pk__in=filter_usable(self.model, self.request.user).values("pk"))


def _is_closed(file: Model | None) -> bool:
    person = get_person()
    return file is not None and person is not None and not is_seen_by(person, file)


def _hide[C](show: Callable[[C, Any], dict[str, Any]]) -> Callable[[C, Any], dict[str, Any]]:
    """Fields name only files that the person may see."""

    def get_value_data(chooser: C, file: Any) -> dict[str, Any]:
        if _is_closed(file):
            data = {"id": file.pk, "edit_url": None, "title": _("A file that you cannot see")}
            return data | {"preview": NO_PREVIEW, "default_alt_text": ""}
        return show(chooser, file)

    return get_value_data


class LinkToDocumentHandler(DocumentLinkElementHandler):
    """Running text says the name of a document to those who may see it."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Of others, nothing but the number."""
        data: dict[str, Any] = super().get_attribute_data(attrs)
        file = get_document_model().objects.filter(pk=data.get("id")).first()
        return {"id": data["id"]} if _is_closed(file) else data


def _leave_out_closed_files(
    show: Callable[[BulkAction], tuple[Any, dict[str, Any]]],
) -> Callable[[BulkAction], tuple[Any, dict[str, Any]]]:
    """Of files that somebody may not do this with, name only those that they may see."""

    def get_actionable_objects(action: BulkAction) -> tuple[Any, dict[str, Any]]:
        objects, others = show(action)
        without_access = others["items_with_no_access"]
        seen = [file for file in without_access if is_seen_by(action.request.user, file)]
        return objects, others | {"items_with_no_access": seen}

    return get_actionable_objects


def connect() -> None:
    """Have fields and bulk actions ask; they have no setting and no hook for it."""
    for chooser in (AdminImageChooser, AdminDocumentChooser):
        chooser.get_value_data_from_instance = _hide(chooser.get_value_data_from_instance)
    for action in (ImageBulkAction, DocumentBulkAction):
        action.get_actionable_objects = _leave_out_closed_files(action.get_actionable_objects)
