"""Programmes of their own for what must not harm the site: reading files that people bring.

``processes`` starts one and gives it a file as standard input; ``limits`` is what is started: it
sets an end to the time, memory and rights of the process that it is, and becomes the programme.
"""
