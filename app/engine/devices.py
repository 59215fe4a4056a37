"""The graphics cards that llama.cpp can compute with, and how much of a model one takes.

Which there are says llama.cpp itself: a card without a backend compiled in is none.
"""

import ctypes
from dataclasses import dataclass
from typing import Final

import llama_cpp

from app.engine.processor import load_processor, registry

_GPU, _INTEGRATED = 1, 2  # ggml-backend.h, ggml_backend_dev_type
RESERVE_BYTES: Final = 512 * 1024 * 1024  # for what the card computes in, and the screen
MAX_DEVICES: Final = 16
MAX_NAME_CHARACTERS: Final = 64


@dataclass(frozen=True, slots=True)
class Device:
    """One card with its own memory, or a processor's own graphics."""

    name: str
    free_bytes: int


def can_offload() -> bool:
    """Return whether llama.cpp was compiled with any backend for a card."""
    return bool(load_processor()) and bool(llama_cpp.llama_supports_gpu_offload())


def devices() -> list[Device]:
    """Return the cards, the one with most free memory first."""
    library = registry()
    library.ggml_backend_dev_count.restype = ctypes.c_size_t
    library.ggml_backend_dev_get.restype = ctypes.c_void_p
    library.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    library.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_description.restype = ctypes.c_char_p
    library.ggml_backend_dev_description.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_memory.argtypes = [
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_size_t),
        ctypes.POINTER(ctypes.c_size_t),
    ]
    library.ggml_backend_dev_memory.restype = None
    found = []
    for index in range(min(int(library.ggml_backend_dev_count()), MAX_DEVICES)):
        handle = library.ggml_backend_dev_get(index)
        if int(library.ggml_backend_dev_type(handle)) in (_GPU, _INTEGRATED):
            found.append(_device(library, handle))
    return sorted(found, key=lambda device: -device.free_bytes)


def layers_to_offload(free_bytes: int, layers: int, layer_bytes: int, rest_bytes: int) -> int:
    """Return how many layers go to a card; one more than ``layers`` is all of the model.

    Args:
        free_bytes: What the card has free.
        layers: How many the model has.
        layer_bytes: What one takes, with its part of the cache.
        rest_bytes: What is no layer: the vocabulary's tables.
    """
    room = free_bytes - RESERVE_BYTES
    if layer_bytes <= 0 or room < layer_bytes:
        return 0
    if room >= layers * layer_bytes + rest_bytes:
        return layers + 1
    return min(room // layer_bytes, layers)


def _device(library: ctypes.CDLL, handle: int) -> Device:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    library.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    untrusted_name = library.ggml_backend_dev_description(handle) or b""
    name = "".join(c for c in untrusted_name.decode("utf-8", "replace") if c.isprintable())
    return Device(name[:MAX_NAME_CHARACTERS] or "GPU", int(free.value))
