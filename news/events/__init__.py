"""Events: on which days, by which clocks, in which lists; who comes.

``days``: rules such as “every year”; ``clocks``: times in the event's zone and in others;
``filters`` and ``months``: its lists; ``calendar``: files for calendar programs.
"""
