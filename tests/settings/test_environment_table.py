"""Every variable the settings read is in the README's table, and the other way round."""

import ast
import re
from pathlib import Path

from tests.kept_files import PACKAGES
from tests.settings.processes import ROOT

SETTINGS = ROOT / "site" / "portal" / "settings"
NAME = re.compile(r"[A-Z][A-Z0-9_]{2,}")


def _is_reading(call: ast.Call) -> bool:
    """``env.str(…)`` and its sisters, and our own ``values.read_switch(env, …)`` and the like."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return getattr(function.value, "id", "") == "env" or function.attr in {
            "read_switch",
            "read_duration",
        }
    return False


def variables_read(path: Path) -> set[str]:
    """The names of the variables that a settings file reads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_reading(node)]
    arguments = [argument for call in calls for argument in call.args]
    texts = [each.value for each in arguments if isinstance(each, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and NAME.fullmatch(text)}


def variables_of_settings() -> set[str]:
    """The names of all variables that any settings file reads."""
    return set().union(*(variables_read(path) for path in SETTINGS.glob("*.py")))


def variables_of_makefile() -> set[str]:
    """The names of the variables that ``make`` takes."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^(?:export )?([A-Z_]+) \?=", text, flags=re.MULTILINE))


def variables_of_readme() -> set[str]:
    """The first cell of every row of the README's table that names a variable."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\|([^|]+)\|", text, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", cell)}


def test_the_settings_are_read_by_this_test() -> None:
    assert {"DATA_DIR", "DATABASE_URL", "SECRET_KEY", "SITE_URL"} <= variables_of_settings()


def test_every_variable_is_in_the_readme() -> None:
    assert variables_of_settings() - variables_of_readme() == set()


def test_the_readme_names_no_variable_that_nothing_reads() -> None:
    known = variables_of_settings() | variables_of_makefile()
    assert variables_of_readme() - known == set()


def test_nothing_but_the_settings_reads_the_environment() -> None:
    rooms = [ROOT / name for name in PACKAGES]
    readers = {
        str(path.relative_to(ROOT))
        for room in rooms
        for path in room.rglob("*.py")
        if path.parent != SETTINGS
        and re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    }
    # These two only say which settings a server takes when nobody does.
    assert readers <= {"site/portal/wsgi.py", "site/portal/asgi.py"}
