"""Numbers of cases that identify nobody.

``numbers`` counts and says what may be published; ``tables`` puts it into the reader's words,
with charts and as files. Only whole months are counted, all tables are decided on together, and
nobody chooses filters: two tables that can be subtracted from one another are none that were
protected apart.
"""
