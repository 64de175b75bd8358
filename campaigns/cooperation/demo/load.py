"""Loads the demo's cooperation agreements. Sample content; what an editor has changed stays."""

import csv
import json
from pathlib import Path

from django.core.management.base import CommandError

from campaigns.cooperation.models import Commitment, CooperationAgreement
from campaigns.cooperation.tables.imports import import_agreements
from campaigns.models import CampaignPage
from portal.core.demo import Advance
from portal.core.querysets import all_pages
from portal.i18n import registry

_FOLDER = Path(__file__).parent
# By their keys: which one renews which.
_RENEWED_BY = {
    "arab-south-asia-asean-2015": "regional-bodies-2023",
    "md-ua-it": "md-it-2021",
}
# By their keys: the summary among the agreements of the site, by its slug.
_PAGES = {
    "actrav-model": "actrav-model",
    "lk-bh-2009": "gulf-model-agreement-2009",
    "lk-jo-2009": "gulf-model-agreement-2009",
    "lk-kw-2009": "gulf-model-agreement-2009",
    "arab-south-asia-asean-2015": "arab-south-asia-asean-memorandum-2015",
    "np-kw-gefont": "np-gulf-gefont",
    "np-bh-gefont": "np-gulf-gefont",
    "np-my-uni-2017": "np-my-uni-2017",
    "pk-jo-2006": "jo-pk-2006",
    "sn-mr-2006": "mr-sn-2006",
    "south-asia-bh-2023": "bh-sa-2023",
    "bwi-qatar-2016": "sc-bwi-2016",
    "ht-br-builders": "br-ht-sticc",
}
# By their keys: the campaign that it came of, by its slug.
_CAMPAIGNS = {"bwi-qatar-2016": "red-card-for-fifa"}


def load_agreements(advance: Advance) -> None:
    """Make the agreements that are not there yet, with what is known of their promises."""
    advance("agreements.csv")
    there = set(CooperationAgreement.objects.values_list("key", flat=True))
    imported = import_agreements((_FOLDER / "agreements.csv").read_bytes(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
    new = {each.key: each for each in CooperationAgreement.objects.exclude(key__in=there)}
    if not new:
        return
    _add_evidence(new)
    summaries = json.loads((_FOLDER / "summaries.json").read_text(encoding="utf-8"))
    pages = _find_pages()
    campaigns = dict(CampaignPage.objects.order_by().values_list("slug", "translation_key"))
    by_key = {each.key: each for each in CooperationAgreement.objects.all()}
    for key, agreement in new.items():
        agreement.summary_translations = summaries.get(key, {})
        agreement.renewed_by = by_key.get(_RENEWED_BY.get(key, ""))
        agreement.page_id = pages.get(_PAGES.get(key, ""))
        agreement.campaign = campaigns.get(_CAMPAIGNS.get(key, ""))
        agreement.full_clean()
        agreement.save()


def _add_evidence(new: dict[str, CooperationAgreement]) -> None:
    with (_FOLDER / "promises.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["key"] not in new:
                continue
            found = Commitment.objects.get(agreement=new[row.pop("key")], text=row.pop("promise"))
            for name, value in row.items():
                setattr(found, name, value)
            found.full_clean()
            found.save()


def _find_pages() -> dict[str, int]:
    """The pages about them in the source language, by their slugs."""
    pages = all_pages().filter(
        slug__in=set(_PAGES.values()), locale__language_code=registry.SOURCE_LANGUAGE
    )
    return dict(pages.order_by().values_list("slug", "pk"))
