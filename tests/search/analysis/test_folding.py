"""One spelling for all ways of writing a word, in each script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.analysis.folding import fold_text

# Pairs that are one word, and pairs that are two.
ALIKE = {
    "Arabic": [
        ("أجر", "اجر"),
        ("إقامة", "اقامه"),
        ("آخر", "اخر"),
        ("مستشفى", "مستشفي"),
        ("نقابة", "نقابه"),
        ("مسؤول", "مسوول"),
        ("شؤون", "شوون"),
        ("رئيس", "رييس"),
        ("ٱلعمل", "العمل"),
        ("عَمَلٌ", "عمل"),
        ("عمـــل", "عمل"),
        ("ﻋﻤﻞ", "عمل"),
        ("٩٧", "97"),
    ],
    "Urdu": [
        ("کفیل", "كفيل"),
        ("یونین", "يونين"),
        ("ہڑتال", "هڑتال"),
        ("صفحۂ", "صفحہ"),
        ("چاہئے", "چاہیے"),
        ("اجارۃ", "اجارہ"),
        ("می\u200cرود", "میرود"),
        ("جرأت", "جرات"),
        ("مؤثر", "موثر"),
        ("کھا", "كها"),
        ("۹۷", "97"),
    ],
    "Devanagari": [
        ("हिन्दी", "हिंदी"),
        ("कम्पनी", "कंपनी"),
        ("अङ्क", "अंक"),
        ("पाँच", "पांच"),
        ("फ़ोन", "फोन"),
        ("मज़दूर", "मजदूर"),
        ("ढ़ाई", "ढाई"),
        ("क\u093cलम", "\u0958लम"),
        ("श्रम\u200d", "श्रम"),
        ("र्\u200dयाल", "र्याल"),
        ("महासन्धि", "महासंधि"),
        ("९७", "97"),
    ],
    "Bengali": [
        ("সময\u09bc", "সম\u09df"),
        ("বড\u09bc", "ব\u09dc"),
        ("আষাঢ\u09bc", "আষা\u09dd"),
        ("র\u200d্যাম", "র্যাম"),
        ("র্\u200dযাম", "র্যাম"),
        ("উৎস", "উত্\u200dস"),
        ("চাঁদা", "চাদা"),
        ("ব\u09c7\u09beঝা", "বোঝা"),
        ("ম\u09c7\u09d7", "মৌ"),
        ("শ্র\u200cম", "শ্রম"),
        ("৯৭", "97"),
    ],
    "Latin and Cyrillic": [
        ("organização", "ORGANIZACAO"),
        ("compañero", "companero"),
        ("œuvre", "oeuvre"),
        ("straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Đà Nẵng", "da nang"),
        ("Łódź", "lodz"),
        ("ещё", "еще"),
        ("РАБОТАЮЩИЙ", "работающий"),
        ("и\u0306", "й"),
        ("ｐａｓｓｐｏｒｔ", "passport"),
    ],
}
APART = {
    "Arabic": [("عمل", "امل"), ("حر", "هر"), ("قلب", "كلب"), ("صيف", "سيف"), ("ضل", "ظل")],
    "Urdu": [("لڑکا", "لرکا"), ("بچے", "بچی"), ("ٹال", "تال"), ("چار", "جار"), ("پل", "بل")],
    "Devanagari": [("काम", "कम"), ("दिन", "दीन"), ("बाल", "वाल"), ("शाम", "साम"), ("मन", "मं")],
    "Bengali": [("কাজ", "কজ"), ("ব\u09dc", "বড"), ("দিন", "দীন"), ("শাপ", "সাপ"), ("যম", "জম")],
    "Latin and Cyrillic": [
        ("мой", "мои"),
        ("мир", "мыр"),
        ("pays", "pay"),
        ("o", "0"),
        ("st", "s"),
    ],
}


def list_pairs(table):
    return [pair for pairs in table.values() for pair in pairs]


def test_ten_pairs_a_script():
    assert all(len(pairs) >= 10 for pairs in ALIKE.values())


@pytest.mark.parametrize(("one", "other"), list_pairs(ALIKE))
def test_spellings_of_one_word(one, other):
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), list_pairs(APART))
def test_other_words(one, other):
    assert fold_text(one) != fold_text(other)


SCRIPTS = st.text(
    st.one_of(
        st.characters(),
        *(
            st.characters(min_codepoint=first, max_codepoint=last)
            for first, last in [(0x20, 0x24F), (0x300, 0x52F), (0x600, 0x6FF), (0x900, 0x9FF)]
        ),
    ),
    max_size=60,
)


@given(SCRIPTS)
def test_folding_twice_changes_nothing(text):
    once = fold_text(text)
    assert fold_text(once) == once


@pytest.mark.parametrize("text", ["\ud800", "\0", "a" * 10_000, "\u0301" * 10_000, "क्" * 5_000])
def test_anything_can_be_folded(text):
    fold_text(text)
