"""The back office of letters."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.letters.desk import pages
from campaigns.letters.desk.viewsets import LetterViewSet

register_snippet(LetterViewSet)


@hooks.register("register_admin_urls")
def register_letter_urls() -> list[URLPattern]:
    """``/admin/letters/<letter>/…``."""
    under = "letters/<int:letter_id>"
    return [
        path(f"{under}/", pages.LetterView.as_view(), name="letter"),
        path(f"{under}/held/", pages.HeldView.as_view(), name="letter_held"),
        path(f"{under}/answer/", pages.AnswerView.as_view(), name="letter_answer"),
        path(f"{under}/<int:written_id>/decide/", pages.DecideView.as_view(), name="letter_decide"),
    ]
