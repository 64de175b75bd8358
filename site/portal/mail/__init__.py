"""Mail: the only way out for everything the site sends.

``sending.send_localized(recipient, template, context)`` is what the rest of the
product calls; nothing else imports ``django.core.mail``. The mail is rendered in
the recipient's language, kept in ``models.OutgoingMail`` within the caller's
transaction, handed to the mail server after the commit (``tasks``), tried again
until it is taken (``delivery``), then deleted.

- ``recipients``: who may be written to.
- ``at_most_once``: the one exception: mail to offices, which must not get it twice.
- ``message``, ``unsubscribe``: headers; one-click unsubscribe (RFC 8058).
- ``links``: signed links in a mail, and the page they lead to.
- ``confirmation``: an address that a stranger typed, confirmed by mail.

A template is one file, ``<app>/mail/<name>.txt``, that extends ``mail/base.txt``
(greeting and signature) or ``mail/short.txt`` (neither) and fills the blocks
``subject`` and ``content``; the HTML version is made from it, in the direction of
each paragraph, unless one lies beside it as ``<name>.html``.

Stands above ``portal.core`` and knows accounts only as ``settings.AUTH_USER_MODEL``:
members and all sections may import it.
"""
