"""How far the PDF renderer is: heard from its own log, as shares of the whole work from 0 to 1."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from weasyprint.logger import PROGRESS_LOGGER

# Share of the time spent when a step of the renderer begins; layout goes on page by page between 4 and 6.
_BEGINS = {1: 0.0, 2: 0.02, 3: 0.05, 4: 0.15, 5: 0.25, 6: 0.85, 7: 0.97}
_STEP, _PAGE = re.compile(r"Step (\d)"), re.compile(r"Page (\d+)")
# Of a document whose length nobody knows yet, each page brings the end of the layout nearer by so much of the rest.
_NEARER = 0.03


@contextmanager
def watched(tell: Callable[[float], None]) -> Iterator[None]:
    """While inside, ``tell`` is called with the share done whenever the renderer in this thread says something."""
    listener = _Listener(tell)
    level, propagate = PROGRESS_LOGGER.level, PROGRESS_LOGGER.propagate
    PROGRESS_LOGGER.addHandler(listener)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    # A line for every page is for us and not for the log of the application.
    PROGRESS_LOGGER.propagate = False
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(listener)
        PROGRESS_LOGGER.setLevel(level)
        PROGRESS_LOGGER.propagate = propagate


class _Listener(logging.Handler):
    """Turns lines of the renderer's log into shares."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        super().__init__()
        self.tell, self.thread, self.share = tell, threading.get_ident(), 0.0

    def emit(self, record: logging.LogRecord) -> None:
        if threading.get_ident() != self.thread:
            return
        words = record.getMessage()
        if step := _STEP.search(words):
            self.share = max(self.share, _BEGINS.get(int(step[1]), self.share))
        elif _PAGE.search(words):
            self.share += (_BEGINS[6] - self.share) * _NEARER
        self.tell(self.share)
