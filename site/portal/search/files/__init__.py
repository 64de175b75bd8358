"""The text of the files that pages offer, so that it is found, too.

``offers`` knows which page offers which document, and what of it everybody may read; ``tasks``
has each file read once, by ``extraction``, which starts ``extraction_process``: a programme of its
own, because anything can be in a file.
"""
