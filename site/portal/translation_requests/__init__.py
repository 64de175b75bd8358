"""Readers who ask for a page in their language, or offer to translate it.

A request is confirmed by mail; when the page is published in the language, whoever
waited is told once. The coverage report counts the requests.
"""
