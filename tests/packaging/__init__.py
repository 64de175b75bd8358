"""The project as others take it up: as a wheel, and as a tree that is added to."""
