"""Chapters of the report, one module each: ``build(context)`` returns plain blocks, or none."""
