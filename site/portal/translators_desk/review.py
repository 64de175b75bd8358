"""Where a translation of somebody who may not publish stands on its way to the readers."""

from typing import NamedTuple

from wagtail.models import Page

from portal.members.models import Member
from portal.translators_desk.forms import SendBackForm
from portal.translators_desk.permissions import can_send, get_task_to_decide


class Review(NamedTuple):
    """``may_send``: to the editors; ``waits``: they have it.

    ``form``: for those who decide, to send it back. ``comment``: what they want changed.
    """

    may_send: bool
    waits: bool
    form: SendBackForm | None
    comment: str


def build_review(member: Member, page: Page, form: SendBackForm | None = None) -> Review:
    """What ``member`` can do about ``page`` now; ``form`` holds what they typed."""
    state = page.current_workflow_state
    waits = bool(page.workflow_in_progress)
    decides = waits and get_task_to_decide(member, page) is not None
    asked = state.current_task_state if state and not waits else None
    return Review(
        may_send=can_send(member, page),
        waits=waits,
        form=(form or SendBackForm()) if decides else None,
        comment=asked.comment if asked else "",
    )
