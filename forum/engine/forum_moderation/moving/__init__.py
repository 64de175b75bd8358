"""Moving, merging and splitting topics.

``checks`` decides whether it is allowed and describes what will happen, ``services`` does it
under lock.
"""
