"""Why a file cannot be taken at all."""


class NotTaken(Exception):
    """Its text is a message for the person who sent the file."""
