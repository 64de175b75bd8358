"""Reports of posts by members: sending, deciding, telling those who reported."""
