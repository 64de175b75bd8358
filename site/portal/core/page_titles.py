"""Which pages a person in the back office sees at all: the rule, once.

Everybody sees the titles of public pages, and of pages that they may change: edit, translate,
or review. A draft or a private page of others is not there for them. The way to a page leads
through the pages above it: these are seen, whatever they are. Editors of everything and
administrators see everything.

The explorer, search, reports and the API for them ask ``PageTitlePolicy``, which Wagtail finds
in its registry. ``page_doors`` has the doors that do not ask it.
"""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import GroupPagePermission, Page, TaskState, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.query import PageQuerySet

from portal.core.hooks import Hook
from portal.core.querysets import all_pages

if TYPE_CHECKING:
    from portal.members.types import User

OWN_PAGES: "Hook[Callable[[User], Q]]" = Hook(
    "own_pages",
    "Which pages are a person's own where they may add some; without any, those that they wrote.",
)
# What lets people change every page below the one that it was given for.
_CHANGING = frozenset({"change_page", "lock_page", "unlock_page", "bulk_delete_page"})


def _below(paths: Iterable[str]) -> Q:
    """Pages at these places of the tree, and below them."""
    condition = Q(pk__in=[])
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
            condition |= Q(path__startswith=path)
    return condition


class PageTitlePolicy(PagePermissionPolicy):
    """Wagtail's rights over pages; what can be explored is only what somebody may change."""

    def explorable_instances(self, user: "User") -> QuerySet[Page]:
        """The pages that ``user`` may change, and the way to them."""
        pages = self.model._default_manager
        explorable: QuerySet[Page] = pages.filter(self._get_explorable_condition(user))
        return explorable

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Page]:
        """Of what ``user`` may publish, only what they may change, too; to change, also what is
        their own besides what they wrote.

        Wagtail's permission to publish covers all pages below the one it was given for, also
        where its permission to add covers one's own only.
        """
        asked = set(actions)
        pages: QuerySet[Page]
        if asked == {"change"} and not self.sees_everything(user):
            condition = self._get_granted_condition(user, {"change_page"})
            pages = self.model._default_manager.filter(condition)
            return pages
        pages = super().instances_user_has_any_permission_for(user, asked)
        if asked == {"publish"} and not self.sees_everything(user):
            pages = pages.filter(self._get_changeable_condition(user))
        return pages

    def sees_everything(self, user: "User") -> bool:
        """Whether ``user`` may change every page."""
        if user.is_superuser and user.is_active:
            return True
        permissions = self.get_cached_permissions_for_user(user)
        return any(
            each.page.depth == 1 and each.permission.codename == "change_page"
            for each in permissions
        )

    def can_work_below(self, user: "User", path: str) -> bool:
        """Whether ``user`` may add or change a page at or below this place of the tree."""
        if self.sees_everything(user):
            return True
        return any(
            path.startswith(each.page.path) or each.page.path.startswith(path)
            for each in self.get_cached_permissions_for_user(user)
            if _changes(each) or each.permission.codename == "add_page"
        )

    def get_visible_condition(self, user: "User") -> Q:
        """The pages whose titles ``user`` may see: those to explore, and public ones."""
        if self.sees_everything(user):
            return Q()
        public = all_pages().live().unrestricted()
        return self._get_explorable_condition(user) | Q(pk__in=public.order_by().values("pk"))

    def _get_explorable_condition(self, user: "User") -> Q:
        if self.sees_everything(user):
            return Q()
        return self._get_changeable_condition(user) | Q(path__in=self._get_ways(user))

    def _get_changeable_condition(self, user: "User") -> Q:
        """What ``user`` may edit or translate, and what waits for their review."""
        if not user.is_active or user.is_anonymous:
            return Q(pk__in=[])
        granted = self._get_granted_condition(user, _CHANGING)
        return granted | Q(pk__in=self._get_reviewed(user))

    def _get_granted_condition(self, user: "User", codenames: Collection[str]) -> Q:
        """Where one of these permissions was granted; one's own where adding pages was."""
        if not user.is_active or user.is_anonymous:
            return Q(pk__in=[])
        granted = self.get_cached_permissions_for_user(user)
        rows = [(each.page.path, each.permission.codename) for each in granted]
        changing = _below(path for path, codename in rows if codename in codenames)
        adding = _below(path for path, codename in rows if codename == "add_page")
        return changing | (adding & _get_own_pages(user))

    def _get_ways(self, user: "User") -> set[str]:
        """Where ``user`` was given rights, and the places above, up to the one shared by all."""
        root = self.explorable_root_instance(user)
        if root is None:
            return set()
        return {
            each.page.path[:end]
            for each in self.get_cached_permissions_for_user(user)
            for end in range(len(root.path), len(each.page.path) + 1, Page.steplen)
        }

    @staticmethod
    def _get_reviewed(user: "User") -> list[int]:
        """The pages that wait for ``user`` in a workflow; read once for a request."""
        if not hasattr(user, "_pages_to_review"):
            states = TaskState.objects.reviewable_by(user).filter(
                workflow_state__base_content_type=get_default_page_content_type()
            )
            number = Cast("workflow_state__object_id", IntegerField())
            user._pages_to_review = list(  # type: ignore[union-attr]
                states.order_by().values_list(number, flat=True)
            )
        numbers: list[int] = user._pages_to_review  # type: ignore[union-attr]
        return numbers


def _get_own_pages(user: "User") -> Q:
    """What ``user`` may change of the pages where they may add some."""
    if not len(OWN_PAGES):
        return Q(owner=user.pk)
    condition = Q(pk__in=[])
    for get_own_pages in OWN_PAGES:
        condition |= get_own_pages(user)
    return condition


def _changes(granted: GroupPagePermission) -> bool:
    return granted.permission.codename in _CHANGING


_policy = PageTitlePolicy()


def filter_visible(pages: QuerySet[Page], user: "User") -> QuerySet[Page]:
    """Those of ``pages`` whose titles ``user`` may see."""
    return pages.filter(_policy.get_visible_condition(user))


def sees_all_titles(user: "User") -> bool:
    """Whether there is no page that ``user`` may not see; asks nothing more of the database."""
    return _policy.sees_everything(user)


def can_work_below(user: "User", path: str) -> bool:
    """Whether ``user`` may add or change a page at or below this place of the tree."""
    return _policy.can_work_below(user, path)


def can_add_below(user: "User", path: str) -> bool:
    """Whether ``user`` may add a page below this place of the tree."""
    return _policy.sees_everything(user) or any(
        path.startswith(each.page.path) and each.permission.codename == "add_page"
        for each in _policy.get_cached_permissions_for_user(user)
    )


def can_change_pages(user: "User") -> bool:
    """Whether there is any page that ``user`` may change; asks nothing more of the database."""
    return _policy.can_work_below(user, "") and bool(_policy.user_has_permission(user, "change"))


def find_visible(numbers: Iterable[int], user: "User") -> set[int]:
    """Those of the pages with these numbers whose titles ``user`` may see; one query."""
    if sees_all_titles(user):
        return set(numbers)
    pages = filter_visible(Page.objects.filter(pk__in=set(numbers)), user)
    return set(pages.order_by().values_list("pk", flat=True))


def list_editable_pages(user: "User") -> PageQuerySet:
    """The pages that ``user`` may change, as far as a query can say."""
    pages: PageQuerySet = _policy.instances_user_has_permission_for(user, "change")
    return pages.filter(depth__gt=1)


def may_edit(user: "User", page: Page) -> bool:
    """Whether ``user`` may change ``page``, which must be specific; asks nothing more."""
    return bool(page.permissions_for_user(user).can_edit())


def connect() -> None:
    """Put the rule in the place of Wagtail's; called by ``CoreConfig.ready``."""
    register_permission_policy(Page, _policy)
