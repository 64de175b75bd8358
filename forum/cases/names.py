"""Under which name the author of a case stands on its page, as they said."""

from uuid import UUID

from forum.cases.models import CaseProposal
from portal.i18n.formats import get_comma
from portal.i18n.names import get_country_name

Naming = CaseProposal.Naming
_NAMED = (CaseProposal.State.AGREED, CaseProposal.State.PUBLISHED)


def list_choices(proposal: CaseProposal) -> list[tuple[str, str]]:
    """The ways to be named, each with the name that readers would see.

    Who wrote under a pseudonym is named by it, or not at all.
    """
    names = {naming: make_name(proposal, naming) for naming in Naming}
    return [
        (naming, f"{naming.label} {_put_in_brackets(names[naming])}".strip())
        for naming in Naming
        if names[naming] or naming == Naming.NONE
    ]


def _put_in_brackets(name: str) -> str:
    """A name of any script, in its own order in a label that runs the other way."""
    return f"(\u2068{name}\u2069)" if name else ""


def make_name(proposal: CaseProposal, naming: str) -> str:
    """The name that readers see; empty for none, and once post or account are gone."""
    post, author = proposal.post, proposal.author
    if post is None or author is None or naming == Naming.NONE:
        return ""
    if naming == Naming.SHOWN:
        return post.author_name
    if post.under_pseudonym:
        return ""
    country = get_country_name(str(author.country.code)) if author.country else ""
    return get_comma().join(filter(None, [post.author_name.split()[0], country]))


def get_name(key: UUID) -> str:
    """The name on the page with this key; asked each time, so that it is kept nowhere."""
    proposals = CaseProposal.objects.filter(case_key=key, state__in=_NAMED)
    proposal = proposals.exclude(naming=Naming.NONE).select_related("author", "post__poster")
    found = proposal.first()
    return make_name(found, found.naming) if found else ""
