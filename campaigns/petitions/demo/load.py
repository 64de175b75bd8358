"""Loads the demo's petitions: sample content, with signatures that are invented."""

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from campaigns.models import CampaignPage
from campaigns.participation.mailboxes import make_address_keys
from campaigns.petitions import counter
from campaigns.petitions.models import InvalidBatch, PaperSheet, Petition, Signature
from portal.core.demo import Advance, read_yaml
from portal.i18n import registry

_FILE = Path(__file__).parent / "petitions.yaml"
_FIRST = ("Asha", "Maria", "Bikash", "Grace", "Rahim", "Nadia", "Josef", "Lakshmi", "Omar", "Elena")
_LAST = ("Rai", "Santos", "Otieno", "Perera", "Hossain", "Silva", "Nair", "Lund", "Tamang")
_EVERY = dt.timedelta(minutes=97)


def load_petitions(advance: Advance) -> None:
    """Make the petitions that are not there yet."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    keys = dict(pages.values_list("slug", "translation_key"))
    for told in read_yaml(_FILE):
        advance(told["campaign"])
        key = keys.get(told["campaign"])
        kind = told.get("kind", Petition.Kind.PETITION)
        if key and not Petition.objects.filter(campaign=key, kind=kind).exists():
            _load(told, key)


@transaction.atomic
def _load(told: dict[str, Any], campaign: Any) -> None:
    words = ("kind", "text", "translations", "addressee", "addressee_translations")
    days = ("ends_at", "anonymise_on", "opened_at")
    petition = Petition(campaign=campaign, state=Petition.State.OPEN, is_sample=True)
    for name in (*words, *days):
        setattr(petition, name, told.get(name, getattr(petition, name)))
    petition.goal = told.get("goal")
    petition.save()
    Signature.objects.bulk_create(_make_signatures(petition, told))
    counter.recount(petition)
    if batch := told.get("invalid"):
        _take_out(petition, batch)
    for sheet in told.get("sheets", []):
        PaperSheet.objects.create(petition=petition, **sheet)
    if delivered := told.get("delivered"):
        _deliver(petition, delivered)


def _make_signatures(petition: Petition, told: dict[str, Any]) -> Iterator[Signature]:
    names = itertools.cycle((first, last) for last in _LAST for first in _FIRST)
    moment = told["opened_at"]
    number = 0
    for country, signatures in told["signatures"].items():
        for _each in range(signatures):
            number, moment = number + 1, moment + _EVERY
            yield _make_one(petition, number, country, next(names), moment, is_confirmed=True)
    for _each in range(told.get("pending", 0)):
        number, moment = number + 1, moment + _EVERY
        yield _make_one(petition, number, "NP", next(names), moment, is_confirmed=False)


def _make_one(
    petition: Petition,
    number: int,
    country: str,
    name: tuple[str, str],
    moment: dt.datetime,
    *,
    is_confirmed: bool,
) -> Signature:
    email = f"signer-{number}@example.org"
    return Signature(
        petition=petition,
        state=Signature.State.CONFIRMED if is_confirmed else Signature.State.PENDING,
        name=" ".join(name),
        email=email,
        country=country,
        language=registry.SOURCE_LANGUAGE,
        shows_name=number % 3 == 0,
        address_key=make_address_keys(Signature.address_salt, petition.pk, email)[0],
        asked_at=moment,
        confirmed_at=moment if is_confirmed else None,
    )


def _take_out(petition: Petition, told: dict[str, Any]) -> None:
    """The first so many of a country."""
    rows = Signature.objects.counting().filter(petition=petition, country=told["country"])
    chosen = list(rows.order_by("pk").values_list("pk", flat=True)[: told["number"]])
    batch = InvalidBatch.objects.create(
        petition=petition,
        reason="Sample: addresses made by a program.",
        country=told["country"],
        number=len(chosen),
        made_at=told["made_at"],
    )
    counter.invalidate(batch, Q(pk__in=chosen))


def _deliver(petition: Petition, told: dict[str, Any]) -> None:
    Petition.objects.filter(pk=petition.pk).update(
        state=Petition.State.DELIVERED,
        closed_at=petition.ends_at,
        delivered_on=told["day"],
        delivered_to=told["to"],
        delivery_evidence=told["evidence"],
        delivered_online=Signature.objects.counting().filter(petition=petition).count(),
        delivered_on_paper=PaperSheet.objects.filter(petition=petition).count_signatures(),
    )
