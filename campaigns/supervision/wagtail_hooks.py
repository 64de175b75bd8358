"""The back office's menu for cases before the ILO and the UN."""

from wagtail.snippets.models import register_snippet

from campaigns.supervision.viewsets import CaseViewSet

register_snippet(CaseViewSet)
