"""What people type in Latin letters finds what is written in another script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.analysis.letters import LANGUAGES, read_letters
from portal.search.analysis.romanised import find_skeletons, read_skeletons

# A word as it is written, and how it is typed.
MEET = {
    "ne": {
        "राहदानी": "rahadani rahdani rahdaani",
        "तलब": "talab talub",
        "काम": "kaam kam",
        "विदेश": "bidesh videsh",
        "वैदेशिक": "baideshik vaideshik",
        "पैसा": "paisa paissa pesa",
        "श्रमिक": "shramik sramik",
        "करार": "karar karaar",
        "ज्याला": "jyala jyaala",
        "म्यानपावर": "manpower myanpower",
        "रोजगारी": "rojgari rozgari",
        "कम्पनी": "kampani company",
        "भिसा": "bhisa visa",
        "दूतावास": "dutawas dutabas dootawas",
        "उजुरी": "ujuri ujuree",
        "युनियन": "union yuniyan",
        "आएन": "aayena ayena",
        "हिँड्नु": "hidnu hindnu",
    },
    "hi": {
        "तनख्वाह": "tankhwah tankhwaah tankhvah",
        "मज़दूरी": "mazduri majduri mazdoori",
        "वेतन": "vetan wetan",
        "पासपोर्ट": "passport pasport",
        "सैलरी": "salary sailari selari",
        "नहीं": "nahi nahin nahee",
        "नौकरी": "naukri nokri",
        "काम": "kaam kam",
        "शिकायत": "shikayat sikayat",
        "अधिकार": "adhikar adhikaar",
        "छुट्टी": "chutti chhutti",
        "ठेकेदार": "thekedar tekedar",
        "हड़ताल": "hartal hadtal",
        "पढ़ाई": "padhai parhai",
        "ज्ञान": "gyan gyaan",
        "बीमा": "bima beema",
    },
    "ur": {
        "تنخواہ": "tankhwah tankhwa tankha tankhah",
        "کفیل": "kafil kafeel",
        "اقامہ": "iqama iqamah akama",
        "مزدور": "mazdoor mazdur majdur",
        "پاسپورٹ": "passport pasport",
        "نوکری": "naukri nokri",
        "کام": "kaam kam",
        "پیسہ": "paisa pesa",
        "معاہدہ": "muahida moahda",
        "شکایت": "shikayat",
        "اجرت": "ujrat ujrut",
        "یونین": "union unian",
        "حقوق": "huqooq haqooq hukuk",
        "بھرتی": "bharti",
        "مشقت": "mushaqqat mashaqat",
        "ہڑتال": "hartal hadtal",
    },
    "bn": {
        "বেতন": "beton betan vetan",
        "পাসপোর্ট": "passport pasport",
        "শ্রমিক": "shromik sramik",
        "মজুরি": "mojuri majuri",
        "কাজ": "kaj kaaj",
        "চাকরি": "chakri chakuri",
        "টাকা": "taka taaka",
        "বিদেশ": "bidesh",
        "অভিবাসী": "obhibashi abhibasi",
        "বাংলাদেশ": "bangladesh",
        "চুক্তি": "chukti",
        "অধিকার": "odhikar adhikar",
        "ছুটি": "chuti chhuti suti",
        "কোম্পানি": "company kompani",
        "আকামা": "akama iqama",
        "অভিযোগ": "obhijog ovijog",
    },
    "ar": {
        "كفيل": "kafil kafeel",
        "كفالة": "kafala kafalah",
        "راتب": "rateb ratib",
        "إقامة": "iqama iqamah eqama",
        "جواز": "jawaz jawaaz jwaz",
        "عمل": "amal 3amal",
        "حقوق": "huquq hoqoq",
        "نقابة": "niqaba naqaba",
        "أجر": "ajr ujr",
        "السفارة": "sifara safara",
        "الكويت": "kuwait kuweit alkuwait",
        "شكوى": "shakwa shakwaa",
        "قانون": "qanun qanoon kanoon",
        "إضراب": "idrab edrab",
        "حر": "harr 7ar",
        "مكافأة": "mukafaat mukafaa",
    },
}
# What sounds otherwise.
APART = {
    "ne": {
        "तलब": "talim tabela talak",
        "काम": "kami kumar keema",
        "ज्याला": "jilla",
        "विदेश": "desh",
    },
    "hi": {"मज़दूर": "majboor mandir", "नौकरी": "nakli nagari", "शिकायत": "sehat shikari"},
    "ur": {"کفیل": "kaamil kabul qabool", "اجرت": "ujala ijazat", "سفارت": "safar sifarish"},
    "bn": {"বেতন": "bidhan botol", "কাজ": "kagoj kichu", "টাকা": "tokai tika", "চাকরি": "chaka"},
    "ar": {
        "كفيل": "kabil kalif qatil",
        "راتب": "rahib tarib",
        "جواز": "jiran wazir",
        "عقد": "aqil",
    },
}


def list_pairs(table):
    return [
        (language, word, typed)
        for language, words in table.items()
        for word, ways in words.items()
        for typed in ways.split()
    ]


def test_enough_of_each():
    assert len(list_pairs(MEET)) >= 60
    assert len(list_pairs(APART)) >= 30
    assert all(len(words) >= 10 for words in MEET.values())


@pytest.mark.parametrize(("language", "word", "typed"), list_pairs(MEET))
def test_typed_words_meet(language, word, typed):
    assert set(find_skeletons(word, language)) & set(read_skeletons(typed))


@pytest.mark.parametrize(("language", "word", "typed"), list_pairs(APART))
def test_other_words_do_not(language, word, typed):
    assert not set(find_skeletons(word, language)) & set(read_skeletons(typed))


@pytest.mark.parametrize("typed", ["", "ab", "c97", "r204", "12345", "पैसा", "pay rise", "é" * 5])
def test_what_is_no_romanised_word(typed):
    assert read_skeletons(typed) == ()


@given(st.text(st.characters(), max_size=40), st.sampled_from(sorted(LANGUAGES)))
def test_anything_can_be_read(text, language):
    read_letters(text, language)
    for skeleton in find_skeletons(text, language):
        assert skeleton.isascii()
        assert skeleton.islower()


INDIC = st.text(st.characters(min_codepoint=0x900, max_codepoint=0x9FF), max_size=40)
PERSIAN = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=40)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz2357", max_size=40)


@given(INDIC, PERSIAN, LATIN)
def test_few_skeletons_a_word(indic, persian, latin):
    found = [
        find_skeletons(indic, "hi"),
        find_skeletons(indic, "bn"),
        find_skeletons(persian, "ar"),
    ]
    for skeletons in (*found, find_skeletons(persian, "ur"), read_skeletons(latin)):
        assert len(skeletons) <= 16
        assert all(len(skeleton) > 1 for skeleton in skeletons)
