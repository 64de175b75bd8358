"""Words of one meaning in twelve languages."""

import pytest
import yaml

from portal.i18n import registry
from portal.search.analysis import synonyms
from portal.search.analysis.synonyms import build_table, find_phrases, fold_phrase, join_tables
from portal.search.analysis.terms import expand_word


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kafala", "كفالة"),
        ("کفالہ", "sponsorship"),
        ("राहदानी", "passport"),
        ("तलब", "ज्याला"),
        ("বেতন", "মজুরি"),
        ("sahod", "wages"),
        ("iqama", "residence permit"),
        ("CBA", "convenio colectivo"),
        ("trade union", "профсоюз"),
        ("جواز السفر", "passeport"),
    ],
)
def test_a_word_finds_what_means_the_same(typed, found):
    table = synonyms.read_built_in()
    assert fold_phrase(found) in table[fold_phrase(typed)]
    assert fold_phrase(typed) in table[fold_phrase(found)]


@pytest.mark.parametrize("reader", ["hi", "ne"])
def test_the_words_of_the_reader_come_first(reader):
    own = {"hi": fold_phrase("मज़दूरी"), "ne": fold_phrase("ज्याला")}
    variants = expand_word("wage", reader, synonyms.read_built_in(reader))
    assert next(each.term for each in variants if each.sort == "synonym") == own[reader]


def test_the_built_in_groups_speak_every_language():
    path = synonyms.resources.files(synonyms.__package__).joinpath("synonyms.yaml")
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        typed = group.pop(synonyms.TYPED, {})
        assert set(group) == set(registry.BY_CODE)
        for words in (*group.values(), *typed.values()):
            assert all(isinstance(word, str) and fold_phrase(word) for word in words)


@pytest.mark.parametrize(
    "typed",
    [
        "my boss has not paid me",
        "on n’a pas été payés",
        "no nos pagan",
        "não recebemos",
        "не платят зарплату",
        "لم يدفعوا راتبي",
        "تنخواہ نہیں ملی",
        "मज़दूरी नहीं दी",
        "तलब आएन",
        "বেতন দেয়নি",
        "gaji belum dibayar",
        "hindi pa ako binabayaran",
        "tankhwah nahi mili",
    ],
)
def test_what_people_say_leads_to_what_is_written_and_not_back(typed):
    table = synonyms.read_built_in()
    terms = tuple(fold_phrase(typed).split())
    found = [match for match in find_phrases(terms, table) if "unpaid wages" in match.phrases]
    assert found
    said = " ".join(terms[found[0].start : found[0].end])
    assert said not in table["unpaid wages"] or said == "not paid"


def test_a_word_belongs_to_few_groups():
    assert all(len(others) < 60 for others in synonyms.read_built_in().values())


def test_the_longest_phrase_is_found():
    table = build_table([["union", "syndicat"], ["trade union", "sindicato"]])
    found = list(find_phrases(("my", "trade", "union", "union"), table))
    assert [(match.start, match.end, match.phrases) for match in found] == [
        (1, 3, ("sindicato",)),
        (3, 4, ("syndicat",)),
    ]


def test_the_words_of_editors_come_first():
    table = join_tables(build_table([["wage", "pay"]]), build_table([["wage", "salary"]]))
    assert table["wage"] == ("pay", "salary")
    variants = expand_word("wage", "en", table)
    assert [each.term for each in variants if each.sort == "synonym"][::2] == ["pay", "salary"]
