"""Who may publish which article."""

from wagtail.models import PagePermissionTester


class OwnArticlesTester(PagePermissionTester):
    """Lets users who may add articles publish their own; those who may change all, publish all.

    In Wagtail, the permission to add covers editing one's own pages only, but the
    permission to publish covers all pages.
    """

    def _can_manage_article(self) -> bool:
        if self.user.is_superuser or self.page.owner_id == self.user.pk:
            return True
        return self.user.is_active and "change" in self.permissions

    def can_publish(self) -> bool:
        """Also decides on privacy and scheduled publication."""
        return super().can_publish() and self._can_manage_article()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._can_manage_article()

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self._can_manage_article()
