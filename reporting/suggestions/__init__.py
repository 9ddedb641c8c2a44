"""Sentences suggested by rule from the numbers, for what the automatic sentences do not say already.

``states`` decides what happened to a number (report guide 2.2), ``sentences`` holds the patterns by live source,
``rules`` makes the suggestions of a chapter. Placeholders in them stay live; causes are never made up: where one is
needed, the sentence says so with ``{uzupełnij: …}``.
"""
