"""Cases in the site's search: found by what they are about, where, and who brought them."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from campaigns.supervision.models import SupervisoryCase
from portal.i18n.names import get_country_name, get_names_in_every_language
from portal.search.registry import SearchDocument


def public_cases() -> QuerySet[SupervisoryCase]:
    """All cases: the list is public."""
    cases: QuerySet[SupervisoryCase] = SupervisoryCase.objects.all()
    return cases


def to_documents(case: SupervisoryCase) -> Iterator[SearchDocument]:
    """A case as the search keeps it, in each language that its title is in."""
    country = str(case.country)
    words = [*get_names_in_every_language(country), *case.codes, case.complainants, case.number]
    for code in case.languages:
        with translation.override(code):
            yield SearchDocument(
                title=f"{get_country_name(country)}: {case.title}",
                url=reverse("supervisory_case", args=[case.key]),
                language=code,
                names=case.reference,
                body=str(case.sentence) if case.sentence.language.code == code else "",
                url_in_every_language=True,
                words=" ".join(words),
                countries=(country,),
            )
