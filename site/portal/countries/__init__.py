"""Countries, unions and their contacts, and country programme pages.

The people of an affiliated union change their country's page, together with the country's other
unions, and what is their own union's: pages (``models.page_permissions``, ``union_pages``;
where they add some: ``union_index_pages``) and contacts (``permissions``). A contact is entered
once; pages choose it (``blocks``), ``opening_hours`` and ``open_now`` say when it answers, and
the ``directory`` shows all of them, those of partners and public offices too. ``links``: what
sections have on a country, registered there and read together by ``links_of_country``.
"""
