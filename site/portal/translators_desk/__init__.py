"""The translators' desk in the back office: passage by passage, or with PO files.

``passages`` reads what there is to translate, ``forms`` and ``views.desk`` show
it, ``services`` saves and publishes what ``validation`` accepts;
``translation_memory`` proposes earlier translations. ``po`` exports and imports
files. ``permissions`` opens a desk for those who may edit the page, and
``safeguards`` keeps wagtail-localize from losing what people wrote. Nothing
else imports this app.
"""
