"""``manage.py add_language xx``: all that a language needs besides its registry entry."""

from argparse import ArgumentParser
from typing import Any

from babel import UnknownLocaleError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.home.structure import prepare_site
from portal.i18n import registry
from portal.i18n.catalogues.files import get_catalogue_path
from portal.i18n.catalogues.plural_rules import get_plurals


class Command(BaseCommand):
    help = (
        "Makes the locale, the home and section pages and an empty catalogue of a language "
        "that has an entry in the registry. Can be run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="The language's code in the registry, such as “si”.")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"]
        self._refuse_unknown(code)
        if code != registry.SOURCE_LANGUAGE:
            call_command("make_catalogues", code, stdout=self.stdout)
            call_command("compile_catalogues", verbosity=0)
        prepare_site(languages=[code])
        language = registry.BY_CODE[code]
        self.stdout.write(
            f"{language.english_name} stands at /{code}/. "
            f"Next: translate {get_catalogue_path(code)}, then manage.py check_catalogues {code}."
        )

    def _refuse_unknown(self, code: str) -> None:
        if code not in registry.BY_CODE:
            raise CommandError(f"“{code}” has no entry in portal/i18n/registry.py: add one first.")
        try:
            get_plurals(code)
        except (UnknownLocaleError, ValueError) as error:
            raise CommandError(
                f"Unicode has no data for “{code}” (dates, numbers, plural forms): {error}"
            ) from error
