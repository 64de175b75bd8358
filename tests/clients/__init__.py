"""What programs of others make of the served demo: validators, feed readers, calendars, browsers.

Each test gives the pages to one program that people use and asks what it made of
them. ``visitor`` fetches pages as a program does; ``tools`` finds the programs
that are no Python packages (``tests.machine`` installs them: Java and the npm
packages of ``package.json`` here, w3m). What a browser shows is asked in ``tests/e2e``.
"""
