"""Forms of one word have a stem in common; other words have not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n import registry
from portal.search.analysis.folding import fold_text
from portal.search.analysis.stems import find_stems, get_languages

SAME = {
    "en": "worker workers, contract contracted, wage wages, employer employers, dismiss dismissal",
    "fr": "salariée salariés, travailleur travailleurs, congé congés, salarie salariés, "
    "protégé protégée",
    "es": "trabajador trabajadoras, contratación contrataciones, contratacion contratación, "
    "derecho derechos, compañero compañeras, afíliate afiliarnos, protégete proteger",
    "pt": "organização organizações, organizacao organizações, trabalhador trabalhadoras, "
    "direito direitos, migração migrações",
    "ru": "паспорт паспорта, работающий работающих, работника работникам, договор договоров, "
    "уволенный уволенных",
    "ar": "مهاجر المهاجرون, شركة شركات, عامل عاملات, حقوق حقوقكم, نقابة نقابات",
    "hi": "मजदूर मज़दूरों, नौकरी नौकरियाँ, कंपनी कम्पनियों, शिकायत शिकायतें, अधिकार अधिकारों",
    "ne": "श्रमिक श्रमिकहरू, पासपोर्टको पासपोर्टमा, कामदार कामदारहरूलाई, ज्याला ज्यालाको, युनियनमा युनियनले, "
    "शुल्कबारे शुल्क, हिँड्नुभन्दा हिँड्नुअघि, श्रमिकसँग श्रमिक",
    "id": "pekerja pekerjaan, bekerja kerja, perusahaan usaha, upah upahnya, kontrak kontraknya",
    "ur": "مزدور مزدوروں, نوکری نوکریاں, نوکریوں نوکری, معاہدہ معاہدے, معاہدوں معاہدہ, "
    "شکایت شکایات, شکایتیں شکایتوں, ملازم ملازمین, کارکن کارکنان, پیسہ پیسے, "
    "کاغذ کاغذات, پاسپورٹ پاسپورٹوں, اجرت اجرتیں, سہولت سہولیات, ہفتہ ہفتے",
    "bn": "শ্রমিক শ্রমিকের, শ্রমিকরা শ্রমিকদের, শ্রমিকেরা শ্রমিক, চাকরি চাকরির, টাকা টাকার, "
    "অধিকার অধিকারের, পাসপোর্ট পাসপোর্টটি, মালিক মালিককে, চুক্তি চুক্তিতে, ইউনিয়ন ইউনিয়নে, "
    "কাগজ কাগজগুলো, দেশ দেশের, বাংলাদেশ বাংলাদেশে, বেতন বেতনের, দূতাবাস দূতাবাসে",
    "fil": "alis umalis, alis pagalis, inom uminom, "
    "trabaho magtrabaho, trabaho nagtatrabaho, bayad nagbabayad, bayad bayaran, "
    "sulat sumulat, sulat sinulat, tulong tulungan, sahod pagsahod, karapatan karapatang, "
    "manggagawa manggagawang, tanggap tanggapin, sabi sabihin, bayad magbabayad",
}
OTHER = {
    "en": "worker wage, union unit, contract contact",
    "ru": "паспорт спорт, работа рабство",
    "ar": "عامل عمر, كفيل كفن",
    "ne": "कामदार कार, ज्याला जाल",
    "ur": "نوکر نوکری, ملازم ملازمت, کام کان, مکان مکین, جان جال, دن دنیا, حق حقیقت, شام شان, "
    "سال سالن, مال مالک, کار کارکن",
    "bn": "কাজ কাগজ, শ্রম শ্রমিক, মালিক মাল, দেশ দেনা, টাকা টান, চাকরি চাকর, বেতন বেত, ঘর ঘরানা, "
    "দিন দিনার, মজুরি মজুর, অধিকার অধীন",
    "fil": "bayan bayad, sahod sahig, trabaho trapo, tulong tulay, sulat sulok, araw araro, "
    "dahan daan, anak anim, bahay bayad, lupa lupon, karapatan kapatid",
}


def list_pairs(table):
    return [
        (language, *pair.split()) for language, pairs in table.items() for pair in pairs.split(",")
    ]


def get_stems(word, language):
    term = fold_text(word)
    return {term, *find_stems(term, language)} if len(term) > 2 else {term}


def test_ten_pairs_of_each_of_our_own():
    for table in (SAME, OTHER):
        for language in ("ur", "bn", "fil"):
            assert len(table[language].split(",")) >= 10


@pytest.mark.parametrize(("language", "one", "other"), list_pairs(SAME))
def test_forms_of_one_word(language, one, other):
    assert get_stems(one, language) & get_stems(other, language)


@pytest.mark.parametrize(("language", "one", "other"), list_pairs(OTHER))
def test_other_words(language, one, other):
    assert not get_stems(one, language) & get_stems(other, language)


@pytest.mark.parametrize("term", ["", "a", "ab", "1234", "c97", "x" * 1000, "หนังสือ", "\ue000abc"])
def test_what_has_no_stem(term):
    assert all(find_stems(term, language) == () for language in registry.BY_CODE)


def test_every_language_of_the_site_has_stems():
    words = {
        "Latn": "workers",
        "Cyrl": "работники",
        "Arab": "مزدوروں",
        "Deva": "श्रमिकहरू",
        "Beng": "শ্রমিকদের",
    }
    for language in registry.REGISTRY:
        term = fold_text(words[language.script])
        assert language.code in get_languages(term)
        assert find_stems(term, language.code)


# Half of a pair of surrogates is in no term: it is no letter.
TERMS = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@given(TERMS, st.sampled_from(sorted(registry.BY_CODE)))
def test_any_term_has_few_stems(text, language):
    stems = find_stems(fold_text(text), language)
    assert len(stems) <= 6
    assert all(len(stem) > 1 for stem in stems)


def test_threads_stem_alike():
    words = [f"workers{'abcdefghij'[n % 10]}{'klmno'[n % 5]}ing" for n in range(500)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda word: find_stems(word, "en"), words * 2))
    assert found[:500] == found[500:]
