"""Echoes what people typed into a form that could not be processed, so that it is not lost."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

# Never shown and never sent again: they have to be typed once more.
_SECRET = re.compile(r"password|^code$|credential|^otp", re.IGNORECASE)
# Numbers, keys, values of choices: said by the form and not by a person.
_FORM_VALUE = re.compile(r"(?!.*://)([\w.:+/=-]{0,12}|(?=\S*[\d:_-])[\w.:+/=-]{1,200})", re.ASCII)


def _get_fields(data: QueryDict) -> list[tuple[str, str]]:
    """Every field as it was sent; nothing at all if there is a secret among them."""
    if any(_SECRET.search(name) for name in data):
        return []
    pairs = ((name, value) for name, values in data.lists() for value in values)
    return [(name, str(value)) for name, value in pairs if name != "csrfmiddlewaretoken"]


def extract_texts(data: QueryDict) -> list[str]:
    """What a person typed, in the order of the form."""
    values = (value.strip() for _name, value in _get_fields(data))
    return [value for value in values if value and not _FORM_VALUE.fullmatch(value)]


def is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form, going by the ``Origin`` header.

    Only such a form may be offered for sending again: one made elsewhere
    would publish a stranger's words under the reader's name.
    """
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == here


def render_expired_form(request: HttpRequest) -> HttpResponse:
    """The page for a form without a valid CSRF token, with all that was typed into it.

    The browser was cleared, keeps no cookies, or somebody signed in meanwhile
    in another window: pressing the button once more is then enough.
    """
    fields = _get_fields(request.POST) if is_same_origin(request) else []
    return render_not_sent(
        request,
        status=403,
        title=_("Please send the form again"),
        summary=_("This page was open for too long. Or your browser does not accept cookies."),
        carried=fields,
    )


def render_not_sent(
    request: HttpRequest, *, status: int, title: str, summary: str, **context: Any
) -> HttpResponse:
    """A page that says why something was not sent, and gives the text back.

    ``context`` may hold ``carried``, fields to send again from this page;
    ``action_url`` and ``action_label``, the one thing to do instead; and
    ``typed``, the texts, if they are not those of the request.
    """
    context = {"typed": extract_texts(request.POST)} | context
    context |= {
        "title": title,
        "summary": summary,
        "had_files": bool(request.FILES),
    }
    return render(request, "not_sent.html", context, status=status)
