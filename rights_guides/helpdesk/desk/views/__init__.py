"""The views of the desk: ``queue`` is the lists, ``case`` one case and what is done with it."""
