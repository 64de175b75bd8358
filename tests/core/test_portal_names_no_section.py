"""The portal stands below the sections: it names none, neither by import nor by string."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from portal.core.sections import SECTIONS

PORTAL = Path(__file__).parents[2] / "site" / "portal"
# These put the site together.
ASSEMBLY = {PORTAL / "settings", PORTAL / "urls.py"}
# Words for readers and editors, in any of the ways a text is marked for translation.
TRANSLATIONS = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "gettext_noop",
}


def section_names() -> set[str]:
    """Packages and slugs of the sections that are no part of the portal."""
    packages = {
        config.name.partition(".")[0]
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(PORTAL.parents[1])
        and not Path(config.path).is_relative_to(PORTAL)
        and "site-packages" not in config.path
    }
    own = {"countries"}
    return packages | {section.slug for section in SECTIONS if section.label} - own


def python_strings(source: str) -> Iterator[str]:
    """The strings of a module, without docstrings and what is translated."""
    tree = ast.parse(source)
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in TRANSLATIONS or name == "Hook":
                skipped.update(child for argument in node.args for child in ast.walk(argument))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


def template_code(source: str) -> Iterator[str]:
    """A template without its comments and what is translated."""
    for pattern in (
        r"{% comment %}.*?{% endcomment %}",
        r"{#.*?#}",
        r"{% (?:translate|trans) (\"[^\"]*\"|'[^']*')",
        r"{% blocktranslate.*?{% endblocktranslate %}",
    ):
        source = re.sub(pattern, "", source, flags=re.DOTALL)
    yield source


def without_comments(source: str) -> Iterator[str]:
    """A stylesheet or script without its comments."""
    yield re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", source, flags=re.DOTALL)


READERS = {
    ".py": python_strings,
    ".html": template_code,
    ".txt": template_code,
    ".xml": template_code,
    ".css": without_comments,
    ".js": without_comments,
}


def is_checked(path: Path) -> bool:
    """Whether the file is code of the portal below the sections, and no demo content."""
    if path.suffix not in READERS or {"migrations", "demo"} & set(path.parts):
        return False
    return not any(path == place or place in path.parents for place in ASSEMBLY)


def find_names(path: Path, names: set[str]) -> list[str]:
    """The names of sections in one file."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w-])")
    texts = READERS[path.suffix](path.read_text(encoding="utf-8"))
    return [match[0] for text in texts for match in pattern.finditer(text)]


def test_the_portal_names_no_section() -> None:
    names = section_names()
    assert {"rights_guides", "rights-guides", "agreements", "news", "forum", "themes"} <= names
    files = [path for path in PORTAL.rglob("*") if is_checked(path)]
    assert len(files) > 300
    found = {
        str(path.relative_to(PORTAL)): named for path in files if (named := find_names(path, names))
    }
    assert not found


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.py", 'reverse("forum:index")', ["forum"]),
        ("a.py", '"""The forum."""\n_("The forum")', []),
        ("a.html", '<a href="/news/">{% translate "All news" %}</a>', ["news"]),
        ("a.html", "{% comment %}news{% endcomment %}{# news #}", []),
        ("a.css", '/* news */ [data-section="news"] { pointer-events: none }', ["news"]),
        ("a.js", "// news\nfetch('/forum/x')", ["forum"]),
    ],
)
def test_the_search_finds_what_it_should(
    tmp_path: Path, name: str, source: str, expected: list[str]
) -> None:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    assert find_names(path, {"news", "forum", "events"}) == expected
