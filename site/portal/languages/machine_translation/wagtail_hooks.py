"""The back office asks our own views for machine translation.

Ours stand before wagtail-localize's at the same addresses. Once its views say
what went wrong with a service, this file and ``views`` can go.
"""

from django.urls import URLPattern, path
from wagtail import hooks

from portal.languages.machine_translation import views


# Before wagtail-localize's own: the first that fits an address answers.
@hooks.register("register_admin_urls", order=-10)
def register_machine_translation_urls() -> list[URLPattern]:
    """Drafts by machine for one translation, and with a synchronisation."""
    return [
        path(
            "localize/translate/<int:translation_id>/machine_translate/",
            views.machine_translate,
            name="portal_machine_translate",
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            views.UpdateView.as_view(),
            name="portal_update_translations",
        ),
    ]
