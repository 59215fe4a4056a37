"""An invented week of writing, and the clock it is written by. Nobody's life."""

# ruff: noqa: E501, ISC004  # an entry a line reads better than an entry in pieces

from datetime import datetime, timedelta, timezone

from app.domain.boundary import Boundary
from app.services.journaling import Journaling

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 4, 14, 12, tzinfo=ZONE)

MINE = Boundary.MINE_ONLY
READ = Boundary.COMPANION_MAY_READ
SESSION = Boundary.FOR_MY_SESSION

ENTRIES = (
    ("2026-02-17 19:20", "Small list", MINE, "Bread, call the dentist, breathe.\n\n- [x] bread\n- [ ] dentist\n"),
    ("2026-02-19 21:05", "The meeting that moved", READ, "Nobody told me and I made the trip for nothing. I said it was fine. It was not fine."),
    ("2026-02-22 17:40", "Walk along the canal", MINE, "Two herons. Forgot to be worried for most of an hour."),
    ("2026-02-24 20:15", "What I want to ask for", SESSION, "The later shift. Not an apology, not a speech.\n\n> One sentence is enough.\n"),
    ("2026-02-26 22:30", "Reading it out loud", READ, "Said the words to the kettle first. It helped to hear them in the room."),
    ("2026-03-01 18:55", "Sunday evening", MINE, "The list for the week was long, so I cut it to three things."),
    ("2026-03-02 09:10", "A slow morning", READ, "Slept until eight. Rain on the window. Nothing hurt."),
    (
        "2026-03-04 13:36",
        "After the phone call",
        SESSION,
        "It rang for a long time and I read my three sentences from the card, the way I had "
        "written them. My voice shook on the second one. She said she would look at Thursdays "
        "and call me back.\n\n"
        "That was all. Four minutes. I had given it the whole morning.\n\n"
        "What I want to remember is the part **right after** I put the phone down: the kitchen "
        "was still the kitchen. The kettle, the blue cup, the light on the floor. I sat there "
        "and noticed that my hands were warm again.\n\n"
        "I still do not know the answer. But I asked.",
    ),
)  # fmt: skip

DRAFT = (
    "Before the phone call",
    "I wrote the three sentences down first, so that I can read them when my voice goes.",
)

MESSAGES = (
    "I have to call the office at one and my stomach is already in knots. I know it is only a "
    "phone call.",
    "That I need the later shift on Thursdays. Just that. And that I am allowed to ask.",
)


class TourClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.moment = NOW
        self._seconds = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        self._seconds += 0.001
        return self._seconds


def write_week(journaling: Journaling, clock: TourClock) -> None:
    """Keep the week's entries, each at its own moment, and leave one draft open."""
    for moment, title, boundary, body in ENTRIES:
        clock.moment = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
        draft = journaling.save_draft(None, None, title, body, boundary)
        journaling.keep(draft.id)
    clock.moment = NOW - timedelta(hours=4, minutes=31)
    journaling.save_draft(None, None, *DRAFT, MINE)
    clock.moment = NOW
