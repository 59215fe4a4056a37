"""Photos and files of 25 MB on their way into the vault, onto the screen and out again.

Each act is a process of its own, so that the most memory it ever held is its own too. The
photo is noise, which no format makes smaller: the largest file that may come in, and one
that cannot be decoded cheaply. ``python -m bench.attachments`` prints the figures as one
line of JSON.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from app.domain.attachment import MAX_BYTES, Attachment, Place
from app.domain.boundary import Boundary
from app.host.clock import SystemClock
from app.services.attaching import Attaching
from app.ui.widgets.pictures import SHOWN_PIXELS, PictureReader, picture_of
from app.vault.keys import KdfParameters
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.figure import Figure

FOLDER: Final = Path("build/bench/attachments")
PASSPHRASE: Final = "lantern mossy violin harbor thimble quartz"
CHEAP: Final = KdfParameters(memory_kib=64, iterations=1, lanes=1)
WIDTH, HEIGHT = 6_400, 4_800
MB: Final = 1_000_000
BARS: Final = (  # the processor's time, since a busy computer has nothing to do with it
    ("photo into the vault", 1_500, 80),
    ("file into the vault", 1_000, 16),
    ("photo onto the screen", 1_500, 120),
    ("copy out of the vault", 500, 16),
)
PHOTO, FILM, COPY = "photo.jpg", "film.mp4", "copy.jpg"


def measure() -> Iterator[Figure]:
    """Yield how long each act takes and how much memory it takes at most."""
    figures = all_acts()
    yield Figure("the photo", (FOLDER / PHOTO).stat().st_size / MB, "MB")
    for act, most_ms, most_mb in BARS:
        found = figures[act]
        yield Figure(act, found["ms"], "ms")
        yield Figure("  of that the processor's", found["cpu_ms"], "ms", at_most=most_ms)
        yield Figure("  memory above the open vault", found["mb"], "MB", at_most=most_mb)


def all_acts() -> dict[str, dict[str, float]]:
    """Run every act once in a process of its own."""
    prepare()
    figures = {}
    for act in ACTS:
        ran = subprocess.run(
            [sys.executable, "-m", "bench.attachments", act],
            capture_output=True,
            text=True,
            check=True,
        )
        figures[act] = json.loads(ran.stdout)
    return figures


def prepare() -> None:
    """Make an empty vault with one entry, and the two files beside it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in (*(FOLDER / "vault").glob("*"), FOLDER / COPY):
        if old.is_file():
            old.unlink()
    vault, _ = create_vault(FOLDER / "vault", PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="")
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="words",
        boundary=Boundary.MINE_ONLY,
        at=SystemClock().now(),
    )
    vault.drafts.keep(draft.id, SystemClock().now())
    vault.close()
    chance = random.Random(25)
    if not (FOLDER / PHOTO).exists():
        (FOLDER / PHOTO).write_bytes(noise(chance))
    (FOLDER / FILM).write_bytes(b"\x00\x00\x00\x18ftypisom" + chance.randbytes(MAX_BYTES - 12))


def noise(chance: random.Random) -> bytes:
    """Return a photo of nothing at all, as large as may come in."""
    pixels = chance.randbytes(WIDTH * HEIGHT * 4)
    image = QImage(pixels, WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    for quality in range(95, 10, -1):
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]  # as at run time
        if content.size() <= MAX_BYTES:
            return bytes(content.data())
    raise AssertionError(quality)


def run_act(name: str) -> None:
    """Do one act and print its figures."""
    clock = SystemClock()
    vault = LockedVault(FOLDER / "vault", clock).unlock(PASSPHRASE)
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    QImage(8, 8, QImage.Format.Format_RGB32)
    before = most_memory()
    started, worked = clock.monotonic(), time.process_time()
    ACTS[name](vault, attaching)
    figures = {
        "ms": round(1000 * (clock.monotonic() - started), 1),
        "cpu_ms": round(1000 * (time.process_time() - worked), 1),
        "mb": round((most_memory() - before) / MB, 1),
    }
    vault.close()
    sys.stdout.write(json.dumps(figures) + "\n")


def most_memory() -> int:
    """Return the most bytes this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss would begin with what the parent held
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def place_of(vault: OpenVault) -> Place:
    """Return the one entry there is."""
    return Place(entry_id=vault.entries.recent(1)[0].id)


def first(vault: OpenVault, attaching: Attaching) -> Attachment:
    """Return the photo that came in."""
    return attaching.of(place_of(vault))[0]


def photo_in(vault: OpenVault, attaching: Attaching) -> None:
    """Add the photo."""
    added = attaching.add_file(attaching.reserve(place_of(vault)), FOLDER / PHOTO)
    assert added.is_shown


def file_in(vault: OpenVault, attaching: Attaching) -> None:
    """Add the film."""
    attaching.add_file(attaching.reserve(place_of(vault)), FOLDER / FILM)


def show(vault: OpenVault, attaching: Attaching) -> None:
    """Decode the photo as large as a screen shows it."""
    photo = first(vault, attaching)
    found = photo.description
    picture_of(attaching.content(photo), found.kind, found.orientation, SHOWN_PIXELS)


def copy(vault: OpenVault, attaching: Attaching) -> None:
    """Write the photo out."""
    attaching.save_copy(first(vault, attaching), FOLDER / COPY)


ACTS: Final[Mapping[str, Callable[[OpenVault, Attaching], None]]] = {
    "photo into the vault": photo_in,
    "file into the vault": file_in,
    "photo onto the screen": show,
    "copy out of the vault": copy,
}


if __name__ == "__main__" and len(sys.argv) > 1:
    run_act(sys.argv[1])
elif __name__ == "__main__":
    sys.stdout.write(json.dumps({"bench": "attachments", "acts": all_acts()}) + "\n")
