"""Moving, merging and splitting topics.

``checks`` says whether it is allowed and what will happen, ``services`` does it under lock.
"""
