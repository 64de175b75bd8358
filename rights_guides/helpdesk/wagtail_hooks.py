"""The back office's menu for desks; no case is registered here."""

from wagtail.snippets.models import register_snippet

from rights_guides.helpdesk.viewsets import HelpdeskGroup

register_snippet(HelpdeskGroup)
