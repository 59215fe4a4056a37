"""Soft tones to follow with eyes closed; only where the person wants them and there is a way."""

import logging
from collections.abc import Callable
from functools import cached_property

from app.domain.tone import RATE, Tone, samples_of
from app.host.sound import Sound, SoundRefused

log = logging.getLogger(__name__)


class Sounding:
    """This computer's tones. Takes as long as a tone: not in the window's thread."""

    def __init__(self, find: Callable[[], Sound | None]) -> None:
        self._find = find
        self._is_refused = False

    @property
    def is_available(self) -> bool:
        """Whether there is a way to sound one; looked for when it is first asked."""
        return self._sound is not None and not self._is_refused

    def sound(self, tone: Tone) -> None:
        """Sound a tone; silent where there is no way, since nothing depends on it."""
        if self._sound is None or self._is_refused:
            return
        try:
            self._sound.play(samples_of(tone), RATE)
        except SoundRefused:
            self._is_refused = True
            log.info("no tones: the sound service refused one")

    @cached_property
    def _sound(self) -> Sound | None:
        return self._find()
