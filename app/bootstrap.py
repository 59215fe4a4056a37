"""The composition root: who is made of what, lowest floor first.

``main`` lives the window's life: harden the process before Qt starts anything, build what
the lock screen needs, and hand the window a way to make a ``Session`` from an open vault
(``app.sessions``) and a way to forget one (``reexec``). Nothing else in the program builds
long-lived objects, and nothing is kept in a module. What the lock screen does not need is
imported after it was painted: it has to stand half a second after a lock.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.host import hardening
from app.host.clock import Clock, SleepWatch, SystemClock, system_sleep_offset
from app.host.errors import FolderUnusable, ResourceMissing
from app.host.in_force import is_watched
from app.host.local_state import LocalStateFile
from app.host.log import start_logging
from app.host.memory import read_memory
from app.host.network_proof import network_is_refused
from app.host.paths import AppPaths, find_paths, program_folder
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged
from app.safety.scripted import ScriptedHelp
from app.services.entrance import Entrance
from app.services.helping import Helping
from app.services.keeping_vaults import KeepingVaults
from app.services.remembering import Remembering
from app.services.unlocking import Opened, Unlocking
from app.vault.keys import KdfParameters, calibrate, stopwatch

if TYPE_CHECKING:  # imported when they are asked for
    from app.domain.consent import ConsentDocument
    from app.services.erasing import Erasing
    from app.services.examining import Examining
    from app.services.guiding import Guiding
    from app.services.moving import Moving
    from app.services.passphrases import Generator
    from app.services.prompting import Prompting
    from app.services.restoring import Restoring
    from app.services.session import Session
    from app.services.speaking import Speaking
    from app.services.telling_about import TellingAbout

CHILD = "alcove-child"


class LaterServices:
    """What the lock screen can be painted without: imported and made when it is asked for."""

    def __init__(
        self,
        paths: AppPaths,
        keeping_vaults: KeepingVaults,
        unlocking: Unlocking,
        remembering: Remembering,
        clock: Clock,
    ) -> None:
        self._paths = paths
        self._keeping_vaults = keeping_vaults
        self._unlocking = unlocking
        self._remembering = remembering
        self._clock = clock

    @cached_property
    def examining(self) -> "Examining":
        """The doctor."""
        from app.services.examining import Examining
        from app.services.model_shelf import Shelf

        shelf = Shelf(self._paths.shipped_models, self._paths.models)
        return Examining(self._keeping_vaults.places, shelf, os.environ, self._clock)

    @cached_property
    def moving(self) -> "Moving":
        """Moving a vault to another folder."""
        from app.services.moving import Moving

        return Moving(self._keeping_vaults, self._unlocking.unlock_with)

    @cached_property
    def restoring(self) -> "Restoring":
        """Going back to a backup."""
        from app.services.restoring import Restoring

        return Restoring(self._paths.vaults, self._clock)

    @cached_property
    def erasing(self) -> "Erasing":
        """Erasing a whole vault."""
        from app.services.erasing import Erasing

        return Erasing(self._paths.vaults, self._remembering, self._clock)

    @cached_property
    def generator(self) -> "Generator":
        """Random words for a passphrase."""
        from app.library.wordlist import load_words
        from app.services.passphrases import Generator

        return Generator(load_words(Resources.shipped()))

    @cached_property
    def prompting(self) -> "Prompting":
        """The prompt library."""
        from app.library.prompts import PromptLibrary
        from app.services.prompting import Prompting

        return Prompting(PromptLibrary.load(self.resources), self._clock)

    @cached_property
    def telling_about(self) -> "TellingAbout":
        """What the program says about itself."""
        from app.services.telling_about import TellingAbout

        models = self._paths.shipped_models
        return TellingAbout(models.parent / "docs", models)

    @cached_property
    def guiding(self) -> "Guiding":
        """The guide inside the program."""
        from app.services.guiding import Guiding

        return Guiding(self._paths.shipped_models.parent / "docs")

    @cached_property
    def speaking(self) -> "Speaking":
        """The languages of this installation."""
        from app.services.speaking import Speaking

        return Speaking(Resources.shipped(), self._remembering)

    @cached_property
    def resources(self) -> Resources:
        """The shipped files, in the person's languages where there are several."""
        from PySide6.QtCore import QLocale

        from app.services.reading_languages import languages_read

        languages = languages_read(self.speaking, QLocale.system().uiLanguages())
        return Resources.shipped().for_reader_of(languages)

    @cached_property
    def consent_document(self) -> "ConsentDocument":
        """What a person is told before they allow anything."""
        from app.library.consent_texts import load_consent_document

        return load_consent_document(Resources.shipped())


def build_entrance(paths: AppPaths, clock: Clock) -> Entrance:
    """Build what the lock screen needs."""
    resources = Resources.shipped()
    remembering = Remembering(LocalStateFile(paths.local_state))
    lines = CrisisLines.load(resources)
    helping = Helping(lines, ScriptedHelp.load(resources), remembering, clock)
    unlocking = Unlocking(paths.vaults, clock, lambda: calibrated(clock))
    keeping_vaults = KeepingVaults(paths.vaults, unlocking.places, remembering)
    later = LaterServices(paths, keeping_vaults, unlocking, remembering, clock)

    def open_session(opened: Opened) -> "Session":
        # Imported late: nobody needs it before the lock screen stands; see there.
        from app.services.house_rules import Children, HouseRules
        from app.sessions import build_session

        children = Children(worker_command(), reader_command(), worker_environment())
        rules = HouseRules.load(
            later.resources, paths, helping, lines, children, lambda: calibrated(clock)
        )
        return build_session(opened, rules, clock)

    return Entrance(
        clock=clock,
        remembering=remembering,
        slept_seconds=SleepWatch(system_sleep_offset).slept_seconds,
        helping=helping,
        unlocking=unlocking,
        keeping_vaults=keeping_vaults,
        later=later,
        open_session=open_session,
    )


def calibrated(clock: Clock) -> KdfParameters:
    """Return the Argon2id cost for a new vault on this computer; takes a few seconds."""
    return calibrate(stopwatch(clock), memory_bytes=read_memory().total, cores=os.cpu_count() or 1)


def program_command() -> list[str]:
    """Return the command that starts this program again, frozen or from its sources.

    A package for macOS has an executable of its own for that: a child of a sandboxed program is
    ended by the system unless its rights are exactly those that can be inherited.
    """
    if getattr(sys, "frozen", False):
        child = Path(sys.executable).with_name(CHILD)
        return [str(child) if child.is_file() else sys.executable]
    return [sys.executable, "-m", "app"]


def worker_environment() -> dict[str, str]:
    """Return all of a child's environment; from the sources, it has to find them too."""
    scrubbed = hardening.worker_environment(os.environ)
    if getattr(sys, "frozen", False):
        return scrubbed
    return {**scrubbed, "PYTHONPATH": str(program_folder())}


def worker_command() -> list[str]:
    """Return the command that starts the engine's worker."""
    return [*program_command(), "--engine-worker"]


def reader_command() -> list[str]:
    """Return the command that starts a reader of one stranger's file."""
    return [*program_command(), "--reader"]


def reexec(arguments: Sequence[str]) -> None:
    """Replace this process by a fresh lock screen; no word of the old one stays in memory.

    On Windows a process cannot be replaced: a new one is started and this one ends.
    """
    command = [*program_command(), *arguments]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command, close_fds=True)
        os._exit(0)
    # Descriptors opened by C libraries may lack O_CLOEXEC; the new life starts clean.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.execv(command[0], command)  # noqa: S606  # our own program, with no shell


def tell_doctor(entrance: Entrance) -> int:
    """Write the doctor's lines; return 1 if one of them needs the person."""
    from app.services.examining import State
    from app.ui.pages.settings.doctor_words import text_of

    findings = entrance.examining.examine()
    sys.stdout.write(text_of(findings))
    return int(any(finding.state is State.BAD for finding in findings))


def refuse(words: str, arguments: argparse.Namespace, unusable: AppPaths | None) -> int:
    """Say that the program cannot begin, in a window too where one was wanted; return 1."""
    if sys.stderr is not None:  # a window of Windows has none
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()
    if not (arguments.doctor or arguments.explain):
        from app.ui.shell import refusal

        if unusable is None:
            refusal.show_damaged()
        else:
            refusal.show_folder_unusable(unusable.data)
    return 1


def explain_message() -> int:
    """Judge what is typed or piped in, write why, and keep none of it."""
    from app.services.explaining import explanation

    sys.stdout.writelines(f"{line}\n" for line in explanation(sys.stdin.read()))
    return 0


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; ``--data-folder`` is the portable mode."""
    parser = argparse.ArgumentParser(
        prog="alcove", description="A private journal with a writing companion on this computer."
    )
    parser.add_argument("--version", action="version", version=f"Alcove {__version__}")
    parser.add_argument(
        "--data-folder", type=Path, help="keep everything in this folder instead of the account's"
    )
    parser.add_argument(
        "--doctor",
        action="store_true",
        help="say what protects your words on this computer, and open no window",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="read a message from the terminal, say which safety rules find what, keep nothing",
    )
    parser.add_argument(
        "pack",
        type=Path,
        nargs="?",
        help="a pack from a clinician, to look at once the notebook is open",
    )
    return parser.parse_args(argv)


def place_of(arguments: argparse.Namespace) -> list[str]:
    """Return the arguments of a new life in the same place; what was brought was looked at."""
    folder: Path | None = arguments.data_folder
    return [] if folder is None else ["--data-folder", str(folder)]


def main(argv: Sequence[str]) -> int:
    """Live the window's life; return the exit status."""
    arguments = parse_arguments(argv)
    hardening.harden_window()
    start_logging(logging.INFO, sys.stderr)
    paths = find_paths(os.environ, Path.home(), arguments.data_folder, program_folder())
    try:
        paths.make()
        entrance = build_entrance(paths, SystemClock())
    except FolderUnusable:
        return refuse("Alcove cannot use its data folder. Nothing was changed.", arguments, paths)
    except (ResourceMissing, SafetyDataDamaged, ContentDamaged):
        words = "Alcove's own files are damaged; install it again. Your journal is untouched."
        return refuse(words, arguments, None)
    if arguments.doctor:
        return tell_doctor(entrance)
    if arguments.explain:
        return explain_message()
    # Imported late: Qt must not load before the process is hardened.
    from app.ui.shell.application import run

    return run(
        entrance,
        lambda: reexec(place_of(arguments)),
        network_refused=network_is_refused().holds,
        is_watched=bool(is_watched()),
        pack=None if arguments.pack is None else arguments.pack.absolute(),
    )
