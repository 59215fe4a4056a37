"""A sound goes to the system's own service by a named socket, or there is none."""

import ctypes
import io
import socket
import sys
import wave

import pytest

from app.host.sound import PulseSound, SoundRefused, _wav, find_sound

SAMPLES = b"\x01\x00\x02\x00"


class Library:
    """Hears what the C library would have been asked."""

    def __init__(self, stream=7, written=0):
        self.stream, self.written = stream, written
        self.servers, self.heard, self.freed = [], [], []

    def pa_simple_new(self, server, *_others):
        self.servers.append(server)
        return self.stream

    def pa_simple_write(self, _stream, samples, size, _error):
        self.heard.append(samples[:size])
        return self.written

    def pa_simple_drain(self, _stream, _error):
        return 0

    def pa_simple_free(self, stream):
        self.freed.append(stream)


@pytest.fixture
def server(tmp_path):
    return tmp_path / "pulse" / "native"


def test_the_socket_is_named_so_that_nothing_else_is_tried(server):
    library = Library()
    PulseSound(library, server).play(SAMPLES, 22_050)
    assert library.servers == [f"unix:{server}".encode()]
    assert (library.heard, library.freed) == ([SAMPLES], [7])


def test_a_service_that_is_not_there_is_told(server):
    library = Library(stream=None)
    with pytest.raises(SoundRefused):
        PulseSound(library, server).play(SAMPLES, 22_050)
    assert library.freed == []


def test_a_service_that_takes_nothing_is_left(server):
    library = Library(written=-1)
    with pytest.raises(SoundRefused):
        PulseSound(library, server).play(SAMPLES, 22_050)
    assert library.freed == [7]


@pytest.mark.skipif(sys.platform != "linux", reason="the socket is Linux's")
def test_without_a_socket_there_is_no_way_to_sound(tmp_path):
    assert find_sound({}) is None
    assert find_sound({"XDG_RUNTIME_DIR": str(tmp_path)}) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the socket is Linux's")
def test_a_socket_without_the_library_is_no_way_either(server, monkeypatch):
    def missing(_name):
        raise OSError

    server.parent.mkdir()
    monkeypatch.setattr(ctypes, "CDLL", missing)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(server))
        assert find_sound({"XDG_RUNTIME_DIR": str(server.parents[1])}) is None


def test_what_windows_is_given_is_a_sound_file_in_memory():
    with wave.open(io.BytesIO(_wav(SAMPLES, 22_050))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        assert file.readframes(10) == SAMPLES
