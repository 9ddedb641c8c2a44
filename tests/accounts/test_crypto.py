"""Identifiers at rest: unreadable, yet findable by their exact value; keys can be changed."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from accounts.crypto import blind_index, decrypt, encrypt

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
PESEL = "15250512340"


@given(st.text())
def test_what_is_encrypted_is_read_back(text):
    assert decrypt(encrypt(text)) == text


def test_the_ciphertext_tells_nothing():
    assert PESEL not in encrypt(PESEL)
    assert encrypt(PESEL) != encrypt(PESEL)


def test_nothing_stays_nothing():
    assert (encrypt(""), decrypt(""), blind_index("")) == ("", "", "")


def test_equal_texts_are_found_and_others_are_not():
    assert blind_index(PESEL) == blind_index(PESEL)
    assert blind_index(PESEL) != blind_index(PESEL[:-1] + "1")
    assert PESEL not in blind_index(PESEL)


def test_a_new_key_reads_the_old_and_keeps_the_search():
    with override_settings(FIELD_KEYS=[OLD]):
        token, digest = encrypt(PESEL), blind_index(PESEL)
    with override_settings(FIELD_KEYS=[NEW, OLD]):
        assert decrypt(token) == PESEL
        assert blind_index(PESEL) == digest


def test_a_foreign_key_reads_nothing():
    with override_settings(FIELD_KEYS=[OLD]):
        token = encrypt(PESEL)
    with override_settings(FIELD_KEYS=[NEW]), pytest.raises(InvalidToken):
        decrypt(token)
