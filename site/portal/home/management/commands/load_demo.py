"""``manage.py load_demo``: the demo content, as often as you like without doubles."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.core import demo
from portal.home.structure import prepare_site


class Command(BaseCommand):
    help = "Loads the demo content through the models' own validation."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo content is for demo settings only.")
        # The index pages' demo texts come with translations of their own; only
        # what has none is then made from the catalogues.
        prepare_site(languages=[])
        with tqdm(unit=" items", disable=options["verbosity"] == 0) as progress:

            def advance(label: str) -> None:
                progress.set_postfix_str(label[:40], refresh=False)
                progress.update()

            for part in demo.parts():
                progress.set_description(part.name)
                part.load(advance)
        prepare_site()
        self.stdout.write("The demo content is there.")
