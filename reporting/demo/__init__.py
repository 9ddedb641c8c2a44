"""Demo data: five real municipalities' published documents, and a fictional centre behind each.

``documents/`` holds the published facts in the exchange format, ``centres/`` the shape of the case records that must
come to the same figures. Plans (pure: dates and counts only) are made first; writers then turn them into records.
All people are invented. Chosen by ``manage.py seed_demo CENTRE``; described in ``docs/demo.md``.
"""
