from django.apps import AppConfig


class MailConfig(AppConfig):
    """The one way out for mail."""

    name = "portal.mail"
    label = "mail"
