"""Files that people upload, cleaned on the way in.

``pictures`` writes every picture anew, ``documents`` every PDF (``pdf``) and office file
(``office``), without programs and names; the forms of the back office and of the forum ask them.
``stored`` cleans what was kept before (``manage.py clean_uploads``).
"""
