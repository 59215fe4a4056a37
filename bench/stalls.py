"""How long the window's event loop is kept from turning while a reply streams into it."""

import itertools
import os
import time
from collections.abc import Iterator
from typing import Final

from app.domain.conversation import Mode
from app.host.clock import SystemClock
from app.services.chatting import Chatting
from app.vault.vault import OpenVault

TICK_MS: Final = 1


def gaps_while_streaming(chatting: Chatting, vault: OpenVault) -> Iterator[float]:
    """Yield the seconds between two turns of the event loop, while one reply is shown.

    The reply comes through the page's own parts: a thread that takes it, rows that grow,
    and the transcript that lays them out and paints them.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Imported late: only this bench needs a window.
    from PySide6.QtCore import QEventLoop, QObject, QTimer  # noqa: PLC0415

    from app.domain.preferences import Appearance  # noqa: PLC0415
    from app.ui.pages.companion.talk import Talk  # noqa: PLC0415
    from app.ui.pages.companion.talk_pane import TalkPane  # noqa: PLC0415
    from app.ui.pages.companion.transcript import Transcript  # noqa: PLC0415
    from app.ui.shell.application import make_application  # noqa: PLC0415

    app = make_application(Appearance())
    transcript = Transcript()
    pane = TalkPane(transcript)
    owner = QObject()
    talk = Talk(chatting, transcript, owner)
    pane.resize(900, 800)
    pane.show()
    conversation = vault.conversations.start(Mode.LISTEN, SystemClock().now())
    ticks: list[float] = []
    timer = QTimer()
    timer.setInterval(TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    talk.show(conversation.id)
    talk.say(conversation.id, "I slept badly again, and the meeting is tomorrow.")
    timer.start()
    while talk.is_speaking:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    timer.stop()
    talk.finish(1)
    pane.close()
    yield from (after - before for before, after in itertools.pairwise(ticks))
