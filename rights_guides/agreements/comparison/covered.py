"""For whom a clause is: what one group is given says nothing about what another one gets."""

import re

from django.db.models import OuterRef, QuerySet, Subquery

from portal.i18n import registry
from rights_guides.agreements.models import Clause

# Everybody under the agreement, whichever way a table in English says it.
_EVERYBODY = re.compile(
    r"(all|all the|every) (workers?|employees?)( (in|of) (the|this|its) \w+)?", re.IGNORECASE
)


def with_group(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    """With ``group``, whom each covers in the words of the source language; no query more.

    A translation may say the same group in another language, or in other words.
    """
    source = Clause.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=registry.SOURCE_LANGUAGE,
    )
    found: QuerySet[Clause] = clauses.annotate(group=Subquery(source.order_by().values("who")[:1]))
    return found


def covers_the_same(one: Clause, other: Clause) -> bool:
    """Whether both, read by ``with_group``, are for everybody, or for a group of one name."""
    return _get_group(one) == _get_group(other)


def _get_group(clause: Clause) -> str:
    """The group as it can be compared; empty for everybody whom the agreement covers."""
    named = getattr(clause, "group", None)
    words = " ".join((clause.who if named is None else named).split()).rstrip(".").casefold()
    return "" if _EVERYBODY.fullmatch(words) else words
