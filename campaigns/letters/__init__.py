"""Letters to a target: people send a campaign's letter by mail, with words of their own.

Who writes confirms it by mail, as a signature is (``campaigns.participation``). Then the letter
waits for its turn: a target gets so many an hour and a day. No letter is sent twice: where nobody
knows whether it has left, an editor decides.

- ``confirmation``: from the form to a letter that waits for its turn, and back
- ``sending``: whose turn it is, how many a target gets, and the letter itself
- ``decisions``: an editor stops letters, lets them go, removes them; and says about doubtful ones
- ``news``: what the target answered, to who asked to be told
- ``words``: what people may write themselves
- ``views``: the pages of readers; ``page_part``: on the campaign
- ``anonymous``: nobody's name stays; ``personal_data``: export and erasure
- ``desk``: the back office
"""
