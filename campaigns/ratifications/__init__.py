"""Which country has ratified which convention, from when on, and where that stands.

Start with ``models``: an ``Instrument`` is what can be ratified, a ``Ratification`` how it stands
in one country, a ``RatificationChange`` what became of that, and never changes itself.
``dates`` computes from when on a country is bound and when it may leave again, ``standings``
says how a country stands as readers see it. Where there is no row nothing is known: that is
a standing of its own, and never the same as *not ratified*.

``matrix``, ``world_map``, ``years`` and ``countries`` make of the rows what pages show; ``tables``
takes them from a spreadsheet; ``api`` gives them to programs; ``campaigns`` shows on the page of
a campaign those that it names (``CampaignConventions``).
"""
