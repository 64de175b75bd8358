"""Numbers of cases that identify nobody, for those who work on cases, and published.

- ``figures``: what is counted of each case; ``numbers`` counts it and says what may be published
- ``tables``: the numbers in the reader's words, with charts, and as files; ``printed``: on paper
- ``models/``: “what the cases say”, pages with numbers of whole quarters that were counted once
- ``snapshots``: when these may be counted, so that no two pages give away what one hides;
  ``frozen``: how they are kept; ``selection``: which of them a page shows; ``forms``: the button
- ``patterns``: “12 cases about pay” beside countries, corridors and guides

For those who work on cases only whole months are counted, all tables are decided on together, and
nobody chooses filters: two tables that can be subtracted from one another are none that were
protected apart.
"""
