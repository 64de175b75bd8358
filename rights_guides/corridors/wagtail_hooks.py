"""The back office's menu for corridors and sentences to show."""

from wagtail.snippets.models import register_snippet

from rights_guides.corridors.viewsets import CorridorsGroup

register_snippet(CorridorsGroup)
