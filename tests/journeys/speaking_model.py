"""Builds the model that the journeys talk to: it says the same words until it is stopped.

Run as ``python -m tests.journeys.speaking_model FOLDER`` by what is not a test.
"""

import sys
from pathlib import Path

from tests.fakes.tiny_gguf import build_tiny_gguf

N_CTX = 8192  # the instructions alone are some 1,500 of its one-byte tokens

if __name__ == "__main__":
    model = Path(sys.argv[1]) / "tiny.gguf"
    build_tiny_gguf(model, n_ctx=N_CTX, says="Say it.\n", endless=True)
