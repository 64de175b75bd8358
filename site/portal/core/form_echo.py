"""Gives back what people typed into a form that could not be taken."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

# Never shown and never carried on: who types these is asked for them anew.
_SECRET = re.compile(r"password|^code$|credential|^otp", re.IGNORECASE)
# Numbers, keys, words of a choice: what forms say and not people.
_OF_THE_FORM = re.compile(r"(?!.*://)([\w.:+/=-]{0,12}|(?=\S*[\d:_-])[\w.:+/=-]{1,200})", re.ASCII)


def _fields(data: QueryDict) -> list[tuple[str, str]]:
    """Every field as it was sent, or nothing at all if there was a secret among them."""
    if any(_SECRET.search(name) for name in data):
        return []
    pairs = ((name, value) for name, values in data.lists() for value in values)
    return [(name, str(value)) for name, value in pairs if name != "csrfmiddlewaretoken"]


def texts(data: QueryDict) -> list[str]:
    """What a person typed, in the order of the form."""
    values = (value.strip() for _name, value in _fields(data))
    return [value for value in values if value and not _OF_THE_FORM.fullmatch(value)]


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form, as the browser says.

    Only such a form may be offered to be sent once more: one that was made
    elsewhere would be a stranger's words under the reader's name.
    """
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == here


def form_expired(request: HttpRequest) -> HttpResponse:
    """Say that a form came back without its proof, with all that was typed into it.

    The browser was cleared, keeps no cookies, or somebody signed in meanwhile
    in another window; one more press on the button is then enough.
    """
    fields = _fields(request.POST) if comes_from_here(request) else []
    return not_sent(
        request,
        status=403,
        title=_("Please send it once more"),
        summary=_("This page was open for too long, or your browser keeps no cookies."),
        carried=fields,
    )


def not_sent(
    request: HttpRequest, *, status: int, title: str, summary: str, **context: Any
) -> HttpResponse:
    """A page that says why something was not sent, and gives the text back.

    ``context`` may hold ``carried``: fields to send again from this very page;
    ``action_url`` with ``action_label``: the one thing to do instead; and
    ``typed``: the texts, where they are not in the request.
    """
    context = {"typed": texts(request.POST)} | context
    context |= {
        "title": title,
        "summary": summary,
        "had_files": bool(request.FILES),
    }
    return render(request, "not_sent.html", context, status=status)
