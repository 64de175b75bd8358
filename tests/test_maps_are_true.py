"""What the maps of packages say of limits, kinds of files and events is what the code does."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from forum.engine.forum_conversation import forum_attachments, posting_limits
from forum.engine.forum_conversation.forum_attachments import validators
from portal.core import uploads
from portal.core.uploads import office
from portal.members import attempt_limits, security_log

MB = 1024 * 1024
_LEVELS = {"info", "warning", "error"}


def get_map(module: object) -> str:
    """The docstring, in one line."""
    return " ".join(str(module.__doc__).split())


def find_events() -> set[str]:
    """Every name that the security log gives to an event."""
    tree = ast.parse(Path(security_log.__file__).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in _LEVELS
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_event_is_listed() -> None:
    events = find_events()
    assert len(events) > 10
    said = get_map(security_log)
    assert {event for event in events if f"``{event}``" not in said} == set()


@pytest.mark.parametrize(
    ("module", "facts"),
    [
        (
            uploads,
            [
                ", ".join(sorted(settings.WAGTAILIMAGES_EXTENSIONS)),
                ", ".join(sorted(settings.WAGTAILDOCS_EXTENSIONS)),
                f"{settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MB} MB",
                f"{settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:,} pixels",
                f"{settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MB} MB",
                f"unpacked {office.MAX_UNPACKED_BYTES // MB} MB in {office.MAX_MEMBERS:,} parts",
            ],
        ),
        (
            forum_attachments,
            [
                *(extension.removeprefix(".") for extension in validators.EXTENSIONS),
                f"{validators.MAX_FILES} files",
                f"{validators.MAX_BYTES // MB} MB",
                f"{validators.MAX_PIXELS:,} pixels",
                f"{posting_limits.UPLOADS.partition('/')[0]} times an hour",
            ],
        ),
        (attempt_limits, ["ACCOUNT_RATE_LIMITS", "MFA_RATE_LIMITS", "page_passwords"]),
    ],
)
def test_limits_and_kinds_are_as_said(module: object, facts: list[str]) -> None:
    said = get_map(module)
    assert [fact for fact in facts if fact not in said] == []
