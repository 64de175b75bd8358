"""What pyproject.toml cannot say: the message catalogues go into the wheel, compiled.

``locale/`` lies beside the packages, where translators find it; installed, it is
``portal/locale`` (see ``portal.settings.base``).
"""

from pathlib import Path

import polib
from setuptools import setup
from setuptools.command.build_py import build_py

CATALOGUES = Path("locale")


class BuildWithCatalogues(build_py):
    """Copies the packages and, for anything but a clone in use, the catalogues."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self._build_catalogues(Path(self.build_lib, "portal", "locale"))

    def _build_catalogues(self, target: Path) -> None:
        for source in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
            catalogue = target / source.relative_to(CATALOGUES)
            self.mkpath(str(catalogue.parent))
            self.copy_file(str(source), str(catalogue))
            # What is not translated, or marked fuzzy, is left out: readers get English.
            polib.pofile(str(source)).save_as_mofile(str(catalogue.with_suffix(".mo")))


setup(cmdclass={"build_py": BuildWithCatalogues})
