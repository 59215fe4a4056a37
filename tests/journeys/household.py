"""A household for the journeys: the program's own composition with a cheap key derivation.

Only the Argon2 parameters, the folder and the clock differ from what ``app.bootstrap.main`` builds.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.bootstrap import build_entrance
from app.domain.consent import Answers, Purpose
from app.host.clock import Clock, SystemClock
from app.host.paths import find_paths, program_folder
from app.services.entrance import Entrance
from app.services.keeping_keys import KeepingKeys
from app.services.renewing_keys import RenewingKeys
from app.services.session import Session
from app.services.unlocking import Opened, Unlocking
from app.vault.keys import KdfParameters

PASSPHRASE = "lantern mossy violin harbor thimble quartz"
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
SHOWN_AT = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
FLOOR = KdfParameters(memory_kib=256 * 1024, iterations=3, lanes=4)  # of a usual computer


def household(
    data_folder: Path,
    clock: Clock | None = None,
    kdf: KdfParameters = CHEAP,
    *,
    has_shipped_models: bool = False,
) -> Entrance:
    """Return what stands before the lock screen of the vaults in one folder.

    Without shipped models the companion speaks only with what a test puts into
    ``data_folder / "models"``.
    """
    clock = clock or SystemClock()
    program = program_folder() if has_shipped_models else data_folder / "no-program"
    paths = find_paths({}, data_folder, data_folder, program)
    paths.make()
    entrance = build_entrance(paths, clock)

    def open_session(opened: Opened) -> Session:
        session = entrance.open_session(opened)

        def renewing_keys() -> RenewingKeys:
            return RenewingKeys(opened.vault, session.backing_up, lambda: kdf, clock)

        return replace(
            session,
            keeping_keys=KeepingKeys(opened.vault, lambda: kdf, clock),
            makers=replace(session.makers, renewing_keys=renewing_keys),
        )

    return replace(
        entrance,
        unlocking=Unlocking(paths.vaults, clock, lambda: kdf),
        open_session=open_session,
    )


def allow_everything(session: Session) -> None:
    """Let the companion do all it can, as a person may who was asked."""
    every = frozenset(Purpose)
    session.consenting.decide(Answers(SHOWN_AT, allowed=every, asked=every, check_score=3))
