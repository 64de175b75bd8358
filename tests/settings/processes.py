"""Starting Python with an environment of its own."""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-key-of-more-than-forty-characters-for-a-test"


def production_environment(folder: Path, **changes: str | None) -> dict[str, str]:
    """An environment production starts with; ``None`` leaves a variable out."""
    environment: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "DATA_DIR": str(folder / "data"),
        "SECRET_KEY": SECRET,
        "SITE_URL": "https://network.example.org",
        "ALLOWED_HOSTS": "network.example.org",
        "CASE_KEYS": f"a:{b64encode(bytes(range(32))).decode()}",
        "MAIL_URL": "smtp+tls://user:hidden@127.0.0.1:587",
    } | changes
    return {name: value for name, value in environment.items() if value is not None}


def run_python(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python at the root of the project, and answer with what it said."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
