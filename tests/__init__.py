"""The tests: one folder a room, browser tests in ``e2e``, other programs in ``clients``.

Measurements are in ``bench``.
"""
