"""The back office's menu for cooperation agreements."""

from wagtail.snippets.models import register_snippet

from campaigns.cooperation.viewsets import CooperationViewSet

register_snippet(CooperationViewSet)
