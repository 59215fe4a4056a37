"""Whose turn it is to speak with the worker: a reply's, or an act's between two replies.

A reply waits until it has the worker; an act between replies never waits, and is told to end
soon as soon as a reply does.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One speaks at a time. Any thread may ask.

    Args:
        patience_seconds: How long a reply waits for an act to end. Not for ever: an iterator
            that nobody closed must not silence all others.
    """

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._talking = threading.Lock()
        self._state = threading.Lock()  # held for moments only, never while waiting
        self._waiting_replies = 0
        self._gives_way = False

    def is_free(self) -> bool:
        """Return whether no reply waits, and acts between replies may go on."""
        with self._state:
            return self._waiting_replies == 0 and not self._gives_way

    def give_way(self) -> None:
        """Let what is done between replies end soon, for good."""
        with self._state:
            self._gives_way = True

    @contextmanager
    def of_a_reply(self) -> Iterator[None]:
        """Let what goes on between replies end, which it does soon, and begin no more of it."""
        with self._state:
            self._waiting_replies += 1
        has_it = self._talking.acquire(timeout=self._patience_seconds)
        with self._state:
            self._waiting_replies -= 1
        try:
            yield
        finally:
            if has_it:
                self._talking.release()

    @contextmanager
    def between_replies(self) -> Iterator[bool]:
        """Have the worker to oneself; False when a reply or another act has it."""
        has_it = self._talking.acquire(blocking=False)
        try:
            yield has_it
        finally:
            if has_it:
                self._talking.release()
