"""The demo's settings start from nothing."""

import os
from pathlib import Path

from tests.settings.processes import run_python


def _environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    } | more


def test_no_variable_is_needed(tmp_path: Path) -> None:
    script = "from django.conf import settings; print(settings.DEMO, settings.DEBUG)"
    done = run_python("-c", script, environment=_environment(tmp_path))
    assert done.stdout.split() == ["True", "False"], done.stderr
    assert (tmp_path / "data").is_dir()


def test_everything_it_writes_is_in_one_folder(tmp_path: Path) -> None:
    script = (
        "from django.conf import settings as s\n"
        "print(s.DATABASES['default']['NAME'], s.MEDIA_ROOT, s.STATIC_ROOT,"
        " s.MAILERS['default']['OPTIONS']['file_path'], sep='\\n')"
    )
    done = run_python("-c", script, environment=_environment(tmp_path))
    written = [Path(line) for line in done.stdout.splitlines()]
    assert len(written) == 4
    assert all(path.is_relative_to(tmp_path / "data") for path in written)


def test_a_switch_that_is_neither_on_nor_off_is_refused(tmp_path: Path) -> None:
    script = "from django.conf import settings; settings.DEBUG"
    done = run_python("-c", script, environment=_environment(tmp_path, DEBUG="maybe"))
    assert "DEBUG must be true or false" in done.stderr
