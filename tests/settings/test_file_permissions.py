"""What the site writes, no other user of the machine reads."""

import os
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import EmailMessage

from portal.mail.backends import EmailBackend
from portal.settings.values import keep_from_other_users
from tests.settings.processes import run_python

SQLITE = "django.db.backends.sqlite3"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_site_that_starts_makes_its_folder_and_database_its_own(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "DATA_DIR": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    }
    done = run_python(
        "-c", "from django.conf import settings; settings.DEBUG", environment=environment
    )
    assert done.returncode == 0, done.stderr
    assert mode(tmp_path / "data") == 0o700
    assert mode(tmp_path / "data" / "portal.sqlite3") == 0o600


def test_a_database_that_others_could_read_is_closed_with_what_lies_beside_it(
    tmp_path: Path,
) -> None:
    files = [tmp_path / name for name in ("a.sqlite3", "a.sqlite3-wal", "a.sqlite3-shm")]
    for file in files:
        file.touch(mode=0o644)
    other = tmp_path / "b.txt"
    other.touch(mode=0o644)
    keep_from_other_users(tmp_path, {"ENGINE": SQLITE, "NAME": str(files[0])})
    assert {mode(file) for file in files} == {0o600}
    assert mode(other) == 0o644
    keep_from_other_users(tmp_path, {"ENGINE": SQLITE, "NAME": str(tmp_path / "gone" / "a")})
    keep_from_other_users(tmp_path, {"ENGINE": "django.db.backends.postgresql", "NAME": "x"})


def test_mail_in_files(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    backend = EmailBackend(alias="default", file_path=str(folder))
    assert backend.send_messages([EmailMessage("Subject", "Text", "a@x.example", ["b@x.example"])])
    backend.close()
    (written,) = folder.iterdir()
    assert "Subject" in written.read_text()
    assert (mode(folder), mode(written)) == (0o700, 0o600)


@pytest.mark.django_db
def test_attachments_of_posts() -> None:
    storage = storages["private"]
    path = Path(storage.path(storage.save("folder/of/file.txt", ContentFile(b"x"))))
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parents[1]) == 0o700
