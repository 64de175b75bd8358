"""Loads the demo's organising target: sample content, with reports that are invented."""

from pathlib import Path
from typing import Any

from campaigns.models import CampaignPage
from campaigns.targets.models import Pledge, Report, Target
from portal.core.demo import Advance, read_yaml
from portal.countries.models import Union
from portal.i18n import registry

_FILE = Path(__file__).parent / "targets.yaml"


def load_targets(advance: Advance) -> None:
    """Make the targets that are not there yet."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    campaigns = dict(pages.values_list("slug", "translation_key"))
    unions = {union.acronym: union for union in Union.objects.filter(affiliate=True)}
    for told in read_yaml(_FILE):
        advance(told["target"]["slug"])
        if not Target.objects.filter(slug=told["target"]["slug"]).exists():
            _load(told, campaigns.get(told["campaign"]), unions)


def _load(told: dict[str, Any], campaign: Any, unions: dict[str, Union]) -> None:
    target = Target(campaign=campaign, is_public=True, is_sample=True, **told["target"])
    target.save()
    for acronym, pledge in told["pledges"].items():
        Pledge(target=target, union=unions[acronym], **pledge).keep(None)
    for acronym, reports in told["reports"].items():
        for quarter, report in reports.items():
            row = Report(target=target, union=unions[acronym], quarter=quarter)
            for name, value in report.items():
                setattr(row, name, value)
            row.keep(None)
    for each in told["corrections"]:
        row = Report.objects.get(
            target=target, union=unions[each["union"]], quarter=each["quarter"]
        )
        row.number = each["number"]
        row.keep(None, each["reason"])
