"""Finds and reads the files of the demo's pages.

``<app>/demo/<model>/<slug>/<language>.yaml`` holds a page in one language, and
``<app>/demo/<model>.yaml`` an index page, of which there is one, in all of them. A model
is called what Django calls it: ``guidepage``.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps

from portal.core.demo import read_yaml
from portal.core.models import BasePage
from portal.home.models import HomePage
from portal.home.structure import get_index_models
from portal.i18n import registry


@dataclass(frozen=True, slots=True)
class PageFiles:
    """One demo page: the source and the translations by language.

    ``folder``: where the files that the page refers to lie.
    """

    slug: str
    model: type[BasePage]
    folder: Path
    source: dict[str, Any]
    translations: dict[str, dict[str, Any]]

    @property
    def order(self) -> int:
        """Position among the pages of its model."""
        return int(self.source.get("order", 100))

    def name_of(self, language: str) -> str:
        """The name of a translation's file in error messages."""
        return f"{self.model._meta.model_name}/{self.slug}/{language}.yaml"


def read_page_folder(folder: Path, model: type[BasePage]) -> list[PageFiles]:
    """The pages of a model, in the order in which they are to be loaded."""
    pages = []
    for source in sorted(folder.glob(f"*/{registry.SOURCE_LANGUAGE}.yaml")):
        translations = {
            language.code: read_yaml(path)
            for language in registry.REGISTRY
            if language.code != registry.SOURCE_LANGUAGE
            and (path := source.with_stem(language.code)).exists()
        }
        pages.append(
            PageFiles(source.parent.name, model, source.parent, read_yaml(source), translations)
        )
    return sorted(pages, key=lambda files: (files.order, files.slug))


def _get_path(model: type[BasePage]) -> Path:
    """The model's folder of demo pages; with a suffix, its file."""
    app_folder = Path(apps.get_app_config(model._meta.app_label).path)
    return app_folder / "demo" / str(model._meta.model_name)


def read_pages() -> list[PageFiles]:
    """The demo's pages in all apps, without the index pages."""
    return [
        files
        for model in apps.get_models()
        if issubclass(model, BasePage)
        for files in read_page_folder(_get_path(model), model)
    ]


def read_index_pages() -> list[PageFiles]:
    """The demo's home page and index pages in all apps."""
    pages = []
    models: list[type[BasePage]] = [HomePage, *(model for _section, model in get_index_models())]
    for model in models:
        path = _get_path(model).with_suffix(".yaml")
        if path.exists():
            content = read_yaml(path)
            image = content.pop("image", None)
            translations: dict[str, Any] = {code: {"text": text} for code, text in content.items()}
            source = translations.pop(registry.SOURCE_LANGUAGE) | {"image": image}
            pages.append(PageFiles(path.stem, model, path.parent, source, translations))
    return pages
