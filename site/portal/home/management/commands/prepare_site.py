"""``manage.py prepare_site``: locales, home pages, index pages, groups, how pages are checked."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.home.structure import prepare_site


class Command(BaseCommand):
    help = (
        "Makes the locales, a home page per language, the sections' index pages, the groups of "
        "accounts and the workflow in which editors check pages. Can be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        home = prepare_site()
        self.stdout.write(f"The site stands: {home.get_url()}")
