"""The demo's corridors and sentences, loaded twice."""

import pytest

from portal.core.multilingual import other_languages
from rights_guides.corridors.demo.load import load_corridors
from rights_guides.corridors.models import Corridor, Phrase

pytestmark = pytest.mark.django_db


def ignore(_what: str) -> None:
    pass


def test_loading_twice_makes_no_doubles_and_sentences_are_in_every_language() -> None:
    load_corridors(ignore)
    before = Corridor.objects.count(), Phrase.objects.count()
    load_corridors(ignore)
    assert (Corridor.objects.count(), Phrase.objects.count()) == before
    codes = {language.code for language in other_languages()}
    said = ("who_may_recruit", "fee_rule_origin", "fee_rule_destination", "doubt")
    missing = [
        f"{corridor}: {name} in {code}"
        for corridor in Corridor.objects.all()
        for name in said
        for code in codes - set(getattr(corridor, f"{name}_translations"))
        if getattr(corridor, name)
    ]
    assert missing == []
    assert list(Phrase.objects.exclude(card_place=None).values_list("card_place", flat=True)) == [
        1,
        2,
        3,
    ]
