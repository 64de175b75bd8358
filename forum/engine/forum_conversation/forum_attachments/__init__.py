"""Files attached to posts: stored privately, checked and renamed on the way in.

``validators.py`` decides what may be uploaded, ``permissions.py`` who may open it.

Taken are 4 files with a post, of 5 MB each: jpg, jpeg, png, webp of 12,500,000 pixels; csv,
docx, ods, odt, pdf, txt, xlsx. A member sends files 30 times an hour (``posting_limits.py``).
"""
