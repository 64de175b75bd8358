"""The help desk: inquiries and complaints of workers, from receipt to result.

- ``encryption/``: the key ring of ``CASE_KEYS``, a data key for each case, sealed columns
- ``models/``: desks, cases and all that hangs on them, referrals with the worker's consent
- ``querysets``, ``permissions``: who sees which case, asked wherever a case is opened
- ``receipts``: the number with which a worker comes back; ``proof``: the proof of filing
- ``categories``, ``states``, ``deadlines``, ``routing``: the rules by which a case goes on
- ``hours``: when somebody at a desk reads what comes in
- ``places``: who helps, outside the help desk, with what a case is about
- ``machine_translation``: what was written, in the reader's language, by services of the house
- ``acts``: everything that is done with a case, each with its line in the case's history
- ``emergency``: permission for an administrator to see one case, by a second person
- ``intake/``: the worker's pages, below ``/help/``
- ``desk/``: the case workers' pages, below ``/desk/``
- ``referrals/``: handing on, with consent; the page for those outside
- ``tables/``: cases from a desk's older list
- ``analysis/``: numbers that identify nobody

Names, contacts, messages, notes and files are in no search index, log, cache, session or mail.
Nobody outside this package imports its models: a case is nobody else's business.
"""
