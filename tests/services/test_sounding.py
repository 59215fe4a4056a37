"""A tone sounds where there is a way; where there is none, nothing depends on it."""

from app.domain.tone import RATE, Tone, samples_of
from app.host.sound import SoundRefused
from app.services.sounding import Sounding


class Speaker:
    """Hears what was played."""

    def __init__(self, *, refuses=False):
        self.heard, self.refuses = [], refuses

    def play(self, samples, rate):
        if self.refuses:
            raise SoundRefused
        self.heard.append((samples, rate))


def test_a_tone_sounds_as_it_was_made():
    speaker = Speaker()
    sounding = Sounding(lambda: speaker)
    assert sounding.is_available
    sounding.sound(Tone.FALL)
    assert speaker.heard == [(samples_of(Tone.FALL), RATE)]


def test_without_a_way_it_is_silent_and_says_so():
    sounding = Sounding(lambda: None)
    assert not sounding.is_available
    sounding.sound(Tone.RISE)


def test_nothing_is_looked_for_before_it_is_asked_and_then_once():
    looked = []
    sounding = Sounding(lambda: looked.append(1))
    assert not looked
    assert not sounding.is_available
    sounding.sound(Tone.RISE)
    assert looked == [1]


def test_a_service_that_refused_is_not_asked_again():
    speaker = Speaker(refuses=True)
    sounding = Sounding(lambda: speaker)
    sounding.sound(Tone.RISE)
    assert not sounding.is_available
    speaker.refuses = False
    sounding.sound(Tone.RISE)
    assert speaker.heard == []
