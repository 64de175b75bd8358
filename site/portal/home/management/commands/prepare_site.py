"""``manage.py prepare_site``: locales, home pages, section index pages."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.home.structure import prepare_site


class Command(BaseCommand):
    help = "Makes the locales, a home page per language and the sections' index pages."

    def handle(self, *args: Any, **options: Any) -> None:
        home = prepare_site()
        self.stdout.write(f"The site stands: {home.get_url()}")
