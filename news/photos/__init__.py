"""The photo library: pictures of news and events that everybody can read, by country and year.

``library``: which they are; ``views``: the list, and a page for each with sizes to save. Pictures
of people are there while these agree (``portal.core.consent``).
"""
