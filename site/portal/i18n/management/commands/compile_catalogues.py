"""``manage.py compile_catalogues``: what gettext reads, beside each catalogue."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.i18n import registry
from portal.i18n.catalogues.files import (
    compile_catalogue,
    get_catalogue_path,
)
from portal.i18n.catalogues.messages import CatalogueError


class Command(BaseCommand):
    help = "Compiles the catalogues that changed since they were last compiled."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        compiled = []
        for language in registry.REGISTRY:
            path = get_catalogue_path(language.code)
            try:
                # A language may have no catalogue yet: its readers get English.
                if path.exists() and compile_catalogue(path):
                    compiled.append(language.code)
            except CatalogueError as error:
                raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"Compiled: {', '.join(compiled) or 'nothing had changed'}.")
