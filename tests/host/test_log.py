"""No private word reaches the log: not from an exception, nor from another library."""

import io
import logging

import pytest

from app.host.log import describe_exception, start_logging

SECRET = "the words of an entry"


@pytest.fixture
def stream():
    root = logging.getLogger()
    handlers, level, ours = root.handlers[:], root.level, logging.getLogger("app").level
    output = io.StringIO()
    start_logging(logging.INFO, output)
    yield output
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("app").setLevel(ours)
    logging.raiseExceptions = True


def test_our_own_events_are_written(stream):
    logging.getLogger("app.vault").info("opened in %d ms", 12)
    assert stream.getvalue() == "INFO app.vault: opened in 12 ms\n"


def test_an_exception_is_its_type_and_places_and_not_its_text(stream):
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("app.vault").exception("parse failed")
    assert SECRET not in stream.getvalue()
    assert "builtins.ValueError" in stream.getvalue()
    assert "test_an_exception_is_its_type" in stream.getvalue()


def test_causes_are_told_without_their_text():
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as error:
        told = describe_exception(error)
    assert told.index("ValueError") < told.index("KeyError")
    assert SECRET not in told


def test_another_library_s_message_is_not_repeated(stream):
    logging.getLogger("elsewhere").warning("got %s", SECRET)
    assert stream.getvalue() == "WARNING elsewhere: (a message of another library)\n"


def test_a_faulty_log_call_prints_nothing_of_its_arguments(stream, capsys):
    logging.getLogger("app").warning("%d", SECRET)
    assert SECRET not in stream.getvalue() + "".join(capsys.readouterr())


def test_without_a_stream_nothing_is_written(stream, capsys):
    start_logging(logging.INFO, None)
    logging.getLogger("app").error("lost")
    assert "lost" not in stream.getvalue() + "".join(capsys.readouterr())
