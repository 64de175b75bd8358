"""Topics of clauses in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rights_guides.agreements.models import ClauseTopic


class ClauseTopicViewSet(SnippetViewSet):
    """What clauses can be about."""

    model = ClauseTopic
    icon = "tag"
    menu_label = _("What clauses are about")
    list_display = ["name", "key", "parent", "rights_topic"]
    search_fields = ["name", "key"]
    ordering = ["order", "key"]
    search_backend_name = None


register_snippet(ClauseTopicViewSet)
