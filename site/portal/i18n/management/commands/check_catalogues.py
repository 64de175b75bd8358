"""``manage.py check_catalogues``: fails unless every catalogue is complete and right."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.i18n.catalogues.extraction import extract_project_messages
from portal.i18n.catalogues.files import get_languages_by_code
from portal.i18n.catalogues.messages import CatalogueError
from portal.i18n.catalogues.style import find_project_problems
from portal.i18n.catalogues.validation import check_catalogue


class Command(BaseCommand):
    help = (
        "Compares the catalogues with the sources and the term list, and lists what is missing, "
        "not translated, fuzzy, broken or worded otherwise."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="Only these; all if none are given.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            languages = get_languages_by_code(options["languages"])
            messages = extract_project_messages(settings.ROOT_DIR)
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        problems = [
            *find_project_problems(settings.ROOT_DIR, messages),
            *(problem for language in languages for problem in check_catalogue(language, messages)),
        ]
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} problems in the catalogues.")
        self.stdout.write(f"{len(messages)} messages, right in {len(languages)} catalogues.")
