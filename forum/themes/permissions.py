"""Who may do what with themes and proposals."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.permissions import access_board, can_moderate
from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from forum.themes.models import ThemeIndexPage, ThemePage, ThemeProposal
from portal.i18n import registry
from portal.members.models import Member
from portal.members.permissions import has_passed_second_step
from portal.members.types import User

State = ThemeProposal.State
# Proposals that one member may have open at a time.
MAX_OPEN_PROPOSALS = 3
OPEN_STATES = (State.WAITING, State.SHOWN)


def get_index_page() -> ThemeIndexPage | None:
    """The list of themes in the source language, below which every theme begins."""
    page: ThemeIndexPage | None = ThemeIndexPage.objects.filter(
        locale__language_code=registry.SOURCE_LANGUAGE
    ).first()
    return page


def can_edit_themes(user: User) -> bool:
    """Whether ``user`` is an editor of the theme pages."""
    index = get_index_page()
    if index is None or not user.is_authenticated:
        return False
    allowed = index.permissions_for_user(user)
    may_publish = allowed.can_add_subpage() and allowed.can_publish()
    return bool(may_publish and has_passed_second_step(user))


def can_decide(user: User) -> bool:
    """Whether ``user`` decides on proposals: moderators of the public boards, editors of themes."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or user.groups.filter(name=PUBLIC_MODERATORS_GROUP).exists():
        return has_passed_second_step(user)
    return can_edit_themes(user)


def proposals_to_decide(member: Member) -> QuerySet[ThemeProposal]:
    """The proposals that wait for ``member``, as ``can_decide`` says, in one query."""
    waiting = ThemeProposal.objects.filter(state=State.WAITING).order_by("created", "pk")
    if member.is_superuser:
        return waiting
    groups = Group.objects.filter(user=member.pk)
    index = ThemeIndexPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    rights = GroupPagePermission.objects.filter(group__user=member.pk).filter(
        Exists(index.filter(path__startswith=OuterRef("page__path")))
    )
    return waiting.filter(
        Exists(groups.filter(name=PUBLIC_MODERATORS_GROUP))
        | Exists(rights.filter(permission__codename="add_page"))
        & Exists(rights.filter(permission__codename="publish_page"))
    )


def proposal_refusal(user: User) -> "Promise | None":
    """Why ``user`` may not propose a theme now; ``None`` when they may."""
    if not user.is_authenticated:
        return _("Sign in to propose a theme.")
    if not user.is_vouched:
        return _(
            "Before you can propose a theme, someone in a union must confirm that they know you."
        )
    if user.theme_proposals.filter(state__in=OPEN_STATES).count() >= MAX_OPEN_PROPOSALS:
        return _(
            "You have already proposed three themes. Take back one of them before you propose "
            "another."
        )
    return None


def support_refusal(user: User, proposal: ThemeProposal) -> "Promise | None":
    """Why ``user`` may not support a proposal; ``None`` when they may."""
    if proposal.state != State.SHOWN:
        return _("You cannot support this proposal now.")
    if not user.is_authenticated:
        return _("Sign in to support a proposal.")
    if not user.is_vouched:
        return _(
            "Before you can support a proposal, someone in a union must confirm that they know you."
        )
    if proposal.author_id == user.pk:
        return _("You cannot support your own proposal.")
    return None


def visible_proposals(user: User) -> QuerySet[ThemeProposal]:
    """The proposals ``user`` may read: accepted ones and their own; moderators read all."""
    proposals = ThemeProposal.objects.select_related("author", "page")
    if can_decide(user):
        return proposals
    public = proposals.filter(state__in=(State.SHOWN, State.TAKEN))
    if user.is_authenticated:
        return public | proposals.filter(author=user)
    return public


def access_proposal(user: User, key: int) -> ThemeProposal:
    """The proposal, if ``user`` may read it; raises ``Http404`` otherwise."""
    proposal = visible_proposals(user).filter(pk=key).first()
    if proposal is None:
        raise Http404("No such proposal.")
    return proposal


def access_proposal_to_decide(user: User, key: int) -> ThemeProposal:
    """The proposal, for those who decide on it; raises ``Http404`` or ``PermissionDenied``."""
    proposal = access_proposal(user, key)
    if not can_decide(user):
        raise PermissionDenied
    return proposal


def access_theme(user: User, board_id: int) -> ThemePage:
    """The published theme of a board that ``user`` may read, in the source language first."""
    access_board(user, board_id)
    pages = ThemePage.objects.live().filter(board=board_id, alias_of=None)
    themes = sorted(
        pages.select_related("locale", "board"),
        key=lambda page: page.locale.language_code != registry.SOURCE_LANGUAGE,
    )
    if not themes:
        raise Http404("No theme has this board.")
    page: ThemePage = themes[0]
    return page


def access_theme_to_sum_up(user: User, board_id: int) -> ThemePage:
    """The theme, for the moderators of its board and the editors of themes; else denied."""
    theme = access_theme(user, board_id)
    board = Forum.objects.get(pk=board_id)
    if not can_moderate(user, board) and not can_edit_themes(user):
        raise PermissionDenied
    return theme
