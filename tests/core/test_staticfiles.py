"""The stylesheets that readers fetch are joined from parts, and work without cascade layers."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal.core.staticfiles import StylesheetFinder, find_parts, join_layers

SITE = "portal/site.css"
SECTION_NAMES = re.compile(r"forum|news|campaign|rights-guide|agreement|theme|statistic|post-")


def written(folder: Path, **parts: str) -> list[Path]:
    """Files of these names with these texts."""
    paths = [folder / f"{name}.css" for name in parts]
    for path, text in zip(paths, parts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_blocks_stand_in_the_order_of_the_layers(tmp_path: Path) -> None:
    parts = written(
        tmp_path,
        a="@layer late {\n  b {\n    margin: 0;\n  }\n}\n",
        b="@layer early {\n  a {\n    margin: 1px;\n  }\n}\n",
        c="/* The order. */\n@layer early, late;\n",
    )
    assert join_layers(parts) == "a{margin: 1px;}b{margin: 0;}\n"
    assert join_layers(parts, keep_layers=True) == (
        "@layer early{a{margin: 1px;}}@layer late{b{margin: 0;}}\n"
    )


def test_strings_stay_and_addresses_are_those_of_the_joined_file(tmp_path: Path) -> None:
    rule = '  a {\n    content: "/  ; ";\n    mask: url("../motifs/rule.svg");\n  }\n'
    joined = join_layers(written(tmp_path, a=f"@layer parts {{\n{rule}}}\n"))
    assert joined == 'a{content: "/  ; ";mask: url("motifs/rule.svg");}\n'


def test_a_rule_outside_of_the_layers_is_refused(tmp_path: Path) -> None:
    parts = written(tmp_path, stray="a {\n  margin: 0;\n}\n")
    with pytest.raises(ImproperlyConfigured, match=r"stray\.css"):
        join_layers(parts)


def test_readers_get_no_layers(client: Client) -> None:
    names = [name for name, _ in StylesheetFinder().list(None)]
    assert SITE in names
    for name in names:
        response = client.get(f"{settings.STATIC_URL}{name}")
        css = b"".join(response).decode()
        assert response["Content-Type"].startswith("text/css")
        assert "@layer" not in css
        assert css.count("{") == css.count("}") > 10


@pytest.mark.django_db
def test_only_a_sections_own_pages_link_its_stylesheet(client: Client) -> None:
    for address, names in (
        ("/en/accounts/login/", [SITE]),
        ("/en/forum/", [SITE, "forum/site.css"]),
        ("/ne/forum/statistics/", [SITE, "forum/site.css"]),
    ):
        page = client.get(address).content.decode()
        linked = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
        assert linked == names, address


def test_what_a_stylesheet_points_to_is_there() -> None:
    for path, storage in StylesheetFinder().list(None):
        for address in re.findall(r'url\("([^"]+)"\)', Path(storage.path(path)).read_text()):
            assert finders.find(str(Path(path).parent / address)), address


def test_parts_of_an_app_are_joined_with_those_of_the_site() -> None:
    names = [part.name for part in find_parts("portal")]
    assert {"tokens.css", "glossary.css"} <= set(names)
    assert len(names) == len(set(names))


def test_a_changed_part_changes_the_joined_file(tmp_path: Path, settings) -> None:
    folder = tmp_path / "static" / "room" / "site"
    folder.mkdir(parents=True)
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.DATA_DIR = tmp_path
    finder = StylesheetFinder()
    for width in ("1px", "2px"):
        written(folder, a=f"@layer section {{\n  a {{\n    margin: {width};\n  }}\n}}\n")
        assert Path(finder.find("room/site.css")).read_text() == f"a{{margin: {width};}}\n"
    assert ("room/site.css", finder.storage) in list(finder.list(None))
    assert finder.find("elsewhere/site.css") == []


def test_the_portal_names_no_section_in_its_styles_and_scripts() -> None:
    folder = settings.PORTAL_DIR / "static"
    files = [*folder.rglob("*.css"), *folder.rglob("*.js"), *find_parts("portal")]
    assert {
        path.name: SECTION_NAMES.findall(path.read_text(encoding="utf-8")) for path in files
    } == {path.name: [] for path in files}


def test_drafts_are_forgotten_by_the_key_they_are_kept_under() -> None:
    keys = []
    for path in ("portal/drafts.js", "forum_conversation/composer.js"):
        found = finders.find(path)
        assert found
        keys += re.findall(r"const (?:PREFIX|DRAFT) = '([^']+)'", Path(found).read_text())
    assert len(keys) == 2
    assert keys[0] == keys[1]
