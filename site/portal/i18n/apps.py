from django.apps import AppConfig


class I18nConfig(AppConfig):
    """The language registry, negotiation and message catalogues; has no models."""

    name = "portal.i18n"
    label = "i18n"
