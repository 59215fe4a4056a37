"""The composition root: who is made of what, lowest floor first.

``main`` lives the window's life: harden the process before Qt starts anything, build what
the lock screen needs, and hand the window a way to make a ``Session`` from an open vault
and a way to forget one (``reexec``). Nothing else in the program builds long-lived
objects, and nothing is kept in a module.
"""

import argparse
import gc
import logging
import os
import secrets
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app import __version__
from app.domain.risk import RiskAssessment
from app.engine.client import EngineClient
from app.host import hardening
from app.host.clock import Clock, SleepWatch, SystemClock, system_sleep_offset
from app.host.errors import FolderUnusable, ResourceMissing
from app.host.local_state import LocalStateFile
from app.host.log import start_logging
from app.host.memory import read_memory
from app.host.network_proof import network_is_refused
from app.host.paths import AppPaths, find_paths, program_folder
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.prompts import PromptLibrary
from app.library.wordlist import load_words
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged
from app.safety.reply_guard import GuardRules, ReplyGuard, ShownText
from app.safety.screener import Screener
from app.safety.scripted import ScriptedHelp
from app.services.attaching import Attaching
from app.services.backing_up import BackingUp
from app.services.chatting import Chatting, Frame, Speaking
from app.services.choosing_model import ChoosingModel, Shelf
from app.services.deleting import Deleting
from app.services.diagnosing import Diagnosing
from app.services.drafting import DraftingEngine
from app.services.drilling import Drilling
from app.services.entrance import Entrance
from app.services.erasing import Erasing
from app.services.examining import Examining, State
from app.services.helping import Helping
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.keeping_vaults import KeepingVaults
from app.services.minding import Minding
from app.services.moving import Moving
from app.services.passphrases import Generator
from app.services.planning_safety import PlanningSafety
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.services.remembering import Remembering
from app.services.renewing_keys import RenewingKeys
from app.services.restoring import Restoring
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.session import Session
from app.services.unlocking import Opened, Unlocking
from app.vault.folder import VaultFolder
from app.vault.keys import KdfParameters, calibrate, stopwatch

SEEDS = 2**32 - 1  # llama.cpp keeps the last value for "random"


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What every session of this run is held to."""

    shelf: Shelf
    screener: "LateScreener"
    helping: Helping
    guard_rules: GuardRules

    def new_guard(self, frame: Frame) -> ShownText:
        """Return the guard of one reply."""
        return ShownText(
            ReplyGuard(
                self.guard_rules,
                frame.instructions,
                is_heavy=frame.is_heavy,
                last_reply=frame.last_reply,
                message=frame.message,
            )
        )


class LateScreener:
    """The screener, read when the first message comes.

    Compiling its rules takes some 0.4 s, which the lock screen would wait for and the
    thread of a message does not notice. Like the other texts, the rules cannot ship broken.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return the level of one message, in the light of the person's earlier ones."""
        return self._screener.assess(text, earlier)

    @cached_property
    def _screener(self) -> Screener:
        return Screener.load(self._resources)


def build_entrance(paths: AppPaths, clock: Clock) -> Entrance:
    """Build what the lock screen needs."""
    resources = Resources.shipped()
    remembering = Remembering(LocalStateFile(paths.local_state))
    lines = CrisisLines.load(resources)
    helping = Helping(lines, ScriptedHelp.load(resources), remembering, clock)
    house_rules = HouseRules(
        shelf=Shelf(paths.shipped_models, paths.models),
        screener=LateScreener(resources),
        helping=helping,
        guard_rules=GuardRules.load(resources, lines),
    )
    unlocking = Unlocking(paths.vaults, clock, lambda: calibrated(clock))
    keeping_vaults = KeepingVaults(paths.vaults, unlocking.places, remembering, clock)
    return Entrance(
        clock=clock,
        remembering=remembering,
        slept_seconds=SleepWatch(system_sleep_offset).slept_seconds,
        helping=helping,
        unlocking=unlocking,
        keeping_vaults=keeping_vaults,
        examining=Examining(keeping_vaults.places, house_rules.shelf, os.environ, clock),
        moving=Moving(keeping_vaults, unlocking.unlock_with),
        restoring=Restoring(paths.vaults, clock),
        erasing=Erasing(paths.vaults, remembering, clock),
        generator=Generator(load_words(resources)),
        prompting=Prompting(PromptLibrary.load(resources), clock),
        open_session=lambda opened: build_session(opened, house_rules, clock),
    )


def build_session(opened: Opened, rules: HouseRules, clock: Clock) -> Session:
    """Build the services of one open vault; the engine's worker starts when it is needed."""
    # Imported late: Qt must not load before the process is hardened.
    from app.ui.widgets.pictures import PictureReader

    vault = opened.vault
    engine = EngineClient(worker_command(), worker_environment())
    choosing_model = ChoosingModel(rules.shelf, engine, vault.preferences, vault.audit, clock)
    speaking = Speaking(
        DraftingEngine(engine, choosing_model.drafting, rules.guard_rules),
        choosing_model.load,
        choosing_model.label,
        lambda: choosing_model.sampling(secrets.randbelow(SEEDS)),
        rules.new_guard,
    )
    screening = Screening(rules.screener, rules.helping, vault.care, clock)
    preferring = Preferring(vault.preferences, vault.audit, clock)
    keeping_keys = KeepingKeys(vault, lambda: calibrated(clock), clock)
    backing_up = BackingUp(vault, VaultFolder(opened.place.folder), clock)
    return Session(
        opened=opened,
        engine=engine,
        journaling=Journaling(vault.entries, vault.drafts, clock),
        attaching=Attaching(vault.attachments, PictureReader(), clock),
        chatting=Chatting(vault.conversations, clock, speaking, screening),
        screening=screening,
        planning=PlanningSafety(vault.plan, opened.place.folder, clock),
        searching=Searching(vault.search),
        choosing_model=choosing_model,
        preferring=preferring,
        diagnosing=Diagnosing(vault, clock),
        backing_up=backing_up,
        keeping_keys=keeping_keys,
        minding=Minding(opened, clock),
        renewing_keys=RenewingKeys(vault, backing_up, lambda: calibrated(clock), clock),
        drilling=Drilling(keeping_keys, preferring, vault.audit, clock),
        revising=Revising(vault.versions, vault.trash, vault.audit, clock),
        deleting=Deleting(vault, backing_up, clock),
    )


def calibrated(clock: Clock) -> KdfParameters:
    """Return the Argon2id cost for a new vault on this computer; takes a few seconds."""
    return calibrate(stopwatch(clock), memory_bytes=read_memory().total, cores=os.cpu_count() or 1)


def program_command() -> list[str]:
    """Return the command that starts this program again, frozen or from its sources."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "app"]


def worker_environment() -> dict[str, str]:
    """Return all of the worker's environment; from the sources, it has to find them too."""
    scrubbed = hardening.worker_environment(os.environ)
    if getattr(sys, "frozen", False):
        return scrubbed
    return {**scrubbed, "PYTHONPATH": str(program_folder())}


def worker_command() -> list[str]:
    """Return the command that starts the engine's worker."""
    return [*program_command(), "--engine-worker"]


def reexec(arguments: Sequence[str]) -> None:
    """Replace this process by a fresh lock screen; no word of the old one stays in memory.

    On Windows a process cannot be replaced: a new one is started and this one ends.
    """
    command = [*program_command(), *arguments]
    gc.collect()
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)
        os._exit(0)
    # Descriptors opened by C libraries may lack O_CLOEXEC; the new life starts clean.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.execv(sys.executable, command)  # noqa: S606  # our own program, with no shell


def tell_doctor(entrance: Entrance) -> int:
    """Write the doctor's lines; return 1 if one of them needs the person."""
    from app.ui.pages.settings.doctor_words import text_of

    findings = entrance.examining.examine()
    sys.stdout.write(text_of(findings))
    return int(any(finding.state is State.BAD for finding in findings))


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
    return parser.parse_args(argv)


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
        sys.stderr.write("Alcove cannot use its data folder. Nothing was changed.\n")
        return 1
    except (ResourceMissing, SafetyDataDamaged, ContentDamaged):
        sys.stderr.write(
            "Alcove's own files are damaged; install it again. Your journal is untouched.\n"
        )
        return 1
    if arguments.doctor:
        return tell_doctor(entrance)
    # Imported late: Qt must not load before the process is hardened.
    from app.ui.shell.application import run

    return run(entrance, lambda: reexec(argv), network_refused=network_is_refused().holds)
