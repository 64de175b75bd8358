"""Drafts of a theme's summary: its structure, and the posts worth quoting."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_permission.setup import public_moderators_group
from forum.themes import quotations
from forum.themes.models import ThemePage, ThemeSummaryPage
from portal.core.text.plain_text import html_to_text
from portal.core.text.truncation import cut
from portal.members.models import Member

MAX_QUOTATIONS = 8
MAX_QUOTED_WORDS = 60


def get_summary(theme: ThemePage) -> ThemeSummaryPage | None:
    """The summary of a theme, published or not; the source language comes first."""
    pages = ThemeSummaryPage.objects.filter(board=theme.board_id, alias_of=None)
    page: ThemeSummaryPage | None = pages.order_by("pk").first()
    return page


def posts_worth_quoting(board_id: int) -> QuerySet[Post]:
    """Posts worth quoting, the best first.

    Those that helped most people, then those marked as useful (contact, tool,
    case, agreement), then the first of each topic.
    """
    posts = quotations.quotable_posts(board_id).annotate(is_marked=~Q(kind="")).with_helpful_count()
    posts = posts.filter(Q(helped__gt=0) | Q(is_marked=True) | Q(topic__first_post=F("pk")))
    queryset: QuerySet[Post] = posts.order_by("-helped", "-is_marked", "created", "pk")
    return queryset


def _draft_body(theme: ThemePage) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for heading in (_("In short"), *theme.questions):
        blocks += [{"type": "heading", "value": heading}, {"type": "text", "value": ""}]
    blocks.append({"type": "heading", "value": _("What people said")})
    for post in posts_worth_quoting(theme.board_id)[:MAX_QUOTATIONS]:
        words = Truncator(html_to_text(post.body)).words(MAX_QUOTED_WORDS, truncate="")
        blocks.append({"type": "quotation", "value": {"post": str(post.pk), "words": words}})
    blocks += [{"type": "heading", "value": _("What happens next")}, {"type": "text", "value": ""}]
    return blocks


@transaction.atomic
def create_draft(editor: Member, theme: ThemePage) -> ThemeSummaryPage:
    """Create a draft of the summary, or return the one that exists.

    The board's moderators get the permission to edit this page and no other;
    editors publish it.
    """
    board = Forum.objects.select_for_update().get(pk=theme.board_id)
    present = get_summary(theme)
    if present is not None:
        return present
    with translation.override(theme.locale.language_code):
        page = ThemeSummaryPage(
            title=cut(_("Summary: %(title)s") % {"title": theme.title}, 255),
            slug="summary",
            locale=theme.locale,
            owner=editor,
            live=False,
            board=board,
        )
        page.body = page.body.stream_block.to_python(_draft_body(theme))
    theme.add_child(instance=page)
    page.save_revision(user=editor)
    _allow_moderators_to_edit(page, board)
    return page


def _allow_moderators_to_edit(page: ThemeSummaryPage, board: Forum) -> None:
    group = board.moderators_group or public_moderators_group()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=change)
