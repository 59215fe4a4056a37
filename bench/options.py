"""What can be said on the command line of a bench that measures the engine."""

import argparse
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench import random_gguf


@dataclass(frozen=True, slots=True)
class Options:
    """How to measure.

    Attributes:
        model: A GGUF file; None for one with random weights of ``shape``.
        shape: One of ``random_gguf.SHAPES``.
        threads: How many threads everybody gets.
        peers: A Python in which gpt4all and xllamacpp may be installed.
        llama_bench: llama.cpp's own bench, or "" for none.
        json: Whether the last line says everything once more, for a program to read.
        chart: Where to draw the chart, or None for nowhere.
        turns: How often everybody has a turn; the best counts.
        words_a_minute: How fast somebody types.
    """

    model: Path | None = None
    shape: str = "1b"
    threads: int = 2
    peers: str = sys.executable
    llama_bench: str = ""
    json: bool = False
    chart: Path | None = None
    turns: int = 3
    words_a_minute: float = 40.0
    notes: list[str] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The model to measure with, made now if it has to be."""
        return (self.model or random_gguf.built(self.shape)).absolute()

    def note(self, sentence: str) -> None:
        """Say something that no figure says, such as who was skipped."""
        self.notes.append(sentence)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a parser understand the options."""
    parser.add_argument("--model", type=Path, help="a GGUF file instead of random weights")
    parser.add_argument("--shape", choices=sorted(random_gguf.SHAPES), default="1b")
    parser.add_argument("--threads", type=int, default=min(os.cpu_count() or 1, 4))
    parser.add_argument("--peers", default=sys.executable, help="a Python that has the peers")
    parser.add_argument(
        "--llama-bench", default=shutil.which("llama-bench") or "", help="llama.cpp's own bench"
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON at the end")
    parser.add_argument("--chart", type=Path, help="draw the figures into this SVG file")
    parser.add_argument("--turns", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--words-a-minute", type=float, default=40.0, help="how fast one types")


def options_of(given: argparse.Namespace) -> Options:
    """Return the options that were given."""
    return Options(
        model=given.model,
        shape=given.shape,
        threads=given.threads,
        peers=given.peers,
        llama_bench=given.llama_bench,
        json=given.json,
        chart=given.chart,
        turns=given.turns,
        words_a_minute=given.words_a_minute,
    )
