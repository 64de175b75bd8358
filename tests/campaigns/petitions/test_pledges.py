"""A pledge is signed and counted as a petition is, and handed over to nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.petitions import handover, life, start_page
from campaigns.petitions.models import Petition, Signature
from tests.campaigns.forms import link_to, make_moment
from tests.campaigns.petitions.making import SIGN, count_both, make_petition
from tests.fixture_types import Member, SignIn
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db
PLEDGE = "/en/campaigns/know/pledge/"
Kind = Petition.Kind


def test_it_is_signed_beside_a_petition_and_counted_apart(
    petition_of_page: Callable[..., Petition], requests_commit: None
) -> None:
    pledge = petition_of_page(kind=Kind.PLEDGE, addressee="", text="We will ask.")
    assert Client().get(SIGN).status_code == 404
    petition = make_petition(campaign=pledge.campaign)
    page = read("/en/campaigns/know/")
    assert [each["data-kind"] for each in page.html.select("[data-petition]")] == list(Kind)
    assert page.links("[data-petition] a.button") == [SIGN, PLEDGE]
    form = page_of(Client().get(PLEDGE))
    assert not form.html.select("[name=wants_updates]")
    data = {"name": "Asha Rai", "email": "a@example.org", "country": "NP"}
    assert Client().post(PLEDGE, data | {"moment": make_moment(petition)}).status_code == 422
    answer: Any = Client().post(
        PLEDGE, data | {"moment": make_moment(pledge), "wants_updates": "on"}
    )
    assert (answer.status_code, answer.url) == (302, f"{PLEDGE}sent/")
    assert Client().get(answer.url).status_code == 200
    Client().post(link_to("a@example.org", "signature"))
    assert count_both(pledge) == (1, 1)
    assert count_both(petition) == (0, 0)
    assert not Signature.objects.get().wants_updates
    assert len(mail.outbox) == 1


def test_it_ends_when_it_is_closed(editor: Member, signed_in: SignIn) -> None:
    pledge = make_petition(kind=Kind.PLEDGE, addressee="")
    life.close(pledge, editor)
    assert life.find_next_step(pledge) is None
    with pytest.raises(life.WrongStep):
        life.deliver(
            pledge, editor, day=timezone.localdate(), recipient="X", evidence="https://example.org"
        )
    assert not handover.has_list(pledge)
    client = signed_in(editor)
    assert (
        client.post(reverse("petition_list", args=[pledge.pk]), {"reason": "x"}).status_code == 302
    )
    assert not pledge.acts.filter(kind="export").exists()
    request: Any = type("Request", (), {"user": editor})()
    assert [line.number for line in start_page.build_overdue_lines(request)] == [0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Petition.objects.filter(pk=pledge.pk).update(state=Petition.State.DELIVERED)


def test_a_campaign_has_one_of_each(db: None) -> None:
    pledge = make_petition(kind=Kind.PLEDGE, addressee="")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_petition(kind=Kind.PLEDGE, campaign=pledge.campaign)
    pledge.clean()
    pledge.kind = Kind.PETITION
    with pytest.raises(ValidationError) as refused:
        pledge.clean()
    assert set(refused.value.error_dict) == {"addressee"}
    pledge.addressee = "The ministry"
    with pytest.raises(ValidationError) as refused:
        pledge.clean()
    assert set(refused.value.error_dict) == {"kind", "addressee"}
