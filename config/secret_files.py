"""Secrets that a fresh installation makes for itself and keeps in a file readable by its owner only."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def read_or_create_secret(path: Path, *, fernet: bool = False) -> str:
    """Return the text of the secret file, making it first if there is none (two processes may start at once)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    secret = Fernet.generate_key().decode() if fernet else secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret
