from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """A board's posts as CSV, JSON or PDF, for whoever may read them."""

    name = "forum.exports"
    label = "forum_exports"
