"""An author is named by ``author_name`` and nothing else: it alone knows of pseudonyms.

``author_display_name`` decides under which name a post's author appears. Code or a
template that asks the poster's account instead would uncover who wrote under a pseudonym.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kept_files import PACKAGES, ROOT, find_sources

AUTHORS = {"poster", "author"}
NAMES = {"get_display_name", "display_name", "pseudonym", "email", "username", "get_full_name"}
# The function that decides, and the names a member has for their own export.
DECIDES = "author_display_name"
IN_TAGS = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
# `poster`, `post.poster`, `topic.last_post.author.country` - not `poster_id`, `author_name`.
NAMED_IN_TEMPLATE = re.compile(r"(?<![\w-])(?:\w+\.)*(?:poster|author)(?![\w=-])(?:\.\w+)*")
LOOKUP = re.compile(rf"(?:^|__)(?:{'|'.join(AUTHORS)})__(?:{'|'.join(NAMES)})$")


def names_in_template(text: str) -> list[str]:
    """What a template's tags say of an author's account."""
    return [
        name
        for tag in IN_TAGS.findall(text)
        for name in NAMED_IN_TEMPLATE.findall(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag))
    ]


def _is_author(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr in AUTHORS) or (
        isinstance(node, ast.Name) and node.id in AUTHORS
    )


def _names_author(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=value, attr=attribute):
            return attribute in NAMES and _is_author(value)
        case ast.Call(func=ast.Name(id="str"), args=[value]) | ast.FormattedValue(value=value):
            return _is_author(value)
        case ast.Constant(value=str(text)):
            return bool(LOOKUP.search(text))
        case _:
            return False


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef) and node.name == DECIDES:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def names_in_code(source: str) -> list[int]:
    """The lines that name an author by the account."""
    return [getattr(node, "lineno", 0) for node in _walk(ast.parse(source)) if _names_author(node)]


def _relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_templates_name_an_author_by_author_name() -> None:
    templates = find_sources({".html", ".txt", ".xml", ".json"}, *PACKAGES)
    assert len(templates) > 200
    wrong = {
        _relative(path): names
        for path in templates
        if (names := names_in_template(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


def test_code_names_an_author_by_author_display_name() -> None:
    modules = find_sources({".py"}, *PACKAGES)
    wrong = {
        _relative(path): lines
        for path in modules
        if not {"migrations", "demo"} & set(path.parts)
        and (lines := names_in_code(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ post.poster.get_display_name }}", ["post.poster.get_display_name"]),
        ("{{ post.poster }}", ["post.poster"]),
        ("{% include 'x' with who=topic.author %}", ["topic.author"]),
        ("{{ post.author_name }} {{ post.poster_id }} {% trans 'the author' %} author", []),
        ('{% include "x" with author=post.author_name %}', []),
    ],
)
def test_what_is_found_in_a_template(text: str, found: list[str]) -> None:
    assert names_in_template(text) == found


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("post.poster.get_display_name()", True),
        ("f'{post.poster}: {post.subject}'", True),
        ("str(topic.poster)", True),
        ("author.pseudonym", True),
        ("posts.values_list('poster__display_name')", True),
        ("def author_display_name(poster): return poster.pseudonym", False),
        ("author_display_name(post.poster)", False),
        ("post.poster.email_confirmed, post.author_name", False),
    ],
)
def test_what_is_found_in_code(source: str, is_found: bool) -> None:
    assert bool(names_in_code(source)) is is_found
