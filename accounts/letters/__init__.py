"""Letters of the centre: written once as blocks of text, given out as PDF (tagged) and as DOCX, word for word the same.

Used by every area that writes to other offices; nothing of a subject is known here.
"""

from accounts.letters.files import letter_response
from accounts.letters.letter import Letter, LetterTable, sender
from accounts.letters.page import letter_pdf
from accounts.letters.word import letter_docx

__all__ = ["Letter", "LetterTable", "letter_docx", "letter_pdf", "letter_response", "sender"]
