"""Keeps secrets out of the log: some addresses are keys by themselves, and Django names the address of a refusal."""

import logging
import re

# The calendar feed of a person, the request of an institution, the link that sets a password.
_SECRET = re.compile(r"(/(?:odpowiedz|kalendarz|konto/haslo)/)[^/\s]\S*")


class WithoutSecrets(logging.Filter):
    """Writes „…" for the secret in an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        if _SECRET.search(words):
            record.msg, record.args = _SECRET.sub(r"\1…", words), ()
        return True
