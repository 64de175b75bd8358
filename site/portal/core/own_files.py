"""Which pictures and documents somebody in the back office may use: the rule, once.

A file is for those who may choose it where it lies, or change it; what a public page shows is
no secret to anybody. ``file_doors`` has the doors that do not ask by themselves.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from portal.core.querysets import all_pages

if TYPE_CHECKING:
    from portal.members.types import User

type File = tuple[type[Model], int]


def get_file_models() -> tuple[type[Model], type[Model]]:
    """Pictures and documents."""
    return get_image_model(), get_document_model()


def filter_usable(model: type[Model], user: "User") -> Any:
    """The files of ``model`` that ``user`` may use."""
    policy: Any = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, {"choose", "change"})


def is_seen_by(user: "User", file: Model) -> bool:
    """Whether ``user`` may use the file, or the public sees it on a page."""
    if filter_usable(type(file), user).filter(pk=file.pk).exists():
        return True
    if getattr(file, "is_closed", False):  # a picture of people who do not agree: no page shows it
        return False
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(file),
        to_object_id=str(file.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    numbers = [int(number) for number in references.values_list("object_id", flat=True)]
    return bool(all_pages().live().unrestricted().filter(pk__in=numbers).exists())


def find_files(*objects: Model) -> set[File]:
    """The pictures and documents that these name, in fields, in blocks and in running text."""
    return {file for each in objects for file, _path in list_files(each)}


def list_files(page: Model) -> Iterator[tuple[File, str]]:
    """Each picture and document that a page names, with the path to where it does."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in get_file_models()}
    for kind, number, path, _content_path in ReferenceIndex._extract_references_from_object(page):
        if kind in models:
            yield (models[kind], int(number)), path


def find_closed(files: Iterable[File], user: "User") -> set[File]:
    """Those of ``files`` that ``user`` may not use, or that are not there; two queries."""
    wanted = set(files)
    closed: set[File] = set()
    for model in {model for model, _number in wanted}:
        numbers = {number for each, number in wanted if each is model}
        usable = filter_usable(model, user).filter(pk__in=numbers).values_list("pk", flat=True)
        closed |= {(model, number) for number in numbers - set(usable)}
    return closed
