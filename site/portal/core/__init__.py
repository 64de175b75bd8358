"""What every page of the site is made of.

``models`` has the abstract pages and ``blocks`` their StreamField blocks (one file a
family), ``pictures`` reads pictures with their sizes, ``querysets`` the rule which
pages the public can read, ``page_titles`` that which pages somebody in the back office
sees (``page_doors`` asks it where Wagtail does not, ``section_menu`` for the menu),
``own_files`` that which pictures and documents (``file_doors``; ``shared_files`` are
everybody's), ``snippet_doors`` what else is there to choose from, ``start_page`` what
its first page says to each person, ``filters`` the filters of lists, ``navigation`` the
links of the frame, ``publication`` the project's own signals, ``hooks`` the way in
which apps add to each other. ``text`` cleans what people type and ``disclosure``
suppresses small numbers. Imports ``portal.i18n`` only; everybody above may import from
here.
Start with ``models.pages``.
"""
