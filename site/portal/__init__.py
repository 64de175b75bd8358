"""The website itself, on which the sections stand; it knows none of them.

Arrows point down only: ``home``, ``translators_desk`` → ``members``, ``search``,
``translation_requests`` → ``countries`` → ``languages``, ``glossary`` → ``mail`` → ``core`` →
``i18n``. Only ``urls.py`` and ``settings`` name the sections. A section registers what it offers
with ``core.sections`` and the hooks of the app that asks (``core.hooks``).
"""
