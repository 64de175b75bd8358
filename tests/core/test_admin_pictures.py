"""Editors choose pictures and documents: the choosers of the back office open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from portal.core.models import SiteDocument

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
    site_tree: Any, editor: Any, signed_in: Callable[..., Client], address: str
) -> None:
    assert signed_in(editor).get(address).status_code == 200


def test_an_editor_finds_the_documents_of_others(
    site_tree: Any, editor: Any, signed_in: Callable[..., Client]
) -> None:
    SiteDocument.objects.create(title="The report", file=ContentFile(b"%PDF", name="report.pdf"))
    response = signed_in(editor).get("/admin/documents/chooser/")
    assert "The report" in response.json()["html"]
