"""The feed of the analyses."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.core.feeds import PageFeed
from rights_guides.helpdesk.analysis.models import CaseAnalysisPage

_feed = PageFeed(
    CaseAnalysisPage, "what-the-cases-say", _("What the cases say"), "first_published_at"
)
urlpatterns = [path("feed/", _feed, name="case_analyses_feed")]
