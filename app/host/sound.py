"""A short sound through the system's own sound service: no file, no other program, no network.

    Linux     libpulse-simple, over the socket in the person's runtime folder; PipeWire
              answers there as well. The socket is named, so that nothing else is tried: by
              itself the library would start a server, or ask one over the network.
    Windows   winsound, from memory.
    macOS     none: its player takes a file, and a tone is to leave none behind; the calls of
              its frameworks that take one from memory were never tried on a Mac.

Where there is none, ``find_sound`` returns None and the page says so.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

_PLAYBACK: Final = 1  # PA_STREAM_PLAYBACK
_S16LE: Final = 3  # PA_SAMPLE_S16LE
_LIBRARY: Final = "libpulse-simple.so.0"


class SoundRefused(Exception):
    """The system's sound service did not take it."""


class Sound(Protocol):
    """A way to play."""

    def play(self, samples: bytes, rate: int) -> None:
        """Play 16-bit samples of one channel; returns when they are over.

        Raises:
            SoundRefused: They could not be played.
        """


class _SampleSpec(ctypes.Structure):
    _fields_ = [
        ("format", ctypes.c_int),
        ("rate", ctypes.c_uint32),
        ("channels", ctypes.c_uint8),
    ]


class PulseSound:
    """PulseAudio's simple interface, a connection for each sound."""

    def __init__(self, library: Any, socket: Path) -> None:  # noqa: ANN401  # a C library
        self._library = library
        self._server = f"unix:{socket}".encode()

    def play(self, samples: bytes, rate: int) -> None:
        """Play; see ``Sound``."""
        spec = _SampleSpec(_S16LE, rate, 1)
        error = ctypes.c_int(0)
        stream = self._library.pa_simple_new(
            self._server, b"Alcove", _PLAYBACK, None, b"tone", ctypes.byref(spec), None, None,
            ctypes.byref(error),
        )  # fmt: skip
        if not stream:
            raise SoundRefused
        try:
            size = len(samples)
            if self._library.pa_simple_write(stream, samples, size, ctypes.byref(error)) < 0:
                raise SoundRefused
            if self._library.pa_simple_drain(stream, ctypes.byref(error)) < 0:
                raise SoundRefused
        finally:
            self._library.pa_simple_free(stream)


class WindowsSound:
    """The sound of Windows itself."""

    def play(self, samples: bytes, rate: int) -> None:
        """Play; see ``Sound``."""
        if sys.platform != "win32":
            raise SoundRefused
        import winsound  # noqa: PLC0415  # exists on Windows alone

        flags = winsound.SND_MEMORY | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(_wav(samples, rate), flags)
        except RuntimeError:
            raise SoundRefused from None


def find_sound(environment: Mapping[str, str] | None = None) -> Sound | None:
    """Return this computer's way to play; None where there is none."""
    if sys.platform == "win32":
        return WindowsSound()
    if sys.platform == "linux":
        return _pulse(os.environ if environment is None else environment)
    return None


def _pulse(environment: Mapping[str, str]) -> Sound | None:
    folder = environment.get("XDG_RUNTIME_DIR", "")
    socket = Path(folder) / "pulse" / "native"
    if not folder or not socket.is_socket():
        return None
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    pointer = ctypes.c_void_p  # a stream: an int would lose half of it
    library.pa_simple_new.restype = pointer
    library.pa_simple_write.argtypes = [pointer, ctypes.c_char_p, ctypes.c_size_t, pointer]
    library.pa_simple_drain.argtypes = [pointer, pointer]
    library.pa_simple_free.argtypes = [pointer]
    library.pa_simple_free.restype = None
    return PulseSound(library, socket)


def _wav(samples: bytes, rate: int) -> bytes:
    """Return samples as a WAV file in memory: RIFF, one chunk of form and one of samples."""
    form = b"fmt " + (16).to_bytes(4, "little") + (1).to_bytes(2, "little")
    form += (1).to_bytes(2, "little") + rate.to_bytes(4, "little")
    form += (
        (2 * rate).to_bytes(4, "little") + (2).to_bytes(2, "little") + (16).to_bytes(2, "little")
    )
    data = b"data" + len(samples).to_bytes(4, "little") + samples
    body = b"WAVE" + form + data
    return b"RIFF" + len(body).to_bytes(4, "little") + body
