"""Reading the demo's files."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from portal.i18n import registry


@dataclass(slots=True)
class PageFiles:
    """One demo page: its slug, the source and the translations by language."""

    slug: str
    model: str
    folder: Path
    source: dict[str, Any]
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def order(self) -> int:
        """Where the page stands among its kind."""
        return int(self.source.get("order", 100))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_folder(folder: Path, model: str) -> list[PageFiles]:
    """Every page of a folder, in the order it is to be loaded."""
    pages = []
    for source in sorted(folder.glob("*/en.yaml")):
        files = PageFiles(source.parent.name, model, source.parent, read_yaml(source))
        for language in registry.REGISTRY:
            path = source.parent / f"{language.code}.yaml"
            if language.code != registry.SOURCE_LANGUAGE and path.exists():
                files.translations[language.code] = read_yaml(path)
        pages.append(files)
    return sorted(pages, key=lambda files: (files.order, files.slug))
