"""Collecting figures and words from institutions: who is asked for what, the letters, the answers, who is silent.

A round asks institutions for a calendar year of a programme. Each answers by its own account, by a personal link or
by a spreadsheet; whichever it takes, answers are written as values of that reporter by ``recording``, and words about
tasks wait beside the yearly reports until ``narratives`` puts them there.
"""

from programs.collecting.progress import Silent, silent

__all__ = ["Silent", "silent"]
