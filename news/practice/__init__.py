"""Good practice: cases of what worked, with evidence. Uses ``news`` and ``portal``.

``models`` has the pages; ``blocks``: how it was done and where that is known from; ``forms``: no
case is published without evidence (``wagtail_hooks``: nor several at once); ``filters`` and
``facets``: what cases are chosen by;
``case_data``: in the words of schema.org;
``told``: drafts made of what somebody told elsewhere (``portal.core.told_cases``).
"""
