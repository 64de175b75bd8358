"""Whether a machine's translation still says what its source says.

A machine that drops a "not" turns a right round, and nobody who reads only the
translation can notice. ``checking.find_disagreements`` compares what can be counted
without understanding: ``negations``, ``numbers``, ``facts`` (currencies, dates, names,
links) and ``words`` (unknown, or in a script the reader does not read). What disagrees
is not shown; a translation that is refused though it was right costs less than one that
is shown though it was wrong.

The words are data (``*.toml``), each list with the reason for it.
"""
