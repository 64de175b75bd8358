"""Files that people upload, cleaned on the way in.

``pictures`` writes every picture anew, ``documents`` every PDF (``pdf``) and office file
(``office``), without programs and names, ``sounds`` every recording; the forms of the back office
and of the forum ask them.
``malware`` asks ClamAV about each of them first, where there is one. ``stored`` cleans what was
kept before (``manage.py clean_uploads``).

What the back office takes (``WAGTAILIMAGES_`` and ``WAGTAILDOCS_`` in the settings):

- pictures: gif, jpeg, jpg, png, webp; 8 MB, 40,000,000 pixels
- documents: csv, docx, odt, pdf, txt, xlsx; 25 MB; unpacked 60 MB in 4,000 parts
- recordings: m4a, mp3, oga, ogg, opus; 15 MB, 15 minutes

Anything else is refused, and so is a file that is not what its name says.
"""
