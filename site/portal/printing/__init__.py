"""Everything that the site prints as PDF, made with typst.

``documents`` says what a document is made of, ``html`` makes it from what the site shows,
``pages`` from a page, ``pocket_card`` a sheet to fold. ``typesetter`` makes the PDF: texts are
data to it, never markup. The looks are in ``layouts``, the letters in ``fonts``;
``text_layer`` has what is found again in a PDF;
``kept_files`` keeps what was made, until the page is published anew.
"""
