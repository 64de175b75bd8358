"""What can go wrong with sources and catalogues, said with the file's name."""


class CatalogueError(Exception):
    """A source or a catalogue cannot be read; the message names the file and the line."""
