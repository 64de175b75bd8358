"""From a text to the terms that a search compares: pure functions, no database.

Every engine compares terms as they are made here, and so all of them find the same.

For the index, ``terms.analyse_text`` and ``terms.romanise_terms``. For a query,
``numbers.join_words(numbers.read_words(text))`` gives its words (those of *convention 97* and of
a telephone number as one, with their forms), ``synonyms.find_phrases`` those that mean the same as
others, ``terms.expand_word`` and ``terms.expand_phrase`` the ways in which each is found,
``stop_words.leave_out`` what is left without words that say nothing.
For a snippet, ``numbers.read_words`` gives the places of words and numbers in a text.

Below these: ``folding`` gives one spelling to all ways of writing a word, ``words`` cuts a text
into them, ``stems`` (with ``light_stems``) takes off their endings, ``romanised`` (with
``letters``) hears what people type in Latin letters.
"""
