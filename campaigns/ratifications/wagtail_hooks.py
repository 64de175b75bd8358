"""The back office's menu for ratifications and conventions."""

from wagtail.snippets.models import register_snippet

from campaigns.ratifications.viewsets import RatificationsGroup

register_snippet(RatificationsGroup)
