"""The real servers that tests run against: one file each.

Each starts on loopback, on a free port, in a temporary folder, as an
unprivileged user, and is stopped again by its process id.
"""
