"""The log: lines on stderr that hold no word of the person's.

Our own modules log counts, sizes, durations and rule names. Two things could still say
more, and are cut here: an exception's own text (``str`` of a foreign error may quote what
it choked on) is replaced by its type and the places it passed; and a line of somebody
else's library is reduced to its level and its logger's name. There is never a log file.
"""

import logging
import traceback
from typing import TextIO

_OURS = "app"
_LINE = "%(levelname)s %(name)s: %(message)s"


def start_logging(level: int, stream: TextIO | None) -> None:
    """Send the log to a stream, without content.

    Args:
        level: The lowest level of our own that is written, as ``logging`` counts them;
            other libraries are written from WARNING up.
        stream: Usually ``sys.stderr``; None where the system gave the program none,
            and then nothing is written anywhere.
    """
    # A faulty log call must not print its arguments: logging would, on stderr.
    logging.raiseExceptions = False
    handler = logging.NullHandler() if stream is None else logging.StreamHandler(stream)
    handler.addFilter(strip_content)
    handler.setFormatter(logging.Formatter(_LINE))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(level)


def strip_content(record: logging.LogRecord) -> bool:
    """Take out of a record what could be private; always lets it pass.

    The record itself is changed, so that no later handler prints what this one cut.
    """
    if record.name != _OURS and not record.name.startswith(f"{_OURS}."):
        record.msg, record.args = "(a message of another library)", ()
    if record.exc_info and record.exc_info[1] is not None:
        # ``Formatter`` prints a text that is already there instead of making its own.
        record.exc_text = describe_exception(record.exc_info[1])
    return True


def describe_exception(error: BaseException) -> str:
    """Return an exception's type and the places it passed, without its text.

    One line per place, the innermost last, then the type; causes come first.
    """
    lines = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines.append(describe_exception(cause))
    for frame, number in traceback.walk_tb(error.__traceback__):
        module = frame.f_globals.get("__name__", "?")
        lines.append(f"  at {module}:{number} in {frame.f_code.co_name}")
    lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
    return "\n".join(lines)
