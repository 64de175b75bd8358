"""What people do in a campaign by mail, without an account: what rooms share.

Somebody fills in a form, gets a link, and presses the button behind it; until then nothing
counts. What a room adds is what comes next: a signature is counted, a message is read by an
editor.

- ``people``: the abstract model of somebody who took part; ``forms``: what they fill in
- ``limits``: what waits for an editor before any mail is sent
- ``mailboxes``: the same person twice
- ``asking``: the mail that asks, and the one to who asks again
- ``pages``: the form, and what a link in a mail leads to; ``held``: what editors do with the rest
- ``anonymous``: nobody's name stays; ``personal_data``: what members did from their own address
"""
