"""Lists to choose from, of things that are not pages: open where a page can show what is chosen.

Wagtail makes such a list for every model and shows it to everybody in the back office.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from wagtail.blocks import ChooserBlock
from wagtail.snippets.models import get_snippet_models

from portal.core.blocks import BODY_BLOCKS

if TYPE_CHECKING:
    from portal.members.types import User

_CHOOSERS = "wagtailsnippetchoosers_"
_API = ("snippets_api_listing", "snippets_api_detail")


def refuse_closed_list(request: HttpRequest) -> None:
    """Raise ``Http404`` for a list of which nothing is chosen in pages, unless all is theirs."""
    label = _get_label(request)
    if label and label not in _find_chosen_in_pages() and not _may_see_all(request.user, label):
        raise Http404


def _find_chosen_in_pages() -> set[str]:
    """The models, by label, from which blocks of pages take something."""
    blocks = [make_block() for make_block in BODY_BLOCKS]
    return {
        block.model_class._meta.label_lower for block in blocks if isinstance(block, ChooserBlock)
    }


def _get_label(request: HttpRequest) -> str:
    """The model whose list is asked for; nothing for other addresses."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.url_name in _API:
        return f"{match.kwargs['app_label']}.{match.kwargs['model_name']}"
    if match.namespace.startswith(_CHOOSERS):
        names = {model._meta.label_lower.replace(".", "_"): model for model in get_snippet_models()}
        model = names.get(match.namespace.removeprefix(_CHOOSERS))
        return model._meta.label_lower if model else match.namespace
    return ""


def _may_see_all(user: "User", label: str) -> bool:
    app_label, _dot, model = label.partition(".")
    return any(user.has_perm(f"{app_label}.{action}_{model}") for action in ("view", "change"))
