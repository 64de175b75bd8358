"""What affiliates do in their countries for a campaign: rallies, meetings, trainings, strikes.

Its people report it for their own union; editors check it, unless the union may publish without
a check. How many affiliates take part is counted from here, never typed.

- ``models``: an action, and what editors decided about it; ``permissions``: who may change which
- ``reports``: from the form to what readers see, and back; ``desk``: the back office
- ``numbers``: what is counted; ``world_map``: where; ``views``, ``feeds``: pages of readers
"""
