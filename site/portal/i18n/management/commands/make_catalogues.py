"""``manage.py make_catalogues``: the strings of the project, into every catalogue."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.i18n import registry
from portal.i18n.catalogues.extraction import extract_project_messages
from portal.i18n.catalogues.files import (
    get_catalogue_path,
    get_languages_by_code,
    read_catalogue,
    write_catalogue,
)
from portal.i18n.catalogues.libraries import LibraryTranslations
from portal.i18n.catalogues.merge import merge_catalogue
from portal.i18n.catalogues.messages import CatalogueError, Message


class Command(BaseCommand):
    help = (
        "Finds the strings to translate in Python files and templates and brings the "
        "catalogues up to them. Translations are kept."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="Only these; all if none are given.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            messages = extract_project_messages(settings.ROOT_DIR)
            for language in get_languages_by_code(options["languages"]):
                self._make_catalogue(language, messages)
        except CatalogueError as error:
            raise CommandError(str(error)) from error

    def _make_catalogue(self, language: registry.Language, messages: list[Message]) -> None:
        path = get_catalogue_path(language.code)
        old = read_catalogue(path) if path.exists() else None
        libraries = partial(LibraryTranslations, language.code)
        catalogue, changes = merge_catalogue(messages, old, language, libraries)
        write_catalogue(path, catalogue)
        self.stdout.write(
            f"{language.code}: {len(catalogue)} messages, {changes.added} new, "
            f"{changes.dropped} dropped, {changes.untranslated} to translate"
        )
