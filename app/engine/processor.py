"""Which of llama.cpp's processor libraries computes here.

A package brings one for each generation of processors (``libggml-cpu-haswell.so`` and others);
what a developer compiles has that of their own machine built in, and there is nothing to choose.
Each library says how well it suits, and 0 where it does not. It asks the processor alone, which
also tells what the kernel does not grant: Linux takes AVX away on processors whose microcode
leaks, for one. So the kernel is asked too, and a library it would not let run is not even opened.

llama.cpp would look for them itself, in the folder of the executable and in the one that the
program was started from, where anybody's library may lie. It does so only while it has none:
this comes before everything else that is asked of llama.cpp.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Final

import llama_cpp
from llama_cpp import _ggml

BUILT_IN: Final = "built in"
NAMED: Final = "libggml-cpu-"
CARDS: Final = ("cuda", "hip", "sycl", "vulkan")
_AVX, _AVX512, _AMX = "avx", "avx512f", "amx_tile"
# The registers that the kernel must keep for a program; what else a library needs, it knows.
REGISTERS: Final = {
    "sandybridge": {_AVX},
    "ivybridge": {_AVX},
    "piledriver": {_AVX},
    "haswell": {_AVX},
    "alderlake": {_AVX},
    "skylakex": {_AVX, _AVX512},
    "cannonlake": {_AVX, _AVX512},
    "cascadelake": {_AVX, _AVX512},
    "icelake": {_AVX, _AVX512},
    "cooperlake": {_AVX, _AVX512},
    "zen4": {_AVX, _AVX512},
    "sapphirerapids": {_AVX, _AVX512, _AMX},
}


@cache
def load_processor() -> str:
    """Have llama.cpp compute on this processor; once in a process, later calls only answer.

    Returns:
        The library's name, ``BUILT_IN`` where there is none to choose, or "" where none runs
        here: then nothing else may be asked of llama.cpp.
    """
    library = registry()
    library.ggml_backend_reg_count.restype = ctypes.c_size_t
    if int(library.ggml_backend_reg_count()):
        return BUILT_IN
    folder = _ggml.libggml_base_path
    if sys.platform == "linux":
        return _load_best(library, folder)
    library.ggml_backend_load_all_from_path(str(folder).encode())
    return BUILT_IN if int(library.ggml_backend_reg_count()) else ""


def registry() -> ctypes.CDLL:
    """Return the library in which llama.cpp itself looks its devices up.

    Not always the one in ``_ggml``: a wheel holds copies where there should be links, and each
    copy of a library has a list of its own.
    """
    library: ctypes.CDLL = _ggml.libggml
    if sys.platform != "win32":
        library = llama_cpp.llama_cpp._lib  # noqa: SLF001  # it has no other name
    return library


def best_first(
    libraries: Iterable[Path], granted: Collection[str] | None, score: Callable[[Path], int]
) -> list[Path]:
    """Return the libraries that run here, the fastest first.

    Args:
        libraries: What there is to choose from.
        granted: What the kernel says that the processor can do; None where it does not say.
        score: How well one suits, and 0 where it does not; asked only of those the kernel allows.
    """
    allowed = (
        path
        for path in libraries
        if granted is None or REGISTERS.get(variant_of(path), set()) <= set(granted)
    )
    scored = sorted(((score(path), path.name, path) for path in allowed), reverse=True)
    return [path for points, _name, path in scored if points > 0]


def variant_of(library: Path) -> str:
    """Return what a processor library is made for, as llama.cpp calls it."""
    return library.name.removeprefix(NAMED).removesuffix(".so")


def granted_features(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str] | None:
    """Return what the kernel says that the processor can do; None where it says nothing."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith("flags"):
            return frozenset(line.partition(":")[2].split())
    return None


def _load_best(library: ctypes.CDLL, folder: Path) -> str:
    library.ggml_backend_load.restype = ctypes.c_void_p
    library.ggml_backend_load.argtypes = [ctypes.c_char_p]
    for card in CARDS:
        path = folder / f"libggml-{card}.so"
        if path.is_file():
            library.ggml_backend_load(os.fsencode(path))
    for path in best_first(folder.glob(f"{NAMED}*.so"), granted_features(), _score):
        if library.ggml_backend_load(os.fsencode(path)):
            return variant_of(path)
    return ""


def _score(path: Path) -> int:
    """Return how well a library suits this processor, as it says itself."""
    try:
        return int(ctypes.CDLL(str(path)).ggml_backend_score())
    except (OSError, AttributeError):
        return 0
