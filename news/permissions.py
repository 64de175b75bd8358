"""Who may publish which article."""

from wagtail.models import PagePermissionTester


class OwnArticlesTester(PagePermissionTester):
    """Those who may add articles publish and withdraw their own; all of them, who may change all.

    Wagtail has the right to add, which ends at one's own pages, and the right
    to publish, which does not.
    """

    def _is_theirs(self) -> bool:
        if self.user.is_superuser or self.page.owner_id == self.user.pk:
            return True
        return self.user.is_active and "change" in self.permissions

    def can_publish(self) -> bool:
        """Also decides on privacy and scheduling."""
        return super().can_publish() and self._is_theirs()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._is_theirs()

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self._is_theirs()
