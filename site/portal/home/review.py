"""Pages of those who may not publish: editors check them, and both sides get a mail.

``ensure_workflow`` makes Wagtail's workflow for it. The mails take the place of Wagtail's,
which are in the language of the back office and go their own way out.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowPage, WorkflowState
from wagtail.models import WorkflowTask as TaskOfWorkflow
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.users.models import UserProfile

from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member
from portal.members.notices import WaitingItem, WaitingQueue
from portal.members.roles import EDITORS

NAME = "Editors check it"
# Wagtail makes it, for a group that this site does not have.
_WAGTAIL_NAME = "Moderators approval"


def ensure_workflow() -> Workflow:
    """Make the workflow; it is that of every page, unless an administrator chose another."""
    task, _made = GroupApprovalTask.objects.get_or_create(name=NAME)
    task.groups.add(Group.objects.get(name=EDITORS))
    workflow: Workflow = Workflow.objects.get_or_create(name=NAME)[0]
    TaskOfWorkflow.objects.get_or_create(workflow=workflow, task=task)
    for old in Workflow.objects.filter(name=_WAGTAIL_NAME, active=True):
        old.deactivate()
    for old_task in GroupApprovalTask.objects.filter(name=_WAGTAIL_NAME, active=True):
        old_task.deactivate()
    root = Page.get_first_root_node()
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    return workflow


def list_pages_to_review(member: Member) -> QuerySet[Any]:
    """The pages that wait for ``member`` in a workflow, those that wait longest first."""
    tasks = GroupApprovalTask.objects.filter(active=True)
    if not member.is_superuser:
        tasks = tasks.filter(groups__user=member.pk)
    states: QuerySet[Any] = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=tasks.values("task_ptr")
    )
    return states.order_by("started_at", "pk")


def describe_pages(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    """The pages as items of the inbox; each leads to where it is checked."""
    finder = AdminURLFinder(member)
    for state in rows.prefetch_related("workflow_state__content_object"):
        what = state.workflow_state.content_object
        address = finder.get_edit_url(what) or reverse("wagtailadmin_home")
        yield WaitingItem(str(what), address, state.started_at)


PAGES = WaitingQueue(_("Pages to check"), list_pages_to_review, describe_pages, "wagtailadmin_home")


def connect() -> None:
    """Send this site's mails in place of Wagtail's; called once Wagtail has connected its own."""
    for signal, sender, uid in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    ):
        if not signal.disconnect(sender=sender, dispatch_uid=uid):
            raise RuntimeError(f"Wagtail connects no {uid}.")
    task_submitted.connect(_on_submitted, dispatch_uid="home.review_asked")
    workflow_approved.connect(_on_approved, dispatch_uid="home.review_approved")
    workflow_cancelled.connect(_on_cancelled, dispatch_uid="home.review_cancelled")
    workflow_rejected.connect(_on_sent_back, dispatch_uid="home.review_sent_back")


def _on_submitted(sender: type, instance: TaskState, user: Member | None, **kwargs: Any) -> None:
    task = instance.task.specific
    if not isinstance(task, GroupApprovalTask):
        return
    state = instance.workflow_state
    people = Member.objects.filter(groups__in=task.groups.all()).distinct()
    reviewers = people or Member.objects.filter(is_superuser=True)
    _send("asked", state, "submitted", (person for person in reviewers if person != user))


def _on_approved(sender: type, instance: WorkflowState, user: Member, **kwargs: Any) -> None:
    _answer("approved", instance, "approved", user)


def _on_cancelled(
    sender: type, instance: WorkflowState, user: Member | None, **kwargs: Any
) -> None:
    """Who publishes a page in place of approving it ends the workflow: its author hears of it."""
    page = instance.content_object
    if isinstance(page, Page) and page.live and not page.has_unpublished_changes:
        _answer("approved", instance, "approved", user)


def _on_sent_back(sender: type, instance: WorkflowState, user: Member, **kwargs: Any) -> None:
    comment = instance.current_task_state.specific.get_comment()
    _answer("sent_back", instance, "rejected", user, comment)


def _answer(
    mail: str, state: WorkflowState, notice: str, user: Member | None, comment: str = ""
) -> None:
    """Tell who asked, unless they decided themselves."""
    author = state.requested_by
    if author is not None and author != user:
        _send(mail, state, notice, [author], comment)


def _send(
    mail: str,
    state: WorkflowState,
    notice: str,
    people: Iterable[Member],
    comment: str = "",
) -> None:
    """Send ``mail`` to those who did not switch this kind of ``notice`` off."""
    what = state.content_object
    for person in people:
        if not getattr(UserProfile.get_for_user(person), f"{notice}_notifications"):
            continue
        address = AdminURLFinder(person).get_edit_url(what) or ""
        context = {
            "title": str(what),
            "page_url": f"{settings.SITE_URL}{address}",
            "comment": comment,
        }
        send_localized(Recipient.of_member(person), f"home/mail/review_{mail}", context)
