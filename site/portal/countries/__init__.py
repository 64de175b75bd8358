"""Countries, unions and their contacts, and country programme pages.

An affiliate's officers may change their own country's page and the contacts of its unions, and
no others (``permissions``). A contact is entered once; pages choose it (``blocks``), and the
``directory`` shows all of them, those of partners and public offices too.
"""
