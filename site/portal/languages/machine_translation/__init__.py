"""Machine translation: a draft for people to check, never law.

Callers use ``api``: ``translate`` takes passages and returns passages, with the
service that made them and the language it went through; ``get_offer`` says
beforehand whether a pair of languages can be translated. ``TRANSLATOR_URL`` (see
``config``) names the services; without one, nothing is offered.

``router`` picks the service, ``job`` has passages translated by it and
``validation`` checks the answers; ``exclusions`` is what a machine must never
translate; ``drafts`` and ``wagtail_translator`` connect it to wagtail-localize.
Nothing of the forum or the pages is known here.
"""
