"""Which modes of the companion a person can choose from, and which of them counts."""

from app.domain.conversation import Mode

FREE = frozenset({Mode.FREE})


class OfferedModes:
    """What the model is good for, cut down to what packs allow.

    Attributes:
        wanted: The mode of the conversation; it counts while it is offered.
    """

    def __init__(self) -> None:
        self.wanted = Mode.LISTEN
        self._good = frozenset(Mode) - FREE
        self._allowed = frozenset(Mode)

    @property
    def shown(self) -> frozenset[Mode]:
        """What to choose from; never nothing."""
        return self._good & self._allowed or frozenset({Mode.LISTEN})

    @property
    def current(self) -> Mode:
        """The mode of the conversation, or the first that is offered in its place."""
        if self.wanted in self.shown:
            return self.wanted
        return next(mode for mode in Mode if mode in self.shown)

    def offer_free(self, *, is_offered: bool) -> bool:
        """Offer talks without a fixed mode, or not; return whether the choice is another now."""
        return self._offer(self._good | FREE if is_offered else self._good - FREE, self._allowed)

    def allow(self, allowed: frozenset[Mode]) -> bool:
        """Offer no other modes than these, or all for none; return as ``offer_free`` does."""
        return self._offer(self._good, allowed or frozenset(Mode))

    def _offer(self, good: frozenset[Mode], allowed: frozenset[Mode]) -> bool:
        before = self.shown
        self._good, self._allowed = good, allowed
        return self.shown != before
