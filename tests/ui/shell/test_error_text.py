"""Every error of the world has words of its own: what happened and what to do."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import app
from app.domain.errors import AppError
from app.domain.handout.proposal import Refusal
from app.engine.errors import (
    Damage,
    ModelDamaged,
    ModelTooLarge,
    ModelUnreadable,
    ModelUnsupported,
    UnreadableReason,
    UnsupportedKind,
)
from app.handout.errors import (
    PackTooLarge,
    PackTrouble,
    PackUnreadable,
    ReaderFailed,
    ReaderTrouble,
    SheetTrouble,
    SheetUnreadable,
)
from app.host.chosen_files import FileTrouble
from app.library.errors import ContentDamaged
from app.safety.errors import SafetyDataDamaged
from app.services.attaching import CopyNotSaved, FileNotAdded
from app.services.exporting import ExportNotWritten
from app.services.handing_out.building_packs import PackNotReady, PackNotSaved
from app.services.handing_out.opening_packs import PackFileRefused, PackNotTaken
from app.services.handing_out.stocking import ExerciseFileRefused, ExerciseUnreadable
from app.services.importing import NoRoomToImport
from app.services.keeping_vaults import WasMoved
from app.services.measuring import MeasureFileRefused, MeasureUnreadable
from app.services.model_shelf import NoSpaceForModel
from app.services.sharing.errors import SheetNotRead
from app.services.unlocking import OpenElsewhere
from app.ui.shell.error_text import (
    words_for,
    words_for_backup,
    words_for_erasing,
    words_for_restore,
)
from app.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    NoLongerThere,
    NoRoomToMove,
    NotEnoughMemory,
    VaultTooNew,
    VaultUnreachable,
)

PLAIN = "Something did not work. Your words are safe. Please try again."
WORKER_SIDE = {"app.__main__", "app.engine.worker", "app.engine.model", "app.engine.sampler"}
DAMAGED_INSTALLATION = {SafetyDataDamaged, ContentDamaged}  # said before there is a window
EXAMPLES = [
    *(ModelUnreadable(reason) for reason in UnreadableReason),
    *(ModelUnsupported(kind) for kind in UnsupportedKind),
    *(ModelDamaged(damage) for damage in Damage),
    ModelTooLarge(5_100_000_000, 3_200_000_000),
    NoSpaceForModel(5_100_000_000, 3_200_000_000),
    VaultTooNew(9, 1),
    NoLongerThere("entry", 7),
    NotEnoughMemory(262_144),
    NoRoomToMove(5_100_000_000, 3_200_000_000),
    WasMoved(Path("/media/stick/notebook")),
    *(FileNotAdded(trouble) for trouble in FileTrouble),
    *(MeasureFileRefused(trouble) for trouble in FileTrouble),
    MeasureUnreadable(6, "“minutes” must be 1 to 60"),
    *(ExerciseFileRefused(trouble) for trouble in FileTrouble),
    ExerciseUnreadable(6, "“minutes” must be 1 to 60"),
    *(CopyNotSaved(trouble) for trouble in FileTrouble),
    *(ExportNotWritten(trouble) for trouble in FileTrouble),
    *(SheetNotRead(trouble) for trouble in FileTrouble),
    *(SheetUnreadable(trouble) for trouble in SheetTrouble),
    *(PackUnreadable(trouble) for trouble in PackTrouble),
    *(ReaderFailed(trouble) for trouble in ReaderTrouble),
    *(PackFileRefused(trouble) for trouble in FileTrouble),
    *(PackNotSaved(trouble) for trouble in FileTrouble),
    PackNotReady((), ()),
    *(PackNotTaken(refusal) for refusal in Refusal),
    PackTooLarge(300_000, 262_144),
    NoRoomToImport(3_100_000_000, 1_200_000_000),
]


def subclasses(kind: type[AppError]) -> set[type[AppError]]:
    """Return every error of the program that has no error below it."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name not in WORKER_SIDE and not module.name.startswith("app.engine.w"):
            importlib.import_module(module.name)
    below = kind.__subclasses__()
    return {kind} if not below else set().union(*(subclasses(each) for each in below))


def example_of(kind: type[AppError]) -> AppError:
    return next((each for each in EXAMPLES if type(each) is kind), kind.__new__(kind))


def test_every_error_has_words_of_its_own(qapp):
    ours = {
        kind
        for kind in subclasses(AppError)
        if kind.__module__.startswith("app.") and kind not in DAMAGED_INSTALLATION
    }
    assert len(ours) > 20
    without = {kind.__name__ for kind in ours if words_for(example_of(kind)) == PLAIN}
    assert without == set()


@pytest.mark.parametrize("error", EXAMPLES, ids=str)
def test_words_are_calm_and_whole(qapp, error):
    words = words_for(error)
    assert words.endswith(".")
    assert "!" not in words
    assert "{" not in words


def test_sizes_are_said_in_words_a_person_compares(qapp):
    words = words_for(ModelTooLarge(5_100_000_000, 3_200_000_000))
    assert "4.7 GiB" in words
    assert "3.0 GiB" in words


@pytest.mark.parametrize("error", [DiskFull(), DatabaseDamaged()], ids=str)
def test_the_same_error_reads_differently_for_a_backup_and_for_a_restoration(qapp, error):
    said = {words_for(error), words_for_backup(error), words_for_restore(error)}
    assert len(said) == 3
    assert all(words.endswith(".") and "!" not in words for words in said)


def test_what_has_no_words_for_a_backup_has_the_usual_ones(qapp):
    error = NotEnoughMemory(262_144)
    assert words_for_backup(error) == words_for_restore(error) == words_for(error)


@pytest.mark.parametrize("error", [DiskFull(), VaultUnreachable(), OpenElsewhere()], ids=str)
def test_an_erasure_that_did_not_end_says_what_was_and_was_not_erased(qapp, error):
    said = words_for_erasing(error)
    assert "erased" in said
    assert said != words_for(error)
    assert said.endswith(".")
