"""A full disk is a typed error that loses nothing, and writing works again once there is room.

Two ways of being full: SQLite's own page limit, as a quota that lets go again, and a
small disk in memory, which only a process of its own can see.
"""

import shutil
import subprocess
import sys

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.vault.errors import DiskFull
from tests.vault.arranging import EVENING, kept

FILLING = "tests.vault.filling_a_small_disk"
LONG = "many words " * 20_000


@pytest.fixture
def quota(vault):
    """Set how many pages more the database may take; None lifts the limit."""
    raw = vault._connection._writer._raw  # noqa: SLF001 - no pragma passes the authorizer

    def allow(pages):
        raw.set_authorizer(None)
        used = raw.execute("PRAGMA page_count").fetchone()[0]
        limit = 2**31 if pages is None else used + pages
        raw.execute(f"PRAGMA max_page_count = {limit}")

    return allow


def test_a_draft_that_does_not_fit_leaves_the_one_before_it(vault, quota):
    entry = kept(vault, "kept before")
    draft = save(vault, "small")
    quota(3)
    with pytest.raises(DiskFull):
        save(vault, LONG, draft.id)
    assert vault.drafts.draft(draft.id) == draft
    assert vault.entries.entry(entry.id) == entry
    quota(None)
    assert save(vault, LONG, draft.id).body == LONG


def test_keeping_that_does_not_fit_is_undone_as_a_whole(vault, quota):
    draft = save(vault, LONG)
    quota(5)
    with pytest.raises(DiskFull):
        vault.drafts.keep(draft.id, EVENING)
    assert vault.entries.count() == 0
    assert vault.facts().versions == 0
    assert vault.search.find("many") == []
    assert vault.drafts.draft(draft.id) == draft
    quota(None)
    assert vault.drafts.keep(draft.id, EVENING).body == LONG
    assert vault.check().is_sound


def test_a_turn_that_does_not_fit_leaves_the_conversation_as_it_was(vault, quota):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.save_unsent(talk.id, "what I was writing")
    quota(2)
    with pytest.raises(DiskFull):
        vault.conversations.add_turn(talk.id, Speaker.PERSON, LONG, EVENING)
    assert vault.conversations.turns(talk.id) == []
    assert vault.conversations.unsent(talk.id) == "what I was writing"


def save(vault, body, draft_id=None):
    return vault.drafts.save(
        draft_id=draft_id,
        entry_id=None,
        title="",
        body=body,
        boundary=Boundary.MINE_ONLY,
        at=EVENING,
    )


def a_process_may_mount() -> bool:
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(not a_process_may_mount(), reason="a small disk needs a mount namespace")
@pytest.mark.parametrize("kib", [1200, 2000, 3500])
def test_on_a_small_disk_every_acknowledged_entry_stays_and_room_brings_writing_back(
    folder, tmp_path, kib
):
    disk = tmp_path / "disk"
    disk.mkdir()
    ran = subprocess.run(
        ["unshare", "-rm", sys.executable, "-m", FILLING, str(folder), str(disk), str(kib)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    could_not_open, *full, acknowledged = ran.stdout.split("\n")[:-1]
    assert could_not_open == "could not open"
    assert full == ["full"] * 3
    assert int(acknowledged) > 5
