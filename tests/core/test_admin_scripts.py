"""Pages of the back office hold data and the addresses of scripts, and no scripts."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser

from portal.core.admin_scripts import build_call, render_call
from portal.glossary.models import Term
from tests.fixture_types import Member, SignIn


def scripts(html: str) -> list[str]:
    """What a browser would run of what is written into the page itself."""
    page = BeautifulSoup(html, "html.parser")
    # What stands in templates becomes part of the page later.
    inside = [BeautifulSoup(each.decode_contents(), "html.parser") for each in page("template")]
    return [
        str(tag)
        for part in (page, *inside)
        for tag in part.find_all(True)
        if (tag.name == "script" and "src" not in tag.attrs and "json" not in tag.get("type", ""))
        or any(name.startswith("on") for name in tag.attrs)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["news", "events", "rights-guides", "countries", "publications"])
def test_no_form_of_a_page_brings_a_script(
    site_tree: Page, administrator: Member, signed_in: SignIn, slug: str
) -> None:
    index = Page.objects.get(slug=slug, locale__language_code="en")
    client, found = signed_in(administrator), []
    for model in [type(index.specific), *index.specific_class.allowed_subpage_models()]:
        name = (model._meta.app_label, model._meta.model_name)
        answer = client.get(reverse("wagtailadmin_pages:add", args=[*name, index.pk]))
        if answer.status_code == 200:
            found.append(scripts(answer.content.decode()))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[index.pk]))
    assert edit.status_code == 200
    assert [*found, scripts(edit.content.decode())] == [[]] * (len(found) + 1)
    assert found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_home", "wagtailimages:add_multiple", "wagtailadmin_reports:site_history"],
)
def test_no_other_page_brings_a_script(
    site_tree: Page, administrator: Member, signed_in: SignIn, name: str
) -> None:
    html = signed_in(administrator).get(reverse(name)).content.decode()
    assert scripts(html) == []


@pytest.mark.django_db
def test_sending_a_page_to_translation_brings_none(
    site_tree: Page, administrator: Member, signed_in: SignIn
) -> None:
    index = Page.objects.get(slug="news", locale__language_code="en")
    address = reverse("wagtail_localize:submit_page_translation", args=[index.pk])
    html = signed_in(administrator).get(address, follow=True).content.decode()
    assert scripts(html) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("widget", "called"),
    [
        (AdminDateInput(), "initDateChooser"),
        (AdminDateTimeInput(), "initDateTimeChooser"),
        (AdminPageChooser(), "PageChooser"),
        (AdminSnippetChooser(Term), "SnippetChooser"),
    ],
)
def test_widgets_say_what_starts_them(widget: forms.Widget, called: str) -> None:
    page = BeautifulSoup(widget.render("a", None, {"id": "id_a-1'"}), "html.parser")
    (data,) = page.select("script")
    assert (data["type"], data["data-call"]) == ("application/json", called)
    assert json.loads(data.string or "")[0] == "id_a-1'"


@pytest.mark.parametrize(
    ("script", "call"),
    [
        ('new PageChooser("id", {"a": [1, null]});', ("PageChooser", ["id", {"a": [1, None]}])),
        ('createTaskChooser("id");', ("createTaskChooser", ["id"])),
        ("alert(document.cookie)", None),
        ('new A("x"); new B("y");', None),
        ("if (a) { b(1) }", None),
    ],
)
def test_only_a_single_call_with_data_is_one(script: str, call: Any) -> None:
    assert build_call(script) == call


def test_data_does_not_end_its_element() -> None:
    html = render_call("PageChooser", ["</script><script>alert(1)</script>"])
    (data,) = BeautifulSoup(html, "html.parser").select("script")
    assert json.loads(data.string or "") == ["</script><script>alert(1)</script>"]
