"""Whether a model fits the memory that is free now, and with how long a context.

    needed = weights + cache + computing
    weights    the file, as it is mapped
    cache      two bytes a number (f16) a token and layer
    computing  llama.cpp's buffers for one batch, and the worker itself

An estimate with a margin, made before anything is loaded: a machine that runs out of
memory takes the person's other programs down with it.
"""

from app.domain.fit import Fit
from app.engine.errors import ModelTooLarge
from app.engine.gguf_header import ModelFile

DEFAULT_CONTEXT_TOKENS = 4096
SMALLEST_CONTEXT_TOKENS = 256
BATCH_TOKENS = 64
CACHE_VALUE_BYTES = 2  # f16
WORKER_BYTES = 96 * 1024 * 1024  # Python, libraries and small buffers: 60 MB measured
ACTIVATIONS_PER_TOKEN = 24  # rows of the model's width alive at once while computing
RESERVE_BYTES = 256 * 1024 * 1024  # left to everything else on the machine
ADDRESS_RESERVE_BYTES = 3 * 1024 * 1024 * 1024


def fit_of(model: ModelFile, wanted_tokens: int, free_bytes: int) -> Fit:
    """Return how a model stands to so much free memory, as ``fitting_context`` decides."""
    try:
        tokens = fitting_context(model, wanted_tokens, free_bytes)
    except ModelTooLarge as error:
        besides = error.needed_bytes - model.file_bytes
        return Fit(error.needed_bytes, error.free_bytes, 0, max(error.free_bytes - besides, 0))
    return Fit(needed_bytes(model, tokens), max(free_bytes - RESERVE_BYTES, 0), tokens)


def needed_bytes(model: ModelFile, context_tokens: int) -> int:
    """Return about how much memory the model takes with a context of so many tokens."""
    cache = model.shape.cache_values * context_tokens * CACHE_VALUE_BYTES
    row = model.shape.vocabulary + ACTIVATIONS_PER_TOKEN * model.shape.width
    scores = context_tokens * max(model.shape.layers, 1)
    computing = BATCH_TOKENS * (row + scores) * 4
    return model.file_bytes + cache + computing + WORKER_BYTES


def fitting_context(model: ModelFile, wanted_tokens: int, free_bytes: int) -> int:
    """Return the longest context up to the wanted one that fits and was trained on.

    Args:
        model: What its header says.
        wanted_tokens: The context window to have if possible.
        free_bytes: Memory that can be taken now, or 0 where nobody knows: then the
            model is not refused on a guess.

    Raises:
        ModelTooLarge: Not even the smallest one fits.
    """
    tokens = min(wanted_tokens, model.training_context_tokens)
    smallest = min(tokens, SMALLEST_CONTEXT_TOKENS)
    if free_bytes == 0:
        return tokens
    room = free_bytes - RESERVE_BYTES
    while tokens > smallest and needed_bytes(model, tokens) > room:
        tokens = max(tokens // 2, smallest)
    if needed_bytes(model, tokens) > room:
        raise ModelTooLarge(needed_bytes(model, tokens), max(room, 0))
    return tokens


def address_space_bytes(model: ModelFile, context_tokens: int) -> int:
    """Return a limit that a sound model never meets and a hostile one does.

    Weights may be there twice, mapped and laid out anew for the processor; libraries and
    threads reserve much that they never touch.
    """
    return needed_bytes(model, context_tokens) + model.file_bytes + ADDRESS_RESERVE_BYTES
