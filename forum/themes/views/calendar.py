"""The calendar of themes as a file, and the way from a board to its theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from forum.engine import languages
from forum.engine.views import ForumPage
from forum.themes import calendar, permissions
from forum.themes.models import ThemePage
from forum.themes.progress import theme_url


class CalendarFileView(View):
    """All themes with their days, for a calendar program."""

    def get(self, request: HttpRequest) -> HttpResponse:
        content = calendar.as_file(ThemePage.objects.in_language(languages.readers_language()))
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="themes.ics"'
        return response


class BoardThemeView(ForumPage, View):
    """To the page of a board's theme, in the reader's language."""

    def get(self, request: HttpRequest, board: int) -> HttpResponse:
        return redirect(theme_url(permissions.access_theme(request.user, board)))
