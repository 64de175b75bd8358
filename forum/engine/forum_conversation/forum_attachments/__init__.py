"""Files attached to posts: stored privately, checked and renamed on the way in.

``validators.py`` decides what may be uploaded, ``permissions.py`` who may open it.
"""
