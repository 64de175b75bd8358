"""The register of rules: what the law says in a country, each rule entered once, with its source.

Lowest in ``rights_guides``: guides, agreements and the finder show the rules that hold for their
reader. Start with ``models``; ``topics`` makes the standard set of areas of rights.
"""
