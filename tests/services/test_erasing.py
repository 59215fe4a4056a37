"""After everything was erased nothing opens, nothing is left, and a paper says so."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.domain.certificate import Stored
from app.host.local_state import LocalStateFile
from app.services.backing_up import BackingUp
from app.services.erasing import NOTE, Erasing
from app.services.keeping_vaults import KeepingVaults
from app.services.remembering import Remembering
from app.services.unlocking import OpenElsewhere, Unlocking, VaultPlace
from app.vault import destruction
from app.vault.errors import VaultUnreachable
from app.vault.folder import VaultFolder
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


class Home:
    """One account with its vaults, and what stands before the lock screen."""

    def __init__(self, path: Path) -> None:
        self.vaults = path / "vaults"
        self.vaults.mkdir()
        self.clock = TurnedClock()
        self.remembering = Remembering(LocalStateFile(path / "state.json"))
        self.unlocking = Unlocking(self.vaults, self.clock, lambda: CHEAP)
        self.keeping = KeepingVaults(self.vaults, self.unlocking.places, self.remembering)
        self.erasing = Erasing(self.vaults, self.remembering, self.clock)

    def planned(self, name="Notebook", elsewhere=None):
        """Make a vault with one entry and backups; return its plan once it is closed."""
        opened, _code = self.unlocking.create(PASSPHRASE, name)
        self.keeping.note_opened(opened.place.folder)
        vault = opened.vault
        draft = vault.drafts.save(
            draft_id=None, entry_id=None, title="", body="words", boundary=Boundary.MINE_ONLY,
            at=self.clock.now(),
        )  # fmt: skip
        vault.drafts.keep(draft.id, self.clock.now())
        backing_up = BackingUp(vault, VaultFolder(opened.place.folder), self.clock)
        list(backing_up.back_up_now())
        if elsewhere is not None:
            elsewhere.mkdir()
            list(backing_up.choose_folder(elsewhere, is_moving=False))
            list(backing_up.back_up_now())
        plan = self.erasing.plan(opened, backing_up)
        opened.close()
        return plan


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_nothing_of_it_is_left_here_nor_in_the_folder_of_its_backups(home, tmp_path):
    plan = home.planned(elsewhere=tmp_path / "drive")
    assert plan.counts[Stored.ENTRIES] == 1
    assert plan.backups == 2
    certificate = home.erasing.erase(plan)
    assert list(home.vaults.iterdir()) == []
    assert list((tmp_path / "drive").iterdir()) == []
    assert home.remembering.current().recent_vaults == ()
    assert home.keeping.known() == []
    assert certificate.counts[Stored.BACKUPS] == 2
    assert (certificate.backups_left, certificate.is_folder_away) == (0, False)
    assert certificate.key_files >= 2
    assert certificate.encrypted_bytes > 0
    assert certificate.erased_at == home.clock.now()


def test_another_vault_and_its_backups_stay(home, tmp_path):
    drive = tmp_path / "drive"
    stays = home.planned("Other", elsewhere=drive)
    goes = home.planned("Notebook")
    home.erasing.erase(goes)
    assert [place.folder for place in home.unlocking.places()] == [stays.place.folder]
    assert len(list(drive.iterdir())) == 1
    home.unlocking.unlock(stays.place, PASSPHRASE).close()


def test_a_file_that_is_not_ours_stays_where_it_is(home):
    plan = home.planned()
    (plan.place.folder / "letter.txt").write_text("mine", encoding="utf-8")
    home.erasing.erase(plan)
    assert [file.name for file in plan.place.folder.iterdir()] == ["letter.txt"]
    assert home.unlocking.places() == []


def test_a_vault_that_is_open_elsewhere_is_not_erased(home):
    plan = home.planned()
    opened = home.unlocking.unlock(plan.place, PASSPHRASE)
    with pytest.raises(OpenElsewhere):
        home.erasing.erase(plan)
    opened.close()
    home.unlocking.unlock(plan.place, PASSPHRASE).close()


@pytest.mark.parametrize("step", ["_overwrite_headers", "_destroy_backups", "_remove_the_rest"])
def test_an_erasure_that_was_cut_off_is_ended_at_the_next_start(home, monkeypatch, step):
    plan = home.planned()
    real = getattr(destruction, step)

    def cut_off(*arguments):
        real(*arguments)
        raise VaultUnreachable

    monkeypatch.setattr(destruction, step, cut_off)
    with pytest.raises(VaultUnreachable):
        home.erasing.erase(plan)
    assert (plan.place.folder / NOTE).exists()
    monkeypatch.undo()
    assert home.erasing.finish_interrupted() == 1
    assert list(home.vaults.iterdir()) == []


def test_without_a_note_nothing_is_ended(home):
    home.planned()
    assert home.erasing.finish_interrupted() == 0
    assert len(home.unlocking.places()) == 1


def test_a_vault_on_a_drive_is_ended_and_forgotten_too(home, tmp_path, monkeypatch):
    plan = home.planned()
    away = tmp_path / "stick" / "diary"
    away.parent.mkdir()
    plan.place.folder.rename(away)
    home.keeping.note_opened(away)
    moved = replace(plan, place=VaultPlace(away, "Diary"))

    def cut_off(*_arguments):
        raise VaultUnreachable

    monkeypatch.setattr(destruction, "_remove_the_rest", cut_off)
    with pytest.raises(VaultUnreachable):
        home.erasing.erase(moved)
    monkeypatch.undo()
    assert home.erasing.finish_interrupted() == 1
    assert not away.exists()
    assert home.remembering.current().vaults_elsewhere == ()
