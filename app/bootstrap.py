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
from app.services.backing_up import BackingUp, Restoring
from app.services.chatting import Caring, Chatting, Speaking
from app.services.choosing_model import ChoosingModel, Shelf
from app.services.diagnosing import Diagnosing
from app.services.entrance import Entrance
from app.services.helping import Helping
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.passphrases import Generator
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.services.remembering import Remembering
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
    caring: Caring
    guard_rules: GuardRules

    def new_guard(self, instructions: str) -> ShownText:
        """Return the guard of one reply, which must not repeat its instructions."""
        return ShownText(ReplyGuard(self.guard_rules, instructions))


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
        caring=Caring(LateScreener(resources), helping.scripted_help),
        guard_rules=GuardRules.load(resources, lines),
    )
    return Entrance(
        clock=clock,
        remembering=remembering,
        slept_seconds=SleepWatch(system_sleep_offset).slept_seconds,
        helping=helping,
        unlocking=Unlocking(paths.vaults, clock, lambda: calibrated(clock)),
        restoring=Restoring(paths.vaults, clock),
        generator=Generator(load_words(resources)),
        prompting=Prompting(PromptLibrary.load(resources), clock),
        open_session=lambda opened: build_session(opened, house_rules, clock),
    )


def build_session(opened: Opened, rules: HouseRules, clock: Clock) -> Session:
    """Build the services of one open vault; the engine's worker starts when it is needed."""
    vault = opened.vault
    engine = EngineClient(worker_command(), worker_environment())
    choosing_model = ChoosingModel(rules.shelf, engine, vault.preferences, vault.audit, clock)
    speaking = Speaking(
        engine,
        choosing_model.load,
        choosing_model.label,
        lambda: choosing_model.sampling(secrets.randbelow(SEEDS)),
        rules.new_guard,
    )
    return Session(
        opened=opened,
        engine=engine,
        journaling=Journaling(vault.entries, vault.drafts, clock),
        chatting=Chatting(vault.conversations, clock, speaking, rules.caring),
        searching=Searching(vault.search),
        choosing_model=choosing_model,
        preferring=Preferring(vault.preferences, vault.audit, clock),
        diagnosing=Diagnosing(vault, clock),
        backing_up=BackingUp(vault, VaultFolder(opened.place.folder), clock),
        keeping_keys=KeepingKeys(vault, lambda: calibrated(clock), clock),
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


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; ``--data-folder`` is the portable mode."""
    parser = argparse.ArgumentParser(
        prog="alcove", description="A private journal with a writing companion on this computer."
    )
    parser.add_argument("--version", action="version", version=f"Alcove {__version__}")
    parser.add_argument(
        "--data-folder", type=Path, help="keep everything in this folder instead of the account's"
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
    # Imported late: Qt must not load before the process is hardened.
    from app.ui.shell.application import run

    return run(entrance, lambda: reexec(argv), network_refused=network_is_refused().holds)
