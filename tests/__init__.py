"""The tests: one folder a room, browser tests in ``e2e``, measurements in ``bench``."""
