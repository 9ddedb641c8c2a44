"""Encryption of identifiers at rest, with a blind index so that an exact value can still be looked up."""

import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Ciphertext with the newest key; an empty text stays empty (there is nothing to hide)."""
    return _cipher(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """The text behind a token made with any of the keys; raises ``InvalidToken`` if none fits."""
    return _cipher(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode() if token else ""


def blind_index(text: str) -> str:
    """A keyed digest: equal texts give equal digests, and nothing can be read from one without the key.

    Made with the oldest key, so that a new encryption key does not break searching.
    """
    if not text:
        return ""
    return hmac.new(settings.FIELD_KEYS[-1].encode(), text.encode(), hashlib.sha256).hexdigest()
