"""The case workers' pages, below ``/desk/``: for members of desks and coordinators.

- ``access``: who gets in, and what all answers have in common
- ``queue``: the lists of a desk, narrowed down
- ``case_page``: what the page of a case shows; ``hooks``: what other parts add to it
- ``emergency_page``: who asked for permission to see a case, and the form to ask
- ``forms``: everything that is typed; ``views/``: one module for each thing that is done
- ``inbox``: the number in the header
"""
