"""A program that types, ticks and cuts, and is killed before it can close anything."""

import os
import signal
import sys
from pathlib import Path

from app.domain.handout.choosing import Range
from tests.services.sharing.arranging import sharing_over
from tests.vault.arranging import TurnedClock, unlocked

if __name__ == "__main__":
    sharing = sharing_over(unlocked(Path(sys.argv[1])), TurnedClock())
    sharing.write(topics="Sleep", recipient="", purpose="")
    (entry,) = sharing.state().offers.entries
    sharing.choose(entry, (), (Range(0, 3),))
    os.kill(os.getpid(), signal.SIGKILL)
