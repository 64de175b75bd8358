"""Editors choose pictures and documents: the choosers of the back office open."""

import pytest
from django.core.files.base import ContentFile

from portal.core.models import SiteDocument
from tests.fixture_types import HomePage, Member, SignIn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/admin/images/chooser/",
        "/admin/documents/chooser/",
        "/admin/choose-page/",
        "/admin/choose-external-link/",
        "/admin/snippets/choose/countries/union/",
    ],
)
def test_a_chooser_opens(
    site_tree: HomePage, editor: Member, signed_in: SignIn, address: str
) -> None:
    assert signed_in(editor).get(address).status_code == 200


def test_an_editor_finds_the_documents_of_others(
    site_tree: HomePage, editor: Member, signed_in: SignIn
) -> None:
    SiteDocument.objects.create(title="The report", file=ContentFile(b"%PDF", name="report.pdf"))
    response = signed_in(editor).get("/admin/documents/chooser/")
    assert "The report" in response.json()["html"]
