"""Beginning the summary of a theme: its structure and the posts worth quotations."""

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
from forum.engine.forum_permission.setup import public_moderators
from forum.themes import quotations
from forum.themes.models import ThemePage, ThemeSummaryPage
from portal.core.text.plain_text import html_to_text
from portal.members.models import Member

MOST_QUOTATIONS = 8
QUOTED_WORDS = 60


def summary_of(theme: ThemePage) -> ThemeSummaryPage | None:
    """The summary of a theme, published or not; the one in the source language first."""
    pages = ThemeSummaryPage.objects.filter(board=theme.board_id, alias_of=None)
    return pages.order_by("pk").first()


def worth_quoting(board_id: int) -> QuerySet[Post]:
    """Posts worth quoting, the best first.

    Those that helped most people, then those marked as useful (contact, tool,
    case, agreement), then the first of each topic.
    """
    posts = quotations.readable_posts(board_id).annotate(is_marked=~Q(kind="")).with_helpful_count()
    found = posts.filter(Q(helped__gt=0) | Q(is_marked=True) | Q(topic__first_post=F("pk")))
    return found.order_by("-helped", "-is_marked", "created", "pk")


def _body(theme: ThemePage) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for heading in (_("In short"), *theme.questions):
        blocks += [{"type": "heading", "value": heading}, {"type": "text", "value": ""}]
    blocks.append({"type": "heading", "value": _("What people said")})
    for post in worth_quoting(theme.board_id)[:MOST_QUOTATIONS]:
        words = Truncator(html_to_text(post.body)).words(QUOTED_WORDS, truncate="")
        blocks.append({"type": "quotation", "value": {"post": str(post.pk), "words": words}})
    blocks += [{"type": "heading", "value": _("What happens next")}, {"type": "text", "value": ""}]
    return blocks


@transaction.atomic
def draft(person: Member, theme: ThemePage) -> ThemeSummaryPage:
    """Begin the summary, unless somebody has; the moderators of the board may edit it.

    They may change this page and no other; publishing it is the editors'.
    """
    board = Forum.objects.select_for_update().get(pk=theme.board_id)
    present = summary_of(theme)
    if present is not None:
        return present
    with translation.override(theme.locale.language_code):
        page = ThemeSummaryPage(
            title=(_("Summary: %(title)s") % {"title": theme.title})[:255],
            slug="summary",
            locale=theme.locale,
            owner=person,
            live=False,
            board=board,
        )
        page.body = page.body.stream_block.to_python(_body(theme))
    theme.add_child(instance=page)
    page.save_revision(user=person)
    _let_moderators_edit(page, board)
    return page


def _let_moderators_edit(page: ThemeSummaryPage, board: Forum) -> None:
    group = board.moderators_group or public_moderators()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=change)
