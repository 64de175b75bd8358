"""Queries of boards."""

from django.db.models import Exists, OuterRef
from mptt.querysets import TreeQuerySet


class ForumQuerySet(TreeQuerySet):
    """Boards."""

    def public(self) -> "ForumQuerySet":
        """Boards that everybody reads: they and all boards they are part of are public."""
        from_here_up = self.model._default_manager.filter(
            tree_id=OuterRef("tree_id"), lft__lte=OuterRef("lft"), rght__gte=OuterRef("rght")
        )
        queryset: ForumQuerySet = self.filter(
            ~Exists(from_here_up.exclude(audience=self.model.Audience.PUBLIC))
        )
        return queryset
