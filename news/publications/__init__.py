"""Publications: files to take away, each with its language, chosen by links with numbers.

``files`` says what readers are told of each file, ``filters`` and ``facets`` by what they choose
publications, ``structured`` what programs are told.
"""
