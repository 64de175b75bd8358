"""Recorded sound in the bodies of pages: for who reads little, or listens better.

Each recording has its transcript, which is read, printed and searched in its place. The file is
looked at and cleaned in ``portal.core.uploads.sounds``; ``blocks`` puts a recording into a page.
"""
