"""Contacts that nobody has checked for half a year: the office is asked, and who looks after it.

``requests`` sends the mails, once a day by ``manage.py send_contact_checks``: to the office's own
mailbox with a link, and to those who may change the contact. ``views`` is the page behind the
link: one button says that all is still right, a field says what is not. What the office writes
stands beside the contact in the back office until somebody has dealt with it. After a year
readers are told, too (``models.services.ServiceDetails.is_long_unchecked``).
"""
