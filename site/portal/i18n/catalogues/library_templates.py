"""Templates of libraries that the public can see as they are.

Most of the libraries' translations lack several of the site's languages, so
the strings of these templates go into the project's own catalogues, until the
project has a template of its own by the same name.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

_ACCOUNT_PAGES = (
    "account_inactive",
    "email",
    "email_confirm",
    "login",
    "logout",
    "password_change",
    "password_reset",
    "password_reset_done",
    "password_reset_from_key",
    "password_reset_from_key_done",
    "password_set",
    "reauthenticate",
    "signup",
    "verification_sent",
)
_ACCOUNT_MESSAGES = (
    "cannot_delete_primary_email",
    "email_confirmation_failed",
    "email_confirmation_sent",
    "email_confirmed",
    "email_deleted",
    "logged_in",
    "logged_out",
    "password_changed",
    "password_set",
    "primary_email_set",
    "unverified_primary_email",
)
# Its mail is not among them: the site sends its own (``members/mail/``).

_SECOND_STEP_PAGES = (
    "authenticate",
    "index",
    "reauthenticate",
    "recovery_codes/generate",
    "recovery_codes/index",
    "totp/activate_form",
    "totp/deactivate_form",
    "webauthn/add_form",
    "webauthn/authenticator_confirm_delete",
    "webauthn/authenticator_list",
    "webauthn/edit_form",
    "webauthn/reauthenticate",
)
_SECOND_STEP_MESSAGES = (
    "recovery_codes_generated",
    "totp_activated",
    "totp_deactivated",
    "webauthn_added",
    "webauthn_removed",
)

# Library → names of templates, as a template loader is asked for them.
SHOWN_TEMPLATES: dict[str, tuple[str, ...]] = {
    "allauth": (
        *(f"account/{name}.html" for name in _ACCOUNT_PAGES),
        *(f"account/messages/{name}.txt" for name in _ACCOUNT_MESSAGES),
        *(f"mfa/{name}.html" for name in _SECOND_STEP_PAGES),
        *(f"mfa/messages/{name}.txt" for name in _SECOND_STEP_MESSAGES),
    ),
    "wagtail": ("wagtailcore/password_required.html",),
}


def get_library_folder(library: str) -> Path:
    """Where an installed library lies."""
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The library {library} is not installed.")
    return Path(spec.origin).parent


def find_library_templates(project_files: Iterable[Path]) -> list[tuple[Path, str]]:
    """Path and name of each library template that no project template stands in for."""
    own = [path.as_posix() for path in project_files]
    return [
        (get_library_folder(library) / "templates" / name, f"{library}: {name}")
        for library, names in SHOWN_TEMPLATES.items()
        for name in names
        if not any(path.endswith(f"/templates/{name}") for path in own)
    ]
