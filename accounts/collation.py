"""Polish alphabetical order on SQLite; on PostgreSQL a migration creates the ICU collation of the same name."""

_ORDER = {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z"}
# A Polish letter follows all words with its plain letter; ż follows ź.
_KEY = str.maketrans({letter: plain + ("\x7f\x7f" if letter == "ż" else "\x7f") for letter, plain in _ORDER.items()})


def polish_key(text: str) -> tuple[str, str]:
    """Sort key of a text in Polish order (a ą b c ć … z ź ż); case decides only between equal words."""
    return text.casefold().translate(_KEY), text.swapcase()


def compare(left: str, right: str) -> int:
    """-1, 0 or 1, as SQLite wants it from a collation."""
    left_key, right_key = polish_key(left), polish_key(right)
    return (left_key > right_key) - (left_key < right_key)


def register_polish_collation(sender, connection, **kwargs) -> None:
    """Give a new SQLite connection the collation ``polish``."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation("polish", compare)
