"""From a corridor to a right and to someone who answers: the finder and the pocket card.

Start with ``answer.py``: everything that holds for a reader who comes from one country and works
in another. ``country_names`` finds a country by any of its names; ``pocket_card`` is what fits
into a pocket, ``printed_card`` the sheet to fold. Stands above guides, agreements and rules,
and is imported by none of them.
"""
