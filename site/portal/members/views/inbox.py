"""The one page for everything that waits for a member's decision."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView

from portal.members import notices, permissions
from portal.members.notices import WaitingItem, WaitingQueue

MAX_SHOWN = 10


@dataclass(frozen=True, slots=True)
class InboxSection:
    """What waits in one queue: how much, and the first of it."""

    key: str
    queue: WaitingQueue
    number: int
    items: list[WaitingItem]

    @property
    def is_urgent(self) -> bool:
        """Whether something in it puts somebody in danger."""
        return any(item.is_urgent for item in self.items)

    @property
    def has_more(self) -> bool:
        """Whether more waits than is shown."""
        return self.number > len(self.items)


class InboxView(LoginRequiredMixin, TemplateView):
    """What waits for the member in every queue, danger first."""

    template_name = "members/inbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        member = permissions.get_member(self.request)
        if permissions.needs_second_step(member) and not permissions.has_passed_second_step(member):
            raise PermissionDenied
        sections = [
            self._build_section(waiting)
            for waiting in notices.get_numbers(self.request).waiting
            if waiting.number
        ]
        sections.sort(key=lambda section: not section.is_urgent)
        return super().get_context_data(**kwargs) | {"sections_waiting": sections}

    def _build_section(self, waiting: notices.WaitingNumber) -> InboxSection:
        member, queue = permissions.get_member(self.request), waiting.queue
        rows = notices.get_rows(queue, member)
        items = [] if rows is None else list(queue.describe(rows[:MAX_SHOWN], member))
        return InboxSection(waiting.key, queue, waiting.number, items)
