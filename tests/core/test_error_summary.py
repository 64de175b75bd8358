"""What is wrong with a form, at the top of its page."""

from django import forms
from django.utils.translation import override

from portal.core.templatetags.portal_format import errors_to_list


class _Form(forms.Form):
    number = forms.IntegerField(label="How many")
    country = forms.CharField(label="Where", error_messages={"required": "Type a country."})


def test_what_does_not_say_of_what_it_speaks_has_the_label() -> None:
    with override("en"):
        form = _Form({"number": "many", "country": ""})
        (number,) = errors_to_list(form["number"])
        assert number.startswith("How many: ")
        assert errors_to_list(form["country"]) == ["Type a country."]


def test_an_empty_field_of_no_words_of_its_own_has_the_label() -> None:
    with override("en"):
        (number,) = errors_to_list(_Form({"country": "Nepal"})["number"])
    assert number.startswith("How many: ")
