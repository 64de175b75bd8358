"""Numbers are taken in the digits of any script, pasted with whatever marks."""

import pytest

from portal.core.blocks.contact import ContactBlock
from portal.core.telephone import get_dial_url
from portal.core.text.digits import normalize_number
from portal.core.text.fields import DayField
from portal.countries.models import Contact

TYPED = [
    "+977 1 4267099",
    "+९७७ १ ४२६७०९९",
    "\u202a+977\u00a01\u202f4267099\u202c",
    "\u200e+٩٧٧ ١ ٤٢٦٧٠٩٩\u200f",
    "＋977 1 4267099\ufeff",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_telephone_number_is_kept_as_it_is_dialled(typed: str) -> None:
    assert normalize_number(typed) == "+977 1 4267099"
    assert get_dial_url(typed) == "tel:+97714267099"
    assert Contact._meta.get_field("phone").clean(typed, None) == "+977 1 4267099"
    assert ContactBlock().child_blocks["phone"].clean(typed) == "+977 1 4267099"


def test_hyphens_of_all_kinds_are_hyphens() -> None:
    assert normalize_number("4406\u20115757\u20131") == "4406-5757-1"


@pytest.mark.parametrize("typed", ["2026-11-29", "२०२६-११-२९", "\u200e2026\u201011\u201029"])
def test_a_day(typed: str) -> None:
    assert DayField().clean(typed).isoformat() == "2026-11-29"
