"""What can go wrong between the program and a model file or the worker.

``ModelError`` is about the file: trying again with the same file gives the same answer.
``EngineError`` is about the worker: the next load or reply starts a fresh one. No text here
holds a path, a name from the file, or a word of a prompt.
"""

from enum import StrEnum

from app.domain.errors import AppError


class EngineError(AppError):
    """The worker did not do what it was asked."""


class EngineUnavailable(EngineError):
    """The worker could not be started, or ended before it said that it is ready."""

    def __init__(self, description: str) -> None:
        super().__init__(f"worker not started: {description}")
        self.description = description


class EngineCrashed(EngineError):
    """The worker died, or broke the protocol and was ended, while it was needed."""

    def __init__(self, description: str) -> None:
        super().__init__(f"worker ended: {description}")
        self.description = description


class EngineStalled(EngineError):
    """The worker was silent for longer than slow work explains, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"worker silent for {seconds:.0f} s")
        self.seconds = seconds


class EngineClosed(EngineError):
    """``close()`` was called while this was under way."""


class NoModelLoaded(EngineError):
    """A reply was asked for before any model was loaded."""


class PromptTooLong(EngineError):
    """The system rules and the last message alone do not fit the context window.

    Attributes:
        needed_tokens: What the shortest possible prompt and the reply would take.
        context_tokens: What there is.
    """

    def __init__(self, needed_tokens: int, context_tokens: int) -> None:
        super().__init__(f"{needed_tokens} tokens needed, {context_tokens} in the window")
        self.needed_tokens = needed_tokens
        self.context_tokens = context_tokens


class ModelError(AppError):
    """This file is not a model that this program can speak with."""


class NotAModel(ModelError):
    """The file does not begin as a GGUF file does."""


class UnreadableReason(StrEnum):
    """Why a file's bytes cannot be had."""

    MISSING = "missing"
    EMPTY = "empty"
    DENIED = "denied"
    DIRECTORY = "directory"
    SYMLINK = "symlink"
    NOT_REGULAR = "not_regular"
    READ_FAILED = "read_failed"


class ModelUnreadable(ModelError):
    """The file cannot be read, or is no regular file."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(f"model unreadable: {reason}")
        self.reason = reason


class ModelTruncated(ModelError):
    """The file ends before what its header promises, as after a broken download.

    Attributes:
        needed_bytes: How long the file would have to be at least.
        found_bytes: How long it is.
    """

    def __init__(self, needed_bytes: int, found_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes promised, {found_bytes} found")
        self.needed_bytes = needed_bytes
        self.found_bytes = found_bytes


class ModelTooNew(ModelError):
    """A later GGUF version than this program knows."""

    def __init__(self, found: int, supported: int) -> None:
        super().__init__(f"GGUF version {found} is newer than {supported}")
        self.found = found
        self.supported = supported


class Damage(StrEnum):
    """Which part of a header is wrong."""

    COUNTS = "counts"
    KEY = "key"
    TYPE = "type"
    STRING = "string"
    ARRAY = "array"
    DIMENSIONS = "dimensions"
    OFFSET = "offset"
    ALIGNMENT = "alignment"
    HYPERPARAMETERS = "hyperparameters"
    TENSORS = "tensors"
    DUPLICATE = "duplicate"


class ModelDamaged(ModelError):
    """The header contradicts itself or asks for absurd amounts."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(f"model header damaged: {damage}")
        self.damage = damage


class UnsupportedKind(StrEnum):
    """Why a sound GGUF file is of no use for a conversation."""

    EMBEDDING = "embedding"
    NO_TOKENIZER = "no_tokenizer"
    NOT_A_LANGUAGE_MODEL = "not_a_language_model"
    OLD_VERSION = "old_version"
    BIG_ENDIAN = "big_endian"
    SPLIT = "split"
    TENSOR_TYPE = "tensor_type"
    TEMPLATE = "template"
    """Its chat template is broken."""
    TEMPLATE_ENDLESS = "template_endless"
    """Its chat template goes in a circle, or writes without end."""
    TEMPLATE_REFUSES = "template_refuses"
    """Its chat template is sound and not made for a talk between two."""


class ModelUnsupported(ModelError):
    """A sound file, but not one that can hold a conversation here."""

    def __init__(self, kind: UnsupportedKind) -> None:
        super().__init__(f"model unsupported: {kind}")
        self.kind = kind


class ModelRefused(ModelError):
    """The header is sound, yet llama.cpp would not load the model."""


class ModelCrashed(ModelError):
    """The worker died or hung while it opened this file or wrote its first token."""

    def __init__(self, description: str) -> None:
        super().__init__(f"worker lost to a model: {description}")
        self.description = description


class ModelTooLarge(ModelError):
    """The smallest context window would not fit the memory that is free now."""

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes needed, {free_bytes} free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


class ManifestDamaged(ModelError):
    """The list of models that came with the program does not say what it must."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"manifest damaged: {fault}")
        self.fault = fault
