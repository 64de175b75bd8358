"""Makes every process, and the search, read a term again when it has changed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from portal.core.publication import announce_many
from portal.glossary.cache import invalidate_cache
from portal.glossary.models import Term, TermTranslation


def _invalidate_after_commit(**_kwargs: Any) -> None:
    transaction.on_commit(invalidate_cache)


def _announce(instance: Term | TermTranslation, **_kwargs: Any) -> None:
    key = instance.term_id if isinstance(instance, TermTranslation) else instance.pk
    announce_many(Term, [key])


def connect() -> None:
    """Connect the handlers; called by ``GlossaryConfig.ready``."""
    for model in (Term, TermTranslation):
        for signal in (post_save, post_delete):
            signal.connect(
                _invalidate_after_commit, sender=model, dispatch_uid=f"glossary-{model.__name__}"
            )
            signal.connect(_announce, sender=model, dispatch_uid=f"term-{model.__name__}")
