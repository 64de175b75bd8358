"""Every address of the forum, under machina's names (``forum:index`` and so on)."""

from django.urls import include, path

urlpatterns = [
    path("", include("forum.engine.urls")),
    path("", include("forum.engagement.urls")),
    path("cases/", include("forum.cases.urls")),
    path("groups/", include("forum.regions.urls")),
    path("statistics/", include("forum.statistics.urls")),
    path("statistics/", include("forum.exports.urls")),
    path("themes/", include("forum.themes.urls")),
    path("translation/", include("forum.translation.urls")),
]
