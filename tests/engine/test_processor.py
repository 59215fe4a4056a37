"""A package computes with the library that suits the processor, and with none it could not run.

What the kernel does not grant is not tried, whatever the processor says of itself; and where one
was compiled in there is nothing to choose. The real libraries are tried where a package was
built, see also ``.ci/old_processor.py``.
"""

from pathlib import Path

import pytest

pytest.importorskip("llama_cpp")

from app.engine.processor import (
    BUILT_IN,
    REGISTERS,
    best_first,
    granted_features,
    load_processor,
    variant_of,
)

SCORES = {"x64": 1, "sse42": 5, "sandybridge": 21, "haswell": 64, "skylakex": 192, "zen4": 1984}
OLD = frozenset({"sse4_2"})
OF_2013 = OLD | {"avx", "avx2", "fma"}
OF_2022 = OF_2013 | {"avx512f", "avx512_vnni"}


def named(*variants: str) -> list[Path]:
    return [Path(f"/anywhere/libggml-cpu-{variant}.so") for variant in variants]


def chosen(granted, score=lambda path: SCORES[variant_of(path)]) -> list[str]:
    return [variant_of(path) for path in best_first(named(*SCORES), granted, score)]


@pytest.mark.parametrize(
    ("granted", "first"),
    [(OLD, "sse42"), (OLD | {"avx"}, "haswell"), (OF_2013, "haswell"), (OF_2022, "zen4")],
)
def test_the_best_that_the_kernel_allows_comes_first(granted, first):
    assert chosen(granted)[0] == first


def test_what_the_kernel_does_not_grant_is_not_even_opened():
    opened = []

    def score(path: Path) -> int:
        opened.append(variant_of(path))
        return SCORES[variant_of(path)]

    assert chosen(OLD, score) == ["sse42", "x64"]
    assert sorted(opened) == ["sse42", "x64"]


def test_what_says_that_it_does_not_suit_is_left_out_and_the_plainest_stays():
    assert chosen(OF_2022, lambda path: int(variant_of(path) == "x64")) == ["x64"]
    assert chosen(OF_2022, lambda _path: 0) == []


def test_where_the_kernel_says_nothing_the_libraries_are_asked():
    assert chosen(None)[0] == "zen4"
    assert best_first(named("armv8.2_1"), None, lambda _path: 3) == named("armv8.2_1")


def test_what_the_kernel_grants_is_read_from_its_own_list(tmp_path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor\t: 0\nflags\t\t: fpu sse4_2 avx\n\nflags\t: other\n")
    assert granted_features(cpuinfo) == {"fpu", "sse4_2", "avx"}
    cpuinfo.write_text("Features\t: asimd\n")
    assert granted_features(cpuinfo) is None
    assert granted_features(tmp_path / "none") is None


def test_every_library_that_needs_wide_registers_says_so():
    wide = {name for name, needed in REGISTERS.items() if "avx512f" in needed}
    assert wide >= {"skylakex", "icelake", "zen4", "sapphirerapids"}
    assert all("avx" in needed for needed in REGISTERS.values())


def test_what_was_compiled_here_has_nothing_to_choose():
    assert load_processor() == BUILT_IN
