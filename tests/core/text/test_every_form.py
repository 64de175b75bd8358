"""Every form of the project that takes text from people cleans it."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, cast

import pytest
from django import forms
from django.apps import apps
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Page

import campaigns
import forum
import news
import portal
import rights_guides
from portal.core.text.fields import LineField, NameField, TextField

PACKAGES = [portal, rights_guides, news, campaigns, forum]
OURS = tuple(f"{package.__name__}." for package in PACKAGES)
CLEANED = (LineField, TextField, NameField)
# These have a form of their own, or are no words.
OTHER_TYPES = (forms.EmailField, forms.URLField, forms.SlugField, forms.UUIDField, forms.JSONField)
# Passwords are taken as they are typed; hidden fields are the form's own.
OTHER_WIDGETS = (forms.PasswordInput, forms.HiddenInput)
ALLOWED = {
    ("SearchForm", "q"): "only shown; portal.search.query parses what was typed",
    ("FindTermForm", "q"): "only shown; the glossary compares what was typed",
    ("CodeForm", "code"): "digits, checked against a secret",
    ("ReauthenticateCodeForm", "code"): "digits, checked against a secret",
    ("ActivateAppForm", "code"): "digits, checked against a secret",
    ("PinForm", "pin"): "digits, checked against a secret",
    ("SiteImageForm", "tags"): "taggit splits them into words",
    (
        "RegistrationForm",
        "username",
    ): "declared by allauth, removed: the address is the name",
}
UNSEEN = "\u200b\u200b\u2060"


def import_everything() -> None:
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".settings" not in module.name and ".migrations" not in module.name:
                importlib.import_module(module.name)


def subclasses(cls: Any) -> Iterator[Any]:
    for child in cls.__subclasses__():
        yield child
        yield from subclasses(child)


def declared_forms() -> Iterator[type[forms.BaseForm]]:
    for cls in subclasses(forms.BaseForm):
        if cls.__module__.startswith(OURS) and hasattr(cls, "base_fields"):
            yield cls


def back_office_forms() -> Iterator[type[forms.BaseForm]]:
    """The forms that Wagtail makes of our models."""
    for model in apps.get_models():
        if issubclass(model, Page) and model.__module__.startswith(OURS):
            yield cast("Any", model).get_edit_handler().get_form_class()
    for viewset in subclasses(ModelViewSet):
        if viewset.__module__.startswith(OURS) and viewset.model:
            yield viewset().get_form_class()
    yield get_image_form(get_image_model())


def fields_of(form: type[forms.BaseForm]) -> Iterator[tuple[str, forms.Field]]:
    for name, field in cast("Any", form).base_fields.items():
        yield name, field
        if isinstance(field, forms.MultiValueField):
            yield from ((f"{name}[]", part) for part in field.fields)
    for name, formset in getattr(form, "formsets", {}).items():
        if name != "comments":  # Wagtail's own, between editors
            yield from fields_of(formset.form)


def text_fields() -> Iterator[tuple[str, str, forms.CharField]]:
    """Form, name and field of whatever takes text."""
    import_everything()
    for form in {*declared_forms(), *back_office_forms()}:
        for name, field in fields_of(form):
            if (
                isinstance(field, forms.CharField)
                and not isinstance(field, OTHER_TYPES)
                and not isinstance(field.widget, OTHER_WIDGETS)
            ):
                yield form.__name__, name, field


@pytest.fixture(scope="module")
def found() -> list[tuple[str, str, forms.CharField]]:
    return list(text_fields())


def test_no_form_takes_text_as_it_comes(found: list[tuple[str, str, forms.CharField]]) -> None:
    bare = {(form, name) for form, name, field in found if not isinstance(field, CLEANED)}
    assert bare - set(ALLOWED) == set()
    assert set(ALLOWED) - bare == set(), "no longer there, or cleaned by now"


def test_all_kinds_of_forms_are_looked_at(found: list[tuple[str, str, forms.CharField]]) -> None:
    assert {
        ("JoinForm", "message"),
        ("TranslationRequestForm", "message"),
        ("ProposalForm", "why_now"),
        ("RenamePasskeyForm", "name"),
        ("MemberEditForm", "display_name"),
        ("GuidePageForm", "title"),
        ("ContactForm", "name"),
    } <= {(form, name) for form, name, _field in found}


def test_nothing_to_see_is_nothing(found: list[tuple[str, str, forms.CharField]]) -> None:
    for form, name, field in found:
        if (form, name) in ALLOWED:
            continue
        if field.required or isinstance(field, NameField):
            with pytest.raises(forms.ValidationError):
                field.clean(UNSEEN)
        else:
            assert field.clean(UNSEEN) == field.empty_value, (form, name)
