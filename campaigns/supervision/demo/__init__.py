"""Demo content: ``cases.csv``, what sources say of 21 cases; ``words``: in other languages.

Sample content, each case with its source. What is made up says so in its note.
"""
