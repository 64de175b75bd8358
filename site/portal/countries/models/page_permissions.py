"""What unions may do with pages, asked of the page itself at the last moment.

The unions of a country share its page: each changes it and sends it to the editors. Articles,
events and publications are those of the union that wrote them. What a union publishes without
the editors is in ``UnionRights``; Wagtail's own rows never grant its group to publish.
"""

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page, PagePermissionTester

from portal.countries.models.rights import UnionPage, UnionRights
from portal.countries.union_index_pages import COUNTRY_PAGE, get_own_models

if TYPE_CHECKING:
    from portal.members.types import User


def get_rights(user: "User") -> list[UnionRights]:
    """The rights of the unions that ``user`` works for; read once for a request."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_union_rights"):
        user._union_rights = list(  # type: ignore[attr-defined]
            UnionRights.objects.filter(group__user=user.pk).select_related("union")
        )
    rights: list[UnionRights] = user._union_rights  # type: ignore[attr-defined]
    return rights


def get_own_pages(user: "User") -> Q:
    """The pages of one's unions, and those that one wrote and no union has."""
    unions = [rights.union_id for rights in get_rights(user)]
    of_others = UnionPage.objects.exclude(union__in=unions).values("translation_key")
    condition = Q(owner=user.pk) & ~Q(translation_key__in=of_others)
    if not unions:
        return condition
    own = UnionPage.objects.filter(union__in=unions).values("translation_key")
    return condition | Q(translation_key__in=own)


def find_union(page: Page) -> int | None:
    """The union, by id, that has the page."""
    pages = UnionPage.objects.filter(translation_key=page.translation_key)
    found: int | None = pages.values_list("union", flat=True).first()
    return found


class _Tester(PagePermissionTester):
    """Knows what unions publish, and whether rows of rights have anything to say."""

    def __init__(self, user: "User", page: Page) -> None:
        super().__init__(user, page)
        # Wagtail asks administrators for no rows.
        self.is_plain = user.is_active and not user.is_superuser
        self.permissions: set[str] = getattr(self, "permissions", set())
        if self.is_plain:
            self._add_rights(get_rights(user))

    def _add_rights(self, rights: list[UnionRights]) -> None:
        raise NotImplementedError


class CountryPageTester(_Tester):
    """Whoever may not add a country's page does not take it away either."""

    def _add_rights(self, rights: list[UnionRights]) -> None:
        own = [each for each in rights if each.union.country == self.page.country]
        if "change" in self.permissions and any(COUNTRY_PAGE in each.publishes for each in own):
            self.permissions.add("publish")

    def _may_take_away(self) -> bool:
        return not self.is_plain or "add" in self.permissions

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Also decides on moving it."""
        return super().can_delete(ignore_bulk) and self._may_take_away()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._may_take_away()

    def can_set_view_restrictions(self) -> bool:
        return super().can_set_view_restrictions() and self._may_take_away()


class UnionPageTester(_Tester):
    """Lets the people of a union change its pages; who may change all, changes all.

    In Wagtail, the permission to add covers editing one's own pages only, but the
    permission to publish covers all pages.
    """

    def _add_rights(self, rights: list[UnionRights]) -> None:
        if "add" not in self.permissions or "change" in self.permissions:
            return
        union = find_union(self.page)
        own = [each for each in rights if each.union_id == union]
        if own or (union is None and self.page.owner_id == self.user.pk):
            self.permissions.add("change")
        else:
            self.permissions -= {"add", "publish"}
        kind = get_own_models().get(self.page._meta.label_lower)
        if any(kind in each.publishes for each in own):
            self.permissions.add("publish")


class UnionIndexTester(_Tester):
    """Those who only add pages below it leave the index page itself alone."""

    def _add_rights(self, rights: list[UnionRights]) -> None:
        kind = self.page._meta.label_lower
        if "add" in self.permissions and any(kind in each.publishes for each in rights):
            self.permissions.add("publish")

    def _may_change(self) -> bool:
        return not self.is_plain or "change" in self.permissions

    def can_publish(self) -> bool:
        """Also decides on privacy and scheduled publication."""
        return super().can_publish() and self._may_change()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._may_change()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and self._may_change()

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self._may_change()
