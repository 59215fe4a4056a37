"""The engine is compiled once for this machine, and the person sees how far it is."""

import importlib
import sys
import zipfile
from pathlib import Path

import pytest

LOCK = "jinja2==3.1.6 \\\n    --hash=sha256:aa\nllama-cpp-python==0.3.36 \\\n    --hash=sha256:bb\n"


@pytest.fixture
def llama():
    return importlib.import_module("llama")


def compiler(tmp_path: Path, script: str) -> Path:
    """Return an interpreter that answers like pip, whatever it is asked."""
    program = tmp_path / "bin" / "python"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\n{script}", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_wheel_is_kept_under_its_key_and_found_again(llama, tmp_path):
    assert llama.kept_wheel(tmp_path, "key") is None
    wheel = tmp_path / "build" / "wheels" / "key" / "llama.whl"
    wheel.parent.mkdir(parents=True)
    wheel.touch()
    assert llama.kept_wheel(tmp_path, "key") == wheel


def test_other_options_make_another_wheel(llama, monkeypatch):
    plain = llama.wheel_key(b"lock")
    assert llama.wheel_key(b"lock") == plain
    monkeypatch.setenv("CMAKE_ARGS", "-DGGML_CUDA=ON")
    assert llama.wheel_key(b"lock") != plain


def test_another_processor_makes_another_wheel(llama, monkeypatch):
    plain = llama.wheel_key(b"lock")
    monkeypatch.setattr(llama, "processor_features", lambda: "an older one")
    assert llama.wheel_key(b"lock") != plain


def test_what_other_people_get_is_the_same_whoever_compiles_it(llama, monkeypatch):
    portable = llama.wheel_key(b"lock", llama.PORTABLE)
    assert portable != llama.wheel_key(b"lock")
    monkeypatch.setattr(llama, "processor_features", lambda: "an older one")
    assert llama.wheel_key(b"lock", llama.PORTABLE) == portable
    told = llama.PORTABLE.options["SKBUILD_CMAKE_DEFINE"].split(";")
    assert {"GGML_NATIVE=OFF", "GGML_BACKEND_DL=ON", "GGML_CPU_ALL_VARIANTS=ON"} <= set(told)


def test_of_its_wheel_the_libraries_are_taken_each_once(llama, tmp_path):
    wheel = tmp_path / "llama.whl"
    wanted = ["libllama.so", "libggml.so", "libggml.so.0", "libggml-base.so.0"]
    wanted += ["libggml-cpu-haswell.so", "libggml-cpu-x64.so"]
    copies = ["libllama.so.0.5.0", "libllama.so.0", "libggml-base.so", "libggml-cpu-x64.so.0"]
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in [*wanted, *copies]:
            archive.writestr(f"llama_cpp/lib/{name}", name)
            archive.writestr(f"lib/{name}", "the same again")
        archive.writestr("llama_cpp/llama.py", "no library")
    folder = tmp_path / "engine"
    folder.mkdir()
    (folder / "of-an-earlier-version.so").touch()
    laid = llama.unpack(wheel, folder)
    assert sorted(path.name for path in laid) == sorted(wanted)
    assert sorted(path.name for path in folder.iterdir()) == sorted(wanted)
    assert (folder / "libllama.so").read_text() == "libllama.so"


def test_only_the_engine_is_left_of_its_lock(llama):
    assert llama.only_llama(LOCK) == "llama-cpp-python==0.3.36 \\\n    --hash=sha256:bb\n"


def test_progress_says_how_far_and_how_long(llama):
    assert llama.progress_line(27, 135, 60.0).endswith("27/135  about 4 minutes left")
    assert llama.progress_line(130, 135, 290.0).endswith("130/135  about a minute left")
    assert llama.progress_line(135, 135, 300.0).endswith("135/135  finishing")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with #!")
def test_compiling_shows_progress_and_keeps_the_wheel(llama, tmp_path, capsys):
    script = (
        "place = sys.argv[sys.argv.index('--wheel-dir') + 1]\n"
        "print('configuring')\nprint('[1/2] c++ a')\nprint('  [2/2] c++ b')\n"
        "open(place + '/llama.whl', 'w').close()\n"
    )
    python = compiler(tmp_path, script)
    wheel = llama.compile_wheel(tmp_path, "key", python, tmp_path / "llama.txt")
    said = capsys.readouterr().out
    assert wheel == llama.kept_wheel(tmp_path, "key")
    assert "one-off, about 5 to 8 minutes on 2 cores" in said
    assert "2/2" in said
    assert "configuring" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with #!")
def test_a_failed_compile_ends_with_what_the_compiler_said_and_keeps_nothing(llama, tmp_path):
    python = compiler(tmp_path, "print('[1/2] c++ a')\nprint('fatal: no such header')\nsys.exit(1)")
    errors = importlib.import_module("system")
    with pytest.raises(errors.SetupError, match="no such header"):
        llama.compile_wheel(tmp_path, "key", python, tmp_path / "llama.txt")
    assert llama.kept_wheel(tmp_path, "key") is None
