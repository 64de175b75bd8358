"""The picture that stands for a page where it is shared: its title, in the script of its language.

Made by Pillow at “…/picture/” below the page's address, when a program first asks for it, and kept
(``kept``) until the page says something else; no reader waits for it. ``card`` says what is on it,
``lines`` sets the words (of several scripts in one line, with libraqm), ``card_image`` draws.
A page type offers it with ``has_title_picture``.
"""
