"""Each language finds its own words, however they are typed."""

import pytest

pytestmark = pytest.mark.database

# Language, text, query that must find it.
HITS = [
    ("en", "The employer may not keep your passport.", "passport"),
    ("en", "Send an e-mail to the sub-regional office.", "email"),
    ("en", "Write us an email.", "e-mail"),
    ("en", "Wage of 17.615 an hour", "17.615"),
    ("en", "Wage of 1,000 a month", "1000"),
    ("fr", "L’employeur doit payer les congés payés.", "employeur congés"),
    ("fr", "L’employeur doit payer les congés payés.", "l'employeur conges"),
    ("fr", "Les ouvriers à l’œuvre", "oeuvre"),
    ("es", "El sindicato protege a los compañeros en São Paulo.", "companeros sao"),
    ("es", "Derechos de los trabajadores", "DERECHOS"),
    ("pt", "A organização dos trabalhadores migrantes", "organizacao"),
    ("ru", "Ещё раз о паспорте", "еще"),
    ("ru", "Елка у работодателя", "ёлка"),
    ("ru", "Паспорт остаётся у вас", "паспорт остается"),
    ("ar", "جَوَازُ السَّفَرِ لَكَ", "جواز السفر"),
    ("ar", "جواز السفر لك", "جَوَاز السَّفَر"),
    ("ar", "الأجور المتأخرة", "اجور"),
    ("ar", "أجر العامل", "الأجر"),
    ("ar", "العمـــال المهاجرون", "العمال"),
    ("ar", "مادة ١٢ من القانون", "12"),
    ("ur", "اپنا پاسپورٹ اپنے پاس رکھیں", "پاسپورٹ"),
    ("ur", "مزدور یونین کی رکنیت", "یونین"),
    ("ur", "کارکن یہاں ہیں", "كاركن يہاں"),
    ("hi", "अपना पासपोर्ट अपने पास रखें", "पासपोर्ट"),
    ("hi", "हिन्दी में जानकारी", "हिंदी"),
    ("hi", "फ़ोन की सेवा", "फोन"),
    ("ne", "आफ्नो पासपोर्ट आफैँसँग राख्नुहोस्", "पासपोर्ट"),
    ("ne", "श्रमिकको अधिकार", "अधिकार"),
    ("ne", "दफा १२ अनुसार", "12"),
    ("bn", "আপনার পাসপোর্ট নিজের কাছে রাখুন", "পাসপোর্ট"),
    ("bn", "শ্রমিকের অধিকার বাংলায়", "অধিকার"),
    ("bn", "ধারা ১২", "১২"),
    ("id", "Hak-hak pekerja migran", "hak"),
    ("id", "Simpan paspor Anda sendiri", "PASPOR"),
    ("fil", "Ang karapatan ng mga manggagawa sa Parañaque", "paranaque manggagawa"),
    ("fil", "Itago ang ’yong pasaporte", "pasaporte"),
]


@pytest.mark.parametrize(("language", "text", "query"), HITS)
def test_text_is_found(entry, titles, language, text, query):
    entry(language, "—", text)
    assert titles(language, query) == ["—"]


# A part of a word is not the word: vowel signs do not split.
@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("ne", "पासपोर्ट", "पोर्ट"),
        ("hi", "मजदूर", "दूर"),
        ("bn", "পাসপোর্ট", "পোর্ট"),
        ("ar", "جواز", "واز"),
        ("en", "passport", "port"),
    ],
)
def test_middle_of_word_is_not_found(entry, titles, language, text, query):
    entry(language, "—", text)
    assert titles(language, query) == []


def test_vowel_signs_tell_words_apart(entry, titles):
    entry("ne", "कामदार", "काम")
    assert titles("ne", "कीम") == []
