"""Pictures and documents that everybody in the back office may choose.

In Wagtail, a right over a collection is one over all that is below it, and the first
collection is above every other: nothing is kept in that one. What somebody puts there goes into
the collection of shared files, so that editors have one place less to think about.
"""

from django.contrib.auth.models import Group
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

NAME = "Shared by all"


def get_shared_collection() -> Collection:
    """The collection; made at the first time, with all that lay in the first collection."""
    root = Collection.get_first_root_node()
    found: Collection | None = root.get_children().filter(name=NAME).order_by("path").first()
    return found or _make(root)


def _make(root: Collection) -> Collection:
    before = list(root.get_children())
    shared: Collection = root.add_child(name=NAME)
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(collection=root).update(collection=shared)
    for collection in before:
        collection.move(Collection.objects.get(pk=shared.pk), pos="last-child")
    return Collection.objects.get(pk=shared.pk)


def narrow_to_shared(group: Group) -> None:
    """Let a group that had rights over all files keep them over the shared ones."""
    rows = GroupCollectionPermission.objects.filter(group=group, collection__depth=1)
    shared = get_shared_collection()
    for permission in list(rows.values_list("permission", flat=True)):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=shared, permission_id=permission
        )
    rows.delete()


class SharedFilesMixin:
    """For forms of files: what is put into the first collection is shared."""

    def clean_collection(self) -> Collection:
        """Where the file goes."""
        chosen: Collection = self.cleaned_data["collection"]  # type: ignore[attr-defined]
        return get_shared_collection() if chosen.is_root() else chosen
