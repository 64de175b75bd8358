"""Guides: the pages themselves, what has changed in them, and what readers say of them."""

from rights_guides.guides.models.changes import Change
from rights_guides.guides.models.pages import GuideIndexPage, GuidePage
from rights_guides.guides.models.reports import Report

__all__ = ["Change", "GuideIndexPage", "GuidePage", "Report"]
