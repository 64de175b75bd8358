"""Guides: the pages themselves."""

from rights_guides.guides.models.pages import GuideIndexPage, GuidePage

__all__ = ["GuideIndexPage", "GuidePage"]
