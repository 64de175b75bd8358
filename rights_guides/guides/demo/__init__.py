"""The demo's corridors and sentences to show."""
