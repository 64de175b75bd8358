"""``manage.py load_demo``: the demo content, as often as you like without doubles."""

from typing import Any, Never

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from tqdm import tqdm

from portal.core.deferred_tasks import defer_tasks
from portal.core.demo import DEMO_LOADERS
from portal.home.structure import prepare_site


class Command(BaseCommand):
    help = "Loads the demo content through the models' own validation."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo content is for demo settings only.")
        with (
            defer_tasks(),
            tqdm(unit=" items", disable=options["verbosity"] == 0) as progress,
        ):
            self._load(progress)
        self.stdout.write("The demo content is there.")

    def _load(self, progress: "tqdm[Never]") -> None:
        def advance(label: str) -> None:
            progress.set_postfix_str(label[:40], refresh=False)
            progress.update()

        # The index pages' demo texts come with translations of their own; only
        # what has none is then made from the catalogues.
        prepare_site(languages=[])
        for name, path in DEMO_LOADERS.items():
            progress.set_description(name)
            import_string(path)(advance)
        prepare_site()
