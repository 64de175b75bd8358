"""The types of people, for annotations."""

from django.contrib.auth.models import AnonymousUser

from portal.members.models import Member

# Whoever sends a request: a member, or a visitor who has not signed in.
type User = Member | AnonymousUser
