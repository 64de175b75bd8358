"""Events: on which days, by which clocks, in which lists; who comes.

``days``: rules such as “every year”; ``clocks``: times in the event's zone and in others;
``checks``: what cannot be right; ``filters``, ``facets`` and ``months``: its lists; ``calendar``:
files for calendar programs; ``of_country``: the next of a country; ``facts``: what every language
says alike; ``sign_ups``: who comes; ``publication``: what follows when an event is published.
"""
