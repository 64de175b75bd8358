"""The golden set: what people ask the search, and the pages they should get.

``by_language/<code>.yaml`` holds the questions of readers of one language, one a line,
against the demo's content. ``python -m tests.search.golden.run`` asks them all and says which
share has a wanted page among the first three answers, by sort and by language.

A question has

- ``q``: what is typed, as a person types it: in a worker's own words, seldom the title of a page.
- ``want``: addresses without a host, the best first; any one of them is enough.
  Rights and guides come before posts where both answer. An address counts with everything below
  it (the parts of a guide, the posts of a topic) and with whatever follows ``?``; without a
  ``#`` it counts for every place on the page. ``*`` stands for any characters, such as the
  number in a topic's address.
- ``sort``: ``plain``, ``romanised`` (another script's words in Latin letters), ``misspelt``,
  ``number`` (conventions, telephones, amounts, the digits of a script), ``phrase`` (quotation
  marks and minus), ``synonym`` (words that the page does not use, or uses in another language),
  ``stem`` (other forms of its words), ``title`` (that of a page in another language).
- ``why``, where it is not obvious.

To add one: look at the demo as that reader, think of somebody who has not seen the site, write
the question, and name the pages that help this person, those in the reader's own language first.
Whoever mends the search looks at the misses of four fifths of them and mends what many have in
common, never a single question; the fifth that is held out (``Question.part``) shows whether that
helps others, too. A question is changed only where another page answers this person as well or
better, or where the site has given an answer another address; the reason stands in the commit.
``run --check`` finds addresses that no page of the demo has. The least numbers of questions for
each language and sort stand in ``test_questions.py``.
"""
