"""Countries, unions and their contacts, and country programme pages.

An affiliate's officers may change their own country's page and no other (see ``models.unions``).
"""
