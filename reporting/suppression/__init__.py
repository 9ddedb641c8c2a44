"""What a public edition of a report must not say: numbers of a document, relations between them, words of people. Pure.

The search itself is ``programs.suppression``; this package reads documents for it.
"""
