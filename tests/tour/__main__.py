"""Drives the real program through its pages and takes numbered pictures of each.

    python -m tests.tour            light, dark, high contrast, 200 % text, a pseudo-language
    python -m tests.tour --fast     light only

The vault, its key derivation, the window and the engine are real; only the clock stands
still. The companion speaks with the first model in models/, if there is one.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Etc/GMT-1"  # where the clock of the tour stands: every time is told there

from PySide6.QtCore import QLocale  # the platform is chosen before Qt loads
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.preferences import Appearance
from app.host.hardening import harden_window
from app.host.network_proof import network_is_refused
from app.services.entrance import Entrance
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.pages.today.page import TodayPage
from app.ui.shell.application import badge_words, dress, make_application
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.shell.search_sheet import SearchSheet
from app.ui.widgets.gallery import build_gallery
from tests.journeys.household import FLOOR, household
from tests.journeys.person import RECOVERY, Person, click, until
from tests.tour.album import put_photos, show_photos
from tests.tour.camera import Camera, settle
from tests.tour.carrying import show_carrying
from tests.tour.components import build_states
from tests.tour.finding import show_finding, show_writing
from tests.tour.keys import show_keys, show_way_back
from tests.tour.models import show_card, show_seen, show_sources
from tests.tour.notebooks import show_absence, show_choice, show_doctor
from tests.tour.packs import show_packs
from tests.tour.past import change_and_delete, show_past
from tests.tour.practice import live, show_practice
from tests.tour.pseudo import Pseudo
from tests.tour.rest import (
    show_about,
    show_giving,
    show_more_practice,
    show_plan,
    show_small_help,
    show_withheld,
)
from tests.tour.safety import (
    show_allowing,
    show_consent_step,
    show_help,
    show_help_before_unlock,
    write_plan,
)
from tests.tour.sharing import show_sharing
from tests.tour.states import (
    put_away,
    show_first_pages,
    show_mood,
    show_search_states,
    show_sections,
    show_talk_states,
    to_top,
)
from tests.tour.week import MESSAGES, TourClock, write_week
from tests.tour.workspace import open_workspace, show_small_workspace, show_workspace

OUT = Path("build/tour")
USUAL, SMALLEST = (1280, 832), (900, 600)
LOOKS = {
    "light": Appearance("light"),
    "dark": Appearance("dark"),
    "high-contrast": Appearance("high_contrast"),
    "200": Appearance("light", text_scale=2.0),
}


class Tour:
    """One window, one week, many looks."""

    def __init__(self, camera: Camera, entrance: Entrance) -> None:
        self._camera = camera
        self._entrance = entrance
        self._window = MainWindow(
            entrance, lambda: None, badge_words(network_refused=network_is_refused().holds)
        )
        self._person = Person(self._window)
        self.passphrase = ""

    def whole(self, clock: TourClock, looks: list[str]) -> None:
        """Live from the first run to the end of the week, and then on the clinician's side."""
        self.first_run()
        self.week(clock)
        self.unlock("light")
        for name in looks:
            self.pages(name)
            self.past(name)
        if "dark" not in looks:
            self.entry("dark")  # README shows one
        self.small("light")
        self.small("200")
        self.in_panic()
        self.workspace(looks)
        self.end()

    def first_run(self) -> None:
        """Take the steps from nothing to a vault."""
        self._window.resize(*USUAL)
        self._window.show_entrance()
        self._window.show()
        page = self._person.page
        assert isinstance(page, OnboardingPage)
        self._look("light")
        self._take("welcome")
        self._take_small("welcome")
        show_way_back(self._window, page.welcome.has_backup, self._take)
        page.welcome.take_pack("/media/stick/alcove-pack-1.alcove-pack")
        self._take("welcome-pack")
        click(page.welcome.choose_pack)  # not this one: the week begins without
        click(page.next)
        self._choose_passphrase(page)
        click(page.next)
        until(lambda: page.index == RECOVERY)
        self._take("recovery")
        click(page.recovery.later)
        click(page.next)
        self._take("help-lines")
        click(page.next)
        show_consent_step(page, self._take)
        self._take_small("consent-step")
        click(page.next)
        until(lambda: self._window.house is not None)
        self._take("first-day")
        assert self._window.house is not None
        show_first_pages(self._window.house, self._take)
        self._entrance.helping.choose_country("US")

    def _choose_passphrase(self, page: OnboardingPage) -> None:
        self.passphrase = words = " ".join(page.passphrase.random.words)
        QTest.keyClicks(page.passphrase.random.field.line, words)
        for name in LOOKS:
            self._look(name)
            self._take(f"passphrase-{name}")
        self._look("light")
        self._take_small("passphrase")

    def week(self, clock: TourClock) -> None:
        """Write a week's entries below the window, then lock."""
        session = self._window.session
        assert session is not None
        write_week(session.journaling, clock)
        change_and_delete(session, clock)
        write_plan(session)
        session.preferring.confirm_recovery_code()  # as most have by the end of a week
        live(session, clock)
        self._window.lock()

    def unlock(self, name: str) -> None:
        """Show the lock screen, help before it, a wrong passphrase, and go in."""
        for each in LOOKS:
            self._look(each)
            self._take(f"unlock-{each}")
            show_help_before_unlock(
                self._window, lambda picture, each=each: self._take(f"{picture}-{each}")
            )
        self._look(name)
        self._take_small("unlock")
        card = self._person.page.card
        QTest.keyClicks(card.passphrase.line, "not this one")
        click(card.unlock)
        until(card.unlock.isEnabled)
        self._take(f"unlock-wrong-{name}")
        card.clear()
        show_choice(self._person.page, lambda picture: self._take(f"{picture}-{name}"))
        self._person.unlock(self.passphrase)

    def pages(self, name: str) -> None:
        """Take every page once, in one look."""
        house = self._window.house
        assert house is not None
        self._look(name)
        for destination in (Destination.TODAY, Destination.JOURNAL):
            house.rooms.go(destination)
            self._take(f"{destination}-{name}")
        assert self._window.session is not None
        show_mood(house, self._window.session, lambda picture: self._take(f"{picture}-{name}"))
        self._prompts(name)
        self._photos(name)
        self.entry(name)
        house.rooms.go(Destination.COMPANION)
        self._converse()
        self._take(f"companion-{name}")
        show_talk_states(house, lambda picture: self._take(f"{picture}-{name}"))
        self._models(name)
        show_practice(house, self._window.session, lambda picture: self._take(f"{picture}-{name}"))
        self._between(name)
        for destination in (Destination.PRIVACY, Destination.SETTINGS):
            house.rooms.go(destination)
            to_top(house.rooms.page(destination))
            self._take(f"{destination}-{name}")
        show_sections(house, lambda picture: self._take(f"{picture}-{name}"))
        show_keys(self._window, house.settings, lambda picture: self._take(f"{picture}-{name}"))
        self._notebook(name)
        show_carrying(house, self._camera.data, lambda picture: self._take(f"{picture}-{name}"))
        show_packs(house, self._camera.data, lambda picture: self._take(f"{picture}-{name}"))
        show_sharing(
            house, self._window.session, self._camera.data, lambda it: self._take(f"{it}-{name}")
        )
        show_giving(house, lambda picture: self._take(f"{picture}-{name}"))
        put_away(self._window)
        self._sheets(name)

    def _between(self, name: str) -> None:
        """Take what is met between the great pages."""
        house, session = self._window.house, self._window.session
        assert house is not None
        assert session is not None
        show_more_practice(house, session, lambda picture: self._take(f"{picture}-{name}"))
        show_plan(house, lambda picture: self._take(f"{picture}-{name}"))
        show_withheld(house, session, lambda picture: self._take(f"{picture}-{name}"))
        show_about(house, lambda picture: self._take(f"{picture}-{name}"))

    def entry(self, name: str) -> None:
        """Take the newest entry."""
        session, house = self._window.session, self._window.house
        assert session is not None
        assert house is not None
        self._look(name)
        house.rooms.go(Destination.JOURNAL)
        house.journal.open_entry(session.journaling.recent(1)[0].id)
        self._take(f"entry-{name}")

    def _sheets(self, name: str) -> None:
        """Take what opens over a page: the search, help, and what is asked before."""
        house = self._window.house
        assert house is not None
        house.search.show_search()
        sheets = self._window.findChildren(SearchSheet)
        (search,) = [sheet for sheet in sheets if sheet.isVisible()]
        QTest.keyClicks(search.field.line, "kett")
        until(search.hits.isVisible)
        self._take(f"search-{name}")
        search.close_sheet()
        settle()
        show_search_states(house, self._window, lambda it: self._take(f"{it}-{name}"))
        show_finding(house, lambda picture: self._take(f"{picture}-{name}"))
        show_writing(house, lambda picture: self._take(f"{picture}-{name}"))
        self._window.help.open()
        self._take(f"help-now-{name}")
        assert self._window.help.sheet is not None
        self._window.help.sheet.close_sheet()
        show_help(self._window, lambda picture: self._take(f"{picture}-{name}"))
        put_away(self._window)
        now = self._entrance.clock.now()
        show_allowing(self._window, now, lambda picture: self._take(f"{picture}-{name}"))

    def small(self, name: str) -> None:
        """Take the pages in the smallest window."""
        house = self._window.house
        assert house is not None
        self._look(name)
        self._window.resize(*SMALLEST)
        for destination in Destination:
            house.rooms.go(destination)
            to_top(house.rooms.page(destination))
            self._take(f"{destination}-900x600-{name}")
        self._prompts(f"900x600-{name}")
        house.search.show_actions()
        self._take(f"actions-900x600-{name}")
        put_away(self._window)
        self._window.resize(*USUAL)

    def in_panic(self) -> None:
        """Take help where there is least room for it, in the looks that are hardest to read."""
        self._window.resize(*SMALLEST)
        dark = {"dark": LOOKS["dark"], "dark-200": Appearance("dark", text_scale=2.0)}
        for name, appearance in {"light": LOOKS["light"], "200": LOOKS["200"], **dark}.items():
            self._entrance.remembering.choose_appearance(appearance)
            settle()
            show_small_help(self._window, lambda it, name=name: self._take(f"{it}-900x600-{name}"))
        self._window.resize(*USUAL)

    def workspace(self, looks: list[str]) -> None:
        """Go over to a clinician's vault and take its rooms."""
        first = self._entrance.keeping_vaults.places()[0]
        self._look("light")
        open_workspace(self._window, self._entrance, self._take)
        for name in looks:
            self._look(name)
            show_workspace(self._window, lambda picture, name=name: self._take(f"{picture}-{name}"))
        self._window.resize(*SMALLEST)
        for name in ("light", "200"):
            self._look(name)
            show_small_workspace(
                self._window, lambda picture, name=name: self._take(f"{picture}-900x600-{name}")
            )
        self._window.resize(*USUAL)
        self._entrance.keeping_vaults.note_opened(first.folder)  # the lock screen asks for it

    def far_away(self, passphrase: str) -> None:
        """Take every page in a language of long words; the window was made for it."""
        self._window.resize(*USUAL)
        self._window.show_entrance()
        self._window.show()
        self._look("light")
        self._take("unlock-pseudo")
        self._person.unlock(passphrase)
        house = self._window.house
        assert house is not None
        for size, name in ((USUAL, "pseudo"), (SMALLEST, "900x600-pseudo")):
            self._window.resize(*size)
            for destination in Destination:
                house.rooms.go(destination)
                self._take(f"{destination}-{name}")

    def end(self) -> None:
        """Close the window as a person does."""
        self._window.close()
        settle()

    def _prompts(self, name: str) -> None:
        house = self._window.house
        assert house is not None
        house.rooms.go(Destination.TODAY)
        today = house.rooms.page(Destination.TODAY)
        assert isinstance(today, TodayPage)
        sheet = today.show_prompts()
        self._take(f"prompts-{name}")
        sheet.close_sheet()
        settle()

    def past(self, name: str) -> None:
        """Take what was changed and deleted, in the look of the moment."""
        session, house = self._window.session, self._window.house
        assert session is not None
        assert house is not None
        show_past(house, session, lambda picture: self._take(f"{picture}-{name}"))

    def _photos(self, name: str) -> None:
        session, house = self._window.session, self._window.house
        assert session is not None
        assert house is not None
        house.rooms.go(Destination.JOURNAL)
        entry_id = put_photos(session)
        show_photos(house.journal, entry_id, lambda picture: self._take(f"{picture}-{name}"))

    def _models(self, name: str) -> None:
        """Take what the companion saw and its report card, if there is a model."""
        session, house = self._window.session, self._window.house
        assert session is not None
        assert house is not None
        if house.companion.loader.state is LoadState.READY:
            show_seen(house, session, lambda picture: self._take(f"{picture}-{name}"))
            show_sources(house, lambda picture: self._take(f"{picture}-{name}"))
            show_card(house, lambda picture: self._take(f"{picture}-{name}"))

    def _notebook(self, name: str) -> None:
        house = self._window.house
        assert house is not None
        show_doctor(house, lambda picture: self._take(f"{picture}-{name}"))
        house.rooms.go(Destination.JOURNAL)
        show_absence(house, lambda picture: self._take(f"{picture}-{name}"))

    def _converse(self) -> None:
        """Say the two messages once, if there is a model to say them to."""
        page = self._person.companion
        settled = (LoadState.READY, LoadState.NO_MODEL, LoadState.FAILED)
        until(lambda: page.loader.state in settled)
        session = self._window.session
        assert session is not None
        if page.loader.state is LoadState.READY and not session.chatting.conversations(1):
            for message in MESSAGES:
                self._person.say(message)
                self._person.hear_out()

    def _take_small(self, name: str) -> None:
        """Take what is shown in the smallest window, also with the largest text."""
        self._window.resize(*SMALLEST)
        for look in ("light", "200"):
            self._look(look)
            self._take(f"{name}-900x600-{look}")
        self._look("light")
        self._window.resize(*USUAL)
        settle()

    def _look(self, name: str) -> None:
        self._entrance.remembering.choose_appearance(LOOKS[name])
        settle()

    def _take(self, name: str) -> None:
        self._camera.take(self._window, name)


def gallery(camera: Camera, entrance: Entrance) -> None:
    """Take every component in every look."""
    for name, appearance in LOOKS.items():
        entrance.remembering.choose_appearance(appearance)
        shown = build_gallery()
        width = USUAL[0] * 2 if name == "200" else USUAL[0]
        shown.resize(width, max(shown.heightForWidth(width), 400))
        shown.show()
        camera.take(shown, f"gallery-{name}")
        shown.close()
        states = build_states()
        states.resize(states.sizeHint())
        states.show()
        camera.take(states, f"components-{name}")
        states.close()


def in_a_far_language(camera: Camera, entrance: Entrance, passphrase: str) -> None:
    """Take every page in a language of long words."""
    app = QApplication.instance()
    pseudo = Pseudo(app)
    QApplication.installTranslator(pseudo)
    tour = Tour(camera, entrance)
    tour.far_away(passphrase)
    tour.end()
    QApplication.removeTranslator(pseudo)


def main(arguments: list[str]) -> int:
    """Make the tour; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="light only")
    parser.add_argument("--folder", type=Path, default=OUT, help="where the pictures go")
    chosen = parser.parse_args(arguments)
    fast, out = chosen.fast, chosen.folder
    time.tzset()
    harden_window()  # so that the privacy page shows what it shows in the program
    camera = Camera(out)
    data = camera.data
    shutil.rmtree(data, ignore_errors=True)
    clock = TourClock()
    entrance = household(data.absolute(), clock, FLOOR, has_shipped_models=True)
    app = make_application(entrance.remembering.appearance)
    collector = UiThreadCollector(app)
    entrance.remembering.on_appearance_changed(dress)
    QLocale.setDefault(QLocale("en_US"))
    tour = Tour(camera, entrance)
    tour.whole(clock, ["light"] if fast else list(LOOKS))
    if not fast:
        gallery(camera, entrance)
        in_a_far_language(camera, entrance, tour.passphrase)
    collector.stop()
    sys.stdout.write(f"{camera.contact_sheet()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
