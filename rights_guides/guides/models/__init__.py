"""Guides: the pages themselves, and what has changed in them."""

from rights_guides.guides.models.changes import Change
from rights_guides.guides.models.pages import GuideIndexPage, GuidePage

__all__ = ["Change", "GuideIndexPage", "GuidePage"]
