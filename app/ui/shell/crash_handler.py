"""What happens when the program has a bug: the words are saved, the bug is named, no more.

An exception that reaches the event loop is logged by type and place only (its text may
hold private words), what is open is flushed, and one sentence is shown. This is one of
the two places in the program that catch everything.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger(__name__)


class CrashHandler:
    """Stands in for ``sys.excepthook`` while the window is open."""

    def __init__(self, flush: Callable[[], None], tell: Callable[[], None]) -> None:
        self._flush = flush
        self._tell = tell
        self._is_handling = False

    def install(self) -> None:
        """Take over from Python's own hook."""
        sys.excepthook = self.handle

    def uninstall(self) -> None:
        """Give the hook back."""
        sys.excepthook = sys.__excepthook__

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log where, save what is open, and say so; never raises, never recurses."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unexpected %s at %s", kind.__name__, _place(trace))
        if self._is_handling:
            return
        self._is_handling = True
        try:
            self._flush()
            self._tell()
        except Exception as second:  # noqa: BLE001  # the last line of defence has no caller
            log.critical("and then %s", type(second).__name__)
        finally:
            self._is_handling = False


def _place(trace: TracebackType | None) -> str:
    """Return the innermost place in this program as ``module:line``; never the text."""
    frames = traceback.extract_tb(trace)
    if not frames:
        return "an unknown place"
    last = frames[-1]
    parts = last.filename.replace("\\", "/").split("/")
    return f"{'/'.join(parts[-3:])}:{last.lineno} in {last.name}"
