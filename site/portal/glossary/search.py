"""Terms in the site's search: found by their words and meaning, in each language."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import translation

from portal.glossary.models import Term, TermTranslation
from portal.i18n import registry
from portal.search.registry import SearchDocument

_APPROVED = TermTranslation.objects.filter(status=TermTranslation.Status.APPROVED)


def public_terms() -> QuerySet[Term]:
    """All terms, with what is agreed on of their translations."""
    approved = Prefetch("translations", _APPROVED, to_attr="approved")
    terms: QuerySet[Term] = Term.objects.prefetch_related(approved)
    return terms


def to_documents(term: Term) -> Iterator[SearchDocument]:
    """A term as the search keeps it, in each language that it is explained in."""
    yield _build(term, registry.SOURCE_LANGUAGE, term.term, term)
    for each in term.approved:
        yield _build(term, each.language, each.translation, each)


def _build(term: Term, code: str, word: str, wording: Term | TermTranslation) -> SearchDocument:
    with translation.override(code):
        return SearchDocument(
            title=word,
            url=f"{reverse('glossary')}#term-{term.key}",
            language=code,
            body=wording.definition,
            url_in_every_language=True,
            words=", ".join(wording.forms.splitlines()),
        )
