"""A post of the demo that waits for its author's word."""
