"""The translators' desk in the back office: passage by passage, or with PO files.

``querysets`` finds the translations somebody may work on, ``progress`` says how far each is.
``passages`` reads what there is to translate, ``links`` where its links lead;
``forms`` and ``views.desk`` show it, ``services`` saves and publishes what
``validation`` accepts; ``translation_memory`` proposes earlier translations.
``po`` exports and imports files. ``permissions`` opens a desk for those who may
edit the page, ``safeguards`` and ``views.library_editor`` keep wagtail-localize
from losing what people wrote and from taking any address. Nothing else imports
this app.
"""
