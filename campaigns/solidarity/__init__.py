"""Messages of solidarity: people write to workers of a country, in their own language.

A message is confirmed by mail as a signature is (``campaigns.participation``); then an editor
reads it, and nobody else does before.

- ``confirmation``: from the form to a message that waits for an editor, and back
- ``moderation``: it is shown, or hidden with a reason
- ``translations``: in the reader's language, made when somebody asks for it, and kept
- ``shown``: what readers see of a call; ``views``: their pages; ``page_part``: on the campaign
- ``anonymous``: nobody's name stays; ``personal_data``: export and erasure
- ``desk``: the back office
"""
