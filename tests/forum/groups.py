"""The groups that stand in the matrices of who gets in where.

Rights hang on the board, so that three groups say by requests what five would:
one's own, and two that are not. All five are asked without requests, which costs
little (``engine/permission/test_matrix.py``).
"""

ALL_NAMES = ("Asia", "Andes", "Mediterranean", "East", "Border")
NAMES = ALL_NAMES[:3]
