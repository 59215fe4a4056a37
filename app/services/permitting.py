"""Whether the companion may speak: the profile of the vault, and what the person allows.

A *journal only* vault has no companion: no model is loaded, no worker started, nothing is
summed up. The person chooses so, or a rule of the region in which a clinician gave them the
program, or a hand-out pack. The rule is checked where a worker would be started, so no way of
asking for a reply passes it by. What the companion may do where there is one is ``limits``:
what the person, the rule and all packs allow together.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from app.domain.audit import AuditEvent
from app.domain.consent import Purpose
from app.domain.errors import AppError
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED, Limits
from app.domain.preferences import Preferences
from app.domain.profile import Profile, Region, SetBy
from app.host.clock import Clock
from app.library.jurisdictions import Jurisdictions
from app.services.consenting import Consenting, Log

log = logging.getLogger(__name__)


class Off(StrEnum):
    """Why the companion may not speak."""

    JOURNAL_ONLY = "journal_only"
    NOT_ALLOWED = "not_allowed"


class CompanionOff(AppError):
    """The companion may not speak; the journal is whole without it."""

    def __init__(self, reason: Off) -> None:
        super().__init__(f"the companion is off: {reason.value}")
        self.reason = reason


class Choices(Protocol):
    """Where the person's choices are kept."""

    def load(self) -> Preferences:
        """Return the choices."""

    def store(self, preferences: Preferences) -> None:
        """Store all choices."""


class Permitting:
    """The profile of one open vault, and the answer to whether its companion may speak."""

    def __init__(
        self,
        consenting: Consenting,
        choices: Choices,
        jurisdictions: Jurisdictions,
        pack_limits: Callable[[], Limits],
        log_of_facts: Log,
        clock: Clock,
    ) -> None:
        self._pack_limits = pack_limits
        self._consenting = consenting
        self._choices = choices
        self._jurisdictions = jurisdictions
        self._log = log_of_facts
        self._clock = clock
        self._endings: list[Callable[[], None]] = []

    def when_turned_off(self, end: Callable[[], None]) -> None:
        """Let something end when the vault becomes a journal only, or consent is taken back."""
        self._endings.append(end)
        self._consenting.when_withdrawn(end)

    @property
    def profile(self) -> Profile:
        """What this vault is used as."""
        chosen = self._choices.load()
        region = self._region_of(chosen)
        if region is not None:
            return Profile(SetBy.RULE, region)
        if self._pack_limits().is_journal_only:
            return Profile(SetBy.PACK)
        return Profile(SetBy.PERSON if chosen.journal_only else None)

    @property
    def limits(self) -> Limits:
        """What the companion may do: no more than everybody who has a say allows."""
        own = JOURNAL_ONLY if self.profile.is_journal_only else UNLIMITED
        return own.narrowed(self._pack_limits())

    @property
    def limits_without_packs(self) -> Limits:
        """What it might do if there were no pack."""
        chosen = self._choices.load()
        is_off = chosen.journal_only or self._region_of(chosen) is not None
        return JOURNAL_ONLY if is_off else UNLIMITED

    def regions(self) -> tuple[Region, ...]:
        """Return the regions with a rule of their own, by name."""
        return self._jurisdictions.regions(self._clock.now().date())

    def why_off(self) -> Off | None:
        """Return why the companion may not speak; None where it may."""
        if self.profile.is_journal_only:
            return Off.JOURNAL_ONLY
        return None if self._consenting.may(Purpose.CONVERSATION) else Off.NOT_ALLOWED

    def demand(self) -> None:
        """Return only if the companion may speak.

        Raises:
            CompanionOff: It may not.
            VaultError: It cannot be read whether it may, so it may not.
        """
        reason = self.why_off()
        if reason is not None:
            raise CompanionOff(reason)

    def use_journal_only(self, *, is_wanted: bool) -> None:
        """Make the vault a journal only, or not; may take a second, while the engine ends."""
        self._change(replace(self._choices.load(), journal_only=is_wanted))

    def name_region(self, code: str) -> None:
        """Note where the clinician works who gave the person Alcove; empty for none.

        Raises:
            ValueError: There is no such region.
        """
        if code and code not in {region.code for region in self.regions()}:
            message = "no such region"
            raise ValueError(message)
        self._change(replace(self._choices.load(), jurisdiction=code))

    def change(self, make: Callable[[], None]) -> None:
        """Let something change that may turn the companion off; what it turned off has ended.

        Args:
            make: Changes it. What it raises is raised, and nothing is ended then.
        """
        was_off, was_why = self.profile.is_journal_only, self.why_off()
        make()
        is_off = self.profile.is_journal_only
        if was_off != is_off:
            event = AuditEvent.JOURNAL_ONLY_ON if is_off else AuditEvent.JOURNAL_ONLY_OFF
            self._log.append(event, self._clock.now())
            log.info("profile: %s", event.value)
        if (is_off and not was_off) or (was_why is None and self.why_off() is not None):
            for end in self._endings:
                end()

    def _change(self, chosen: Preferences) -> None:
        self.change(lambda: self._choices.store(chosen))

    def _region_of(self, chosen: Preferences) -> Region | None:
        return self._jurisdictions.region(chosen.jurisdiction, self._clock.now().date())
