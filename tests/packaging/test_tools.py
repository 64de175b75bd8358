"""Every package at the top of the tree is known to the tools that want a list."""

import re
import tomllib

import pytest
from django.conf import settings

from tests.kept_files import PACKAGES
from tests.settings.processes import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOOLS = PROJECT["tool"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def sections() -> set[str]:
    """The packages of the sections: the folders at the top that are packages."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}


def words_of_makefile(variable: str) -> set[str]:
    """The words of a variable of the Makefile."""
    match = re.search(rf"^{variable} := (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert match, variable
    return set(match[1].split())


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("tool.mypy: packages", TOOLS["mypy"]["packages"]),
        ("tool.importlinter: root_packages", TOOLS["importlinter"]["root_packages"]),
        (
            "tool.importlinter: no section imports another",
            next(
                contract["modules"]
                for contract in TOOLS["importlinter"]["contracts"]
                if contract["type"] == "independence"
            ),
        ),
        (
            "tool.importlinter: the portal imports no section",
            next(
                contract["forbidden_modules"]
                for contract in TOOLS["importlinter"]["contracts"]
                if contract.get("source_modules") == ["portal"]
            ),
        ),
        (
            "tool.ruff.lint.isort: known-first-party",
            TOOLS["ruff"]["lint"]["isort"]["known-first-party"],
        ),
        ("tool.coverage.run: source_pkgs", TOOLS["coverage"]["run"]["source_pkgs"]),
        (
            "tool.pytest: warnings of our own code are failures",
            re.findall(r"\w+", TOOLS["pytest"]["ini_options"]["filterwarnings"][0]),
        ),
        ("settings.OWN_PACKAGES", settings.OWN_PACKAGES),
        ("MANIFEST.in", re.findall(r"\w+", (ROOT / "MANIFEST.in").read_text(encoding="utf-8"))),
        ("tests/kept_files.py: PACKAGES", PACKAGES),
        ("Makefile: CODE", words_of_makefile("CODE")),
        ("Makefile: ROOMS", words_of_makefile("ROOMS")),
    ],
)
def test_each_section_is_in_the_list(place: str, named: list[str]) -> None:
    assert len(sections()) >= 4
    assert not sections() - set(named), place
