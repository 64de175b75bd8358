"""Nothing else sends mail, and nobody else writes to an address that is not confirmed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
from django.conf import settings

from portal.i18n.catalogues.extraction import TEMPLATE_SUFFIXES
from tests.kept_files import PACKAGES

ROOT = Path(settings.ROOT_DIR)
OWN = ROOT / "site/portal/mail"
MAY_WRITE_TO_UNCONFIRMED = {
    OWN / "recipients.py",
    OWN / "confirmation.py",
    OWN / "sending.py",  # `send_unkept`, for who asked for it and is nobody's account
    ROOT / "site/portal/members/adapters.py",
}


def sources() -> Iterator[Path]:
    """Every Python file of the product."""
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_only_this_room_imports_the_mail_of_django() -> None:
    doors = {
        path.relative_to(ROOT)
        for path in sources()
        if any(
            name.startswith(("django.core.mail", "smtplib", "wagtail.admin.mail"))
            for name in imported(path)
        )
    }
    names = ("at_most_once.py", "backends.py", "message.py")
    assert doors == {(OWN / name).relative_to(ROOT) for name in names}


def test_only_letters_to_targets_leave_once_or_not_at_all() -> None:
    callers = {path for path in sources() if "at_most_once" in path.read_text()}
    assert callers == {OWN / "__init__.py", ROOT / "campaigns/letters/sending.py"}


def test_only_confirmation_and_accounts_write_to_addresses_nobody_confirmed() -> None:
    writers = {path for path in sources() if "at_unconfirmed_address" in path.read_text()}
    assert writers == MAY_WRITE_TO_UNCONFIRMED


def test_only_the_help_desk_writes_to_addresses_that_are_not_kept() -> None:
    callers = {path for path in sources() if "send_unkept" in path.read_text()}
    assert callers == {OWN / "sending.py", ROOT / "rights_guides/helpdesk/desk/alerts.py"}


def mail_templates() -> list[Path]:
    """Every template of a mail, all sections."""
    assert ".txt" in TEMPLATE_SUFFIXES  # or their strings would not be translated
    return [
        path for package in PACKAGES for path in (ROOT / package).rglob("templates/*/mail/*.txt")
    ]


def test_every_mail_has_its_subject_and_the_common_frame() -> None:
    templates = mail_templates()
    assert len(templates) > 20
    for path in templates:
        text = path.read_text()
        assert re.match(r'\{% extends "mail/(base|short)\.txt" %\}', text), path
        assert text.count("{% block subject %}") == 1, path
        assert text.count("{% block content %}") == 1, path


# Not switched on here: sign-in by code, and notices about one's own account.
NOT_SENT = re.compile("code|password_(reset|changed|set)$|email_(changed|deleted|confirm)$|mfa/")


def test_every_mail_of_the_account_library_has_a_template() -> None:
    folder = Path(allauth.__file__).parent / "account"
    asked_for = {
        name
        for path in folder.rglob("*.py")
        if "test" not in path.parts and "tests" not in path.parts
        for name in re.findall(r'"(account/email/\w+)"', path.read_text())
    }
    needed = {name for name in asked_for if not NOT_SENT.search(name)}
    assert "account/email/password_reset_key" in needed
    for name in needed:
        template = f"templates/members/mail/{name.rpartition('/')[2]}.txt"
        assert (ROOT / "site/portal/members" / template).is_file(), name
