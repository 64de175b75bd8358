"""Notices that a term changed, once that is certain."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from portal.glossary.cache import changed
from portal.glossary.models import Term, TermTranslation


def _changed(**_kwargs: Any) -> None:
    transaction.on_commit(changed)


def connect() -> None:
    """Listen to terms and their translations."""
    for model in (Term, TermTranslation):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"glossary-{model.__name__}")
