"""On the announced day nobody's name or address is left anywhere; the numbers stay."""

import datetime as dt

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from campaigns.petitions import counter, personal_data
from campaigns.petitions.models import PaperSheet, Petition, Signature
from portal.mail.models import OutgoingMail
from portal.members.account_deletion import delete_account
from tests.campaigns.petitions.making import count_both, in_days, make_petition, make_signature
from tests.fixture_types import Member

pytestmark = pytest.mark.django_db


def find_everywhere(word: str) -> list[str]:
    """The columns of all tables that say a word."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                with connection.cursor() as cursor:
                    quote = connection.ops.quote_name
                    cursor.execute(
                        f"SELECT COUNT(*) FROM {quote(model._meta.db_table)}"  # noqa: S608
                        f" WHERE CAST({quote(field.column)} AS TEXT) LIKE %s",
                        [f"%{word}%"],
                    )
                    if cursor.fetchone()[0]:
                        found.append(f"{model._meta.label}.{field.name}")
    return found


def test_nobody_stays_and_the_number_does() -> None:
    petition = make_petition()
    for number in range(3):
        counter.confirm(make_signature(petition, number, name="Zugvogel Rai", union="Zugvogel"))
    make_signature(petition, 7, name="Zugvogel Rai")
    make_signature(petition, 8, name="Zugvogel Rai", held_for=Signature.Held.FAST)
    OutgoingMail.objects.create(
        template="petitions/mail/confirm", address="a7@example.org", subject="Zugvogel", text="-"
    )
    name = storages["private"].save("petitions/scan.png", ContentFile(b"names"))
    PaperSheet.objects.create(
        petition=petition,
        country="NP",
        place="Square",
        number=4,
        collected_on=timezone.localdate(),
        scan=name,
        state=PaperSheet.State.CONFIRMED,
    )
    call_command("tend_petitions")
    assert "petitions.Signature.name" in find_everywhere("Zugvogel")
    with time_machine.travel(in_days(101), tick=False):
        # The clock of the database goes on as it was: its end is moved instead.
        Petition.objects.update(ends_at=in_days(-110))
        for _twice in range(2):
            call_command("tend_petitions")
    assert find_everywhere("Zugvogel") == []
    assert [place for place in find_everywhere("a7@example.org") if "Signature" in place] == []
    assert find_everywhere("@example.org") == []
    assert count_both(petition) == (3, 3)
    assert PaperSheet.objects.count_signatures() == 4
    assert not storages["private"].exists(name)
    petition.refresh_from_db()
    assert petition.anonymised_at is not None
    assert [act.kind for act in petition.acts.order_by("pk")] == ["close", "anonymise"]
    # Nobody takes anything back that is nobody's.
    assert Signature.objects.filter(state="confirmed").count() == 3


def test_before_that_day_everybody_is_known() -> None:
    petition = make_petition(state=Petition.State.CLOSED)
    make_signature(petition)
    with time_machine.travel(in_days(99), tick=False):
        call_command("tend_petitions")
    assert Signature.objects.get().name


def test_a_member_gets_what_is_kept_and_takes_it_along(member: Member) -> None:
    EmailAddress.objects.create(user=member, email="a1@example.org", verified=True)
    EmailAddress.objects.create(user=member, email="a2@example.org", verified=False)
    petition = make_petition()
    for number in (1, 2):
        counter.confirm(make_signature(petition, number))
    make_signature(make_petition(), 1)
    rows = list(personal_data.export(member))
    assert [(row["email"], row["state"]) for row in rows] == [("a1@example.org", "confirmed")]
    delete_account(member, erase_texts=False)
    assert count_both(petition) == (1, 1)
    assert not Signature.objects.filter(petition=petition, email="a1@example.org").exists()


def test_what_nobody_confirmed_is_deleted_in_time() -> None:
    petition = make_petition()
    make_signature(petition, 1)
    make_signature(petition, 2, held_for=Signature.Held.MANY)
    counter.confirm(make_signature(petition, 3))
    Signature.objects.update(asked_at=timezone.now() - dt.timedelta(days=4))
    call_command("delete_unconfirmed_addresses")
    assert set(Signature.objects.values_list("email", flat=True)) == {
        "a2@example.org",
        "a3@example.org",
    }
    Signature.objects.update(asked_at=timezone.now() - dt.timedelta(days=15))
    call_command("delete_unconfirmed_addresses")
    assert Signature.objects.get().state == "confirmed"
