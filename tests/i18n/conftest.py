"""A small project with catalogues of its own, in a temporary folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from django.utils.translation.reloader import translation_file_changed
from pytest_django import Settings

from portal.i18n import registry
from portal.i18n.catalogues import libraries
from portal.i18n.catalogues.files import (
    compile_catalogue,
    create_catalogue,
    get_catalogue_path,
    get_compiled_path,
    write_catalogue,
)

Entry = dict[str, Any]


@pytest.fixture
def project(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of an empty project, without templates of libraries."""
    settings.ROOT_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "locale").mkdir()
    terms = "terms: []\navoid: {}\ntwo_meanings: []\n"
    (tmp_path / "locale" / "terms.yaml").write_text(terms, encoding="utf-8")
    monkeypatch.setattr(libraries, "SHOWN_TEMPLATES", {})
    return tmp_path


@pytest.fixture
def write(project: Path) -> Callable[[str, str], Path]:
    """``write(path, text)``: a file of the project."""

    def write_file(name: str, text: str) -> Path:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def make_catalogue(project: Path) -> Callable[..., Path]:
    """``make_catalogue(code, entry…, header=…)``: a catalogue with these entries."""

    def make(code: str, *entries: Entry, header: dict[str, str] | None = None) -> Path:
        catalogue = create_catalogue(registry.BY_CODE[code])
        catalogue.metadata.update(header or {})
        catalogue.extend(polib.POEntry(**entry) for entry in entries)
        path = get_catalogue_path(code)
        write_catalogue(path, catalogue)
        return path

    return make


@pytest.fixture
def use_catalogue(make_catalogue: Callable[..., Path], settings: Settings) -> Callable[..., None]:
    """``use_catalogue(code, entry…)``: makes a catalogue and has Django read it."""

    def use(code: str, *entries: Entry) -> None:
        path = make_catalogue(code, *entries)
        compile_catalogue(path)
        # Catalogues are read once; a new process would read them anew.
        translation_file_changed(None, get_compiled_path(path))

    return use
