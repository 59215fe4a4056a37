"""Fills in the recipes of the packages: names, version, day, and the icons in every size.

    python .ci/recipes.py build/recipes

What is made: the AppStream metadata, desktop entry, MIME types and icons for Linux, the Flatpak
manifest beside them, the Inno Setup script with its icon for Windows, and the icon for macOS. The
drawing is ``.ci/linux/alcove.svg``, ours; every size is drawn anew from it.
"""

from __future__ import annotations

import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import identity
from identity import filled, metainfo
from system import say

CI = identity.ROOT / ".ci"
DRAWING = CI / "linux" / "alcove.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
OF_MACOS = {b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}  # PNG inside
_ICO_HEAD = struct.Struct("<HHH")
_ICO_ENTRY = struct.Struct("<BBBBHHII")


def drawn(size: int) -> bytes:
    """Return the icon as PNG; drawn, not scaled."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of Windows: a list of sizes, then the PNG of each."""
    offset = _ICO_HEAD.size + _ICO_ENTRY.size * len(pictures)
    head = _ICO_HEAD.pack(0, 1, len(pictures))
    body = b""
    for size, png in sorted(pictures.items()):
        side = size % 256  # 0 says 256
        head += _ICO_ENTRY.pack(side, side, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    return head + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an icon of macOS: each PNG with its kind and length."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(png)) + png for kind, png in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(folder: Path) -> None:
    """Write everything into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    app_id = identity.APP_ID
    flatpak = folder / "flatpak"
    flatpak.mkdir(parents=True)
    desktop = (CI / "linux" / "alcove.desktop").read_text(encoding="utf-8")
    mime = (CI / "linux" / "alcove-mime.xml").read_text(encoding="utf-8")
    manifest = (CI / "flatpak" / "manifest.json").read_text(encoding="utf-8")
    for name, text in (
        (f"{app_id}.desktop", desktop.replace("Icon=alcove", f"Icon={app_id}")),
        (f"{app_id}.metainfo.xml", metainfo(f"{app_id}.desktop", app_id)),
        (f"{app_id}.xml", mime.replace('icon name="alcove"', f'icon name="{app_id}"')),
        (f"{app_id}.json", filled(manifest)),
        (f"{app_id}.svg", DRAWING.read_text(encoding="utf-8")),
    ):
        (flatpak / name).write_text(text, encoding="utf-8")
    windows = folder / "windows"
    windows.mkdir()
    script = (CI / "windows" / "alcove.iss").read_text(encoding="utf-8")
    (windows / "alcove.iss").write_text(filled(script), encoding="utf-8")
    (windows / "alcove.ico").write_bytes(ico({size: drawn(size) for size in OF_WINDOWS}))
    macos = folder / "macos"
    macos.mkdir()
    (macos / "alcove.icns").write_bytes(icns({kind: drawn(s) for kind, s in OF_MACOS.items()}))
    icons = folder / "icons"
    for size in SIZES:
        path = icons / f"{size}x{size}" / "apps" / "alcove.png"
        path.parent.mkdir(parents=True)
        path.write_bytes(drawn(size))


def main(arguments: list[str]) -> int:
    """Run it."""
    if len(arguments) != 1:
        sys.stderr.write("usage: recipes.py OUTPUT_FOLDER\n")
        return 2
    write(Path(arguments[0]))
    say(f"The recipes are in {arguments[0]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
