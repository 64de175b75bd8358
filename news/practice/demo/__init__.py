"""Sample cases, made of dated facts with their sources, and what fills them."""
