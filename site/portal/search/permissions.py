"""Who may read what is found: everybody, or it is not shown."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from portal.search.indexing import get_content_type_id
from portal.search.registry import SearchSource


def is_readable(sources: Iterable[SearchSource]) -> Q:
    """Whether the object of an entry says, now, that everybody may read it."""
    readable = Q(pk__in=[])
    for source in sources:
        public = source.public().filter(pk=OuterRef("object_id")).order_by().values("pk")
        readable |= Q(Exists(public), content_type=get_content_type_id(source))
    return readable
