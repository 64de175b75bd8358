"""What readers keep on their phone: packs of pages, to read without a network.

``packs``: what a pack is, and the hook by which sections offer theirs; ``contents``: its files and
what they weigh. ``static/offline/worker.js`` answers from what was kept when the network does
not, ``static/offline/keeping.js`` keeps, lists and removes. Nothing is kept by itself.
"""
