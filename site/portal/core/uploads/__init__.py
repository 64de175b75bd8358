"""Files that people upload, cleaned on the way in.

``pictures`` writes every picture anew, ``fields`` are the form fields that do so.
``stored`` cleans what was kept before (``manage.py clean_uploads``).
"""
