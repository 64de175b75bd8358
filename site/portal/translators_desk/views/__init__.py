"""The desk's pages in the back office."""
