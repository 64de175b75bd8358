"""Every string that the site looks up is found, exactly as it will be looked up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.i18n.catalogues.extraction import (
    extract_project_messages,
    extract_python_messages,
    extract_template_messages,
)
from portal.i18n.catalogues.messages import CatalogueError, Message, merge_duplicates

Write = Callable[[str, str], Path]

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

def f(x):
    # Translators: on a button
    label = _("Sign in")
    for _, y in x:
        pass
    _("joined "
      "by Python")
    pgettext("month", "May")
    ngettext("%(n)s reply", "%(n)s replies", x)
    npgettext_lazy("forum", "one post", "many posts", "n")
    gettext_noop("This field is required.")
    _(x)
    print("not this")
"""

TEMPLATE = """{% extends "base.html" %}{% load i18n %}
    {# Translators: on a button #}
    {% translate "Sign in" %}
{% trans 'It’s "yours"' as yours %}{{ yours }}
  {% translate "May" context "month" %} {% translate "shout"|upper %}
{% blocktranslate %}Hello {{ name }}, 100% sure{% endblocktranslate %}
        {% blocktranslate trimmed with day=today %}
            Since
            {{ day }}
        {% endblocktranslate %}
{% blocktranslate count n=number %}{{ n }} reply{% plural %}{{ n }} replies{% endblocktranslate %}
{% blocktranslate count n=n context "forum" %}one{% plural %}{{ n }} more{% endblocktranslate %}
{% if name == _("nobody") %}{% endif %}
{% include "x.html" with label=_("Phone") only %}{{ _("Free") }} {{ nothing|default:_("none") }}
{% comment %}{% translate "not this" %} <p>it's{% endcomment %}
<p title="un'closed {">{% verbatim %}{{ "not this" }}{% endverbatim %}
"""


def keys(messages: list[Message]) -> set[tuple[str | None, str, str | None]]:
    return {(message.context, message.singular, message.plural) for message in messages}


def test_strings_of_python() -> None:
    found = list(extract_python_messages(PYTHON, "news/views.py"))
    assert keys(found) == {
        (None, "Sign in", None),
        (None, "joined by Python", None),
        ("month", "May", None),
        (None, "%(n)s reply", "%(n)s replies"),
        ("forum", "one post", "many posts"),
        (None, "This field is required.", None),
    }
    assert found[0].comments == ["on a button"]


def test_strings_of_templates() -> None:
    found = list(extract_template_messages(TEMPLATE, "news/templates/page.html"))
    assert keys(found) == {
        (None, "Sign in", None),
        (None, 'It’s "yours"', None),
        ("month", "May", None),
        (None, "shout", None),
        (None, "Hello %(name)s, 100%% sure", None),
        (None, "Since %(day)s", None),
        (None, "%(n)s reply", "%(n)s replies"),
        ("forum", "one", "%(n)s more"),
        (None, "nobody", None),
        (None, "Phone", None),
        (None, "Free", None),
        (None, "none", None),
    }
    assert found[0].comments == ["on a button"]


RENDERED = (
    "{% load i18n %}"
    "{% translate 'Sign in' %}|{% translate 'May' context 'month' %}|{{ _('Free') }}|"
    "{% translate '50% off' %}|"
    "{% blocktranslate %}Hello {{ name }}, 100% sure{% endblocktranslate %}|"
    "{% blocktranslate trimmed %}\n  two\n  lines\n{% endblocktranslate %}|"
    "{% blocktranslate count n=number %}{{ n }} reply{% plural %}{{ n }} replies"
    "{% endblocktranslate %}|{{ nothing|default:_('none') }}"
)


def test_what_is_found_is_what_rendering_looks_up(use_catalogue: Callable[..., None]) -> None:
    """Each message is translated by its own text in capitals: no small letter may remain."""
    entries: list[dict[str, Any]] = []
    for message in extract_template_messages(RENDERED, "page.html"):
        capitals = message.singular.upper().replace("(NAME)S", "(name)s").replace("(N)S", "(n)s")
        entry: dict[str, Any] = {"msgid": message.singular, "msgctxt": message.context}
        if message.plural:
            many = message.plural.upper().replace("(N)S", "(n)s")
            entries.append(
                entry | {"msgid_plural": message.plural, "msgstr_plural": {0: capitals, 1: many}}
            )
        else:
            entries.append(entry | {"msgstr": capitals})
    use_catalogue("fil", *entries)
    with translation.override("fil"):
        shown = Template(RENDERED).render(Context({"name": "ALI", "number": 4}))
    assert shown == "SIGN IN|MAY|FREE|50% OFF|HELLO ALI, 100% SURE|TWO LINES|4 REPLIES|NONE"


def test_only_the_project_s_own_files_are_read(project: Path, write: Write) -> None:
    write("news/views.py", "_('yes, Python')")
    write("news/templates/news/page.html", "{% translate 'yes, a template' %}")
    write("news/templates/news/mail.txt", "{% translate 'yes, a mail' %}")
    write("site/portal/var/view.py", "_('yes, a package called var')")
    for elsewhere in (
        "tests/test_a.py",
        "news/migrations/0001_initial.py",
        ".venv/lib/module.py",
        "var/x.py",
        "locale/x.py",
        "thing.egg-info/x.py",
    ):
        write(elsewhere, "_('no')")
    write("news/static/page.html", "{% translate 'no' %}")
    assert {message.singular for message in extract_project_messages(project)} == {
        "yes, Python",
        "yes, a template",
        "yes, a mail",
        "yes, a package called var",
    }


def test_one_message_for_all_its_places(project: Path, write: Write) -> None:
    write("news/models.py", "_('Reply')\n_('Reply')\n")
    write(
        "news/templates/a.html",
        "{% blocktranslate count n=n %}Reply{% plural %}Replies" + "{% endblocktranslate %}",
    )
    (message,) = extract_project_messages(project)
    assert (message.singular, message.plural) == ("Reply", "Replies")
    assert message.locations == ["news/models.py", "news/templates/a.html"]


def test_two_plurals_of_one_message_are_refused() -> None:
    with pytest.raises(CatalogueError, match="“person” has the plural “persons” here and “people”"):
        merge_duplicates(
            [
                Message("person", "people", locations=["a"]),
                Message("person", "persons", locations=["b"]),
            ]
        )


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("a/templates/x.html", '{% translate "say \\"no\\"" %}', "x.html:1: an escaped quote"),
        ("a/templates/x.html", "\n{{ _('it\\'s') }}", "x.html:2: an escaped quote"),
        (
            "a/templates/x.html",
            "{% blocktranslate %}a{% if b %}{% endif %}{% endblocktranslate %}",
            "must not include other block tags",
        ),
        ("a/views.py", "_('unfinished", "a/views.py: cannot be read"),
    ],
)
def test_sources_that_cannot_be_read(
    project: Path, write: Write, name: str, source: str, said: str
) -> None:
    write(name, source)
    with pytest.raises(CatalogueError, match=said):
        extract_project_messages(project)


def test_a_source_that_is_not_utf_8(project: Path, write: Write) -> None:
    write("news/views.py", "").write_bytes(b"_('caf\xe9')")
    with pytest.raises(CatalogueError, match=r"news/views\.py: is not UTF-8"):
        extract_project_messages(project)
