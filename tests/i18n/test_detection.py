"""The language of a text is told from its words, where there are enough of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n.detection import detect_language

SENTENCES = {
    "en": "Nobody should ever have to pay for getting a job on a building site.",
    "fr": "Personne ne devrait payer pour obtenir un emploi sur un chantier.",
    "es": "Nadie debería pagar por conseguir un trabajo en una obra.",
    "pt": "Ninguém deveria pagar para conseguir um emprego numa obra de construção.",
    "ru": "Никто не должен платить за то, чтобы получить работу на стройке.",
    "ar": "لا ينبغي لأحد أن يدفع مقابل الحصول على عمل في موقع بناء.",
    "ur": "کسی کو بھی تعمیراتی جگہ پر ملازمت کے لیے رقم ادا نہیں کرنی چاہیے۔",
    "hi": "किसी को भी निर्माण स्थल पर नौकरी पाने के लिए पैसे नहीं देने चाहिए।",
    "ne": "निर्माण स्थलमा काम पाउन कसैले पनि पैसा तिर्नु नपर्ने हो, यो हाम्रो माग हो।",
    "bn": "নির্মাণ সাইটে কাজ পেতে কাউকে টাকা দিতে হবে না।",
    "id": "Tidak seorang pun harus membayar untuk mendapatkan pekerjaan di proyek bangunan.",
    "fil": "Walang sinuman ang dapat magbayad para makakuha ng trabaho sa konstruksiyon.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_language_of_the_site_is_known(code: str) -> None:
    found = detect_language(SENTENCES[code])
    assert found is not None
    assert found.code == code


@given(st.text(max_size=300))
def test_anything_gets_an_answer_or_none(text: str) -> None:
    detect_language(text)


def test_a_few_words_are_no_ground_for_a_guess() -> None:
    assert detect_language("ok, gracias") is None
