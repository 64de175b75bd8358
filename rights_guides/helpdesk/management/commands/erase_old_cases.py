"""Erases who closed cases were about, so many months after they were closed (``Desk.months_kept``).

Run it once a day. The coded facts stay, for the numbers.
"""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from rights_guides.helpdesk import erasure
from rights_guides.helpdesk.models import Case


class Command(BaseCommand):
    help = "Erase names, messages and files of cases that were closed long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        cases = Case.objects.to_erase()
        for case in tqdm(cases.iterator(), total=cases.count(), unit=" cases"):
            erasure.erase(case)
