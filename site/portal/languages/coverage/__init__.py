"""The translation coverage report: every page in every language, and what to do next.

``rows`` reads the data with a fixed number of queries; ``filters`` and
``summary`` narrow it down and add it up; ``table``, ``panel`` and ``export``
show it. ``views`` also sends pages to translation: ``tasks`` places the order
and ``submission`` carries it out. ``localize_views`` puts permission checks in
front of wagtail-localize's own buttons.
"""
