"""What this process gives up before it touches a private word.

Each life of the program calls one function first thing, before Qt or llama.cpp is
imported, because execve (a lock is one) resets some of it. Nothing raises: a measure that
this system does not have is reported with its reason, and the privacy page shows it.

    harden_window   no core dump · new files for this account only · no network ·
                    no look into this process by another of the same account
    harden_worker   the same
    confine_worker  after the imports, before the model: no new process, no change to any
                    file, no file but the model and the libraries
    confine_reader  the same for who reads one file of a stranger: it has no file at all but
                    the libraries, since the bytes come over its pipe

SECURITY.md 2c has what was measured. ``unshare`` is left out on purpose: it would cut
Qt from X11's abstract socket, and Ubuntu forbids it.
"""

import ctypes
import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.host.landlock import LandlockRefused, restrict_files
from app.host.seccomp import Confinement, FilterRefused, install

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_PT_DENY_ATTACH = 31
_WINDOWS_ERROR_MODE = 0x0001 | 0x0002 | 0x8000  # no dialog that offers to send or to debug
_PLATFORMS = {"xcb", "wayland", "wayland-egl", "offscreen", "minimal", "windows", "cocoa"}
# Each of these makes Qt load code or open a door that a person did not ask for.
_QT_DOORS = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_QPA_FB_DRM",
    "QT_VNC_SERVER",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "QTWEBENGINE_REMOTE_DEBUGGING",
)
_WORKER_KEEPS = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "CUDA_VISIBLE_DEVICES")
_LIBRARIES = ("/usr", "/lib", "/lib64")
_READER_READABLE = (*_LIBRARIES, "/proc/self/task")  # to count its own threads
_SYSTEM_READABLE = (*_LIBRARIES, "/etc", "/opt", "/proc", "/sys", "/dev/urandom")


class Measure(StrEnum):
    """The names of the measures."""

    FILE_MODES = "new files are for this account only"
    NO_CORE = "no core dump"
    NOT_INSPECTABLE = "other programs cannot read this process"
    NO_NETWORK = "no network"
    DIES_WITH_PARENT = "ends with its parent"
    NO_FILE_GROWTH = "no file can be written"
    MEMORY_LIMIT = "memory is limited"
    NO_PROCESSES = "no new process, no change to files"
    FILES_RESTRICTED = "no file but the model and the libraries"


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """One measure: whether it is in force, and where not (or not wholly), why."""

    measure: Measure
    in_force: bool
    reason: str


@dataclass(frozen=True, slots=True)
class HardeningReport:
    """Everything one call tried, in the order it was tried."""

    measures: tuple[MeasureReport, ...]

    def has(self, measure: Measure) -> bool:
        """Return whether a measure is in force."""
        return any(each.in_force for each in self.measures if each.measure is measure)

    @property
    def missing(self) -> tuple[MeasureReport, ...]:
        """The measures that are not in force."""
        return tuple(each for each in self.measures if not each.in_force)


def harden_window() -> HardeningReport:
    """Tighten the process that holds the vault; call before Qt is imported."""
    scrub_window_environment(os.environ)
    return HardeningReport((_narrow_file_modes(), _no_core(), _no_network(), _not_inspectable()))


def harden_worker() -> HardeningReport:
    """Tighten the engine's process; call before llama.cpp is imported."""
    return HardeningReport((_narrow_file_modes(), _no_core(), _no_network(), _not_inspectable()))


def confine_worker(
    model: Path, devices: Sequence[Path] = (), memory_bytes: int | None = None
) -> HardeningReport:
    """Take from the worker what loading and running one model does not need.

    Call once, after all imports and before threads are made: what is taken is gone for
    the life of the process, so that another model needs another worker.

    Args:
        model: The one model file that stays readable.
        devices: Device files of a graphics card that have to be opened for writing.
        memory_bytes: A limit on the address space, mapped weights included; None leaves
            it open, which a graphics driver needs.
    """
    confinement = Confinement.WORKER_WITH_DEVICES if devices else Confinement.WORKER
    return HardeningReport(
        (
            _no_file_growth(),
            _limit_memory(memory_bytes),
            _restrict_files([model, *map(Path, _SYSTEM_READABLE)], devices),
            _no_processes(confinement),
        )
    )


def confine_reader(memory_bytes: int) -> HardeningReport:
    """Take from a process that reads a stranger's bytes all but its libraries and its pipes.

    Call after all imports and before the first of those bytes.

    Args:
        memory_bytes: A limit on the address space.
    """
    return HardeningReport(
        (
            _no_file_growth(),
            _limit_memory(memory_bytes),
            _restrict_files([Path(place) for place in _READER_READABLE], ()),
            _no_processes(Confinement.WORKER),
        )
    )


def die_with_parent(parent_id: int) -> MeasureReport:
    """Have the system kill this process when the thread that started it ends (Linux).

    Only for a process that a lasting thread starts: a pool's thread that idles away
    would take the worker with it. The end of stdin says the same on every system.

    Args:
        parent_id: The parent's id as it gave it, to see whether it ended meanwhile.
    """
    if sys.platform != "linux":
        return _lacking(Measure.DIES_WITH_PARENT)
    refused = ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0) != 0
    if refused or os.getppid() != parent_id:
        return MeasureReport(Measure.DIES_WITH_PARENT, in_force=False, reason="parent gone")
    return MeasureReport(Measure.DIES_WITH_PARENT, in_force=True, reason="")


def scrub_window_environment(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """Take out what would make Qt load foreign code or serve its windows to a network.

    ``QT_QPA_PLATFORM=vnc`` alone makes any Qt program an unauthenticated VNC server.

    Returns:
        The names that were taken out.
    """
    removed = [name for name in _QT_DOORS if name in environment]
    wanted = environment.get("QT_QPA_PLATFORM", "")
    plugins = {choice.partition(":")[0].strip().lower() for choice in wanted.split(";")}
    if wanted and not plugins <= _PLATFORMS:
        removed.append("QT_QPA_PLATFORM")
    for name in removed:
        del environment[name]
    return tuple(removed)


def worker_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the whole environment that the worker is started with.

    No home, no session bus, no display, no proxy. llama.cpp would start a debugger on
    the process when it aborts; GGML_NO_BACKTRACE stops that.
    """
    kept = {name: environment[name] for name in _WORKER_KEEPS if name in environment}
    return {
        "PATH": os.defpath,
        **kept,
        "LANG": "C.UTF-8",
        "GGML_NO_BACKTRACE": "1",
        "OPENBLAS_NUM_THREADS": "1",  # its idle threads would escape the file rules
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


def _lacking(measure: Measure) -> MeasureReport:
    return MeasureReport(measure, in_force=False, reason=f"not available on {sys.platform}")


def _narrow_file_modes() -> MeasureReport:
    if sys.platform == "win32":
        return _lacking(Measure.FILE_MODES)
    os.umask(0o077)
    return MeasureReport(Measure.FILE_MODES, in_force=True, reason="")


def _no_core() -> MeasureReport:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_WINDOWS_ERROR_MODE)
        return MeasureReport(Measure.NO_CORE, in_force=True, reason="error dialogs only")
    return _limit("RLIMIT_CORE", 0, Measure.NO_CORE)


def _no_network() -> MeasureReport:
    if sys.platform != "linux":
        return _lacking(Measure.NO_NETWORK)
    return _filter(Confinement.NETWORK, Measure.NO_NETWORK)


def _no_processes(confinement: Confinement) -> MeasureReport:
    if sys.platform != "linux":
        return _lacking(Measure.NO_PROCESSES)
    return _filter(confinement, Measure.NO_PROCESSES)


def _filter(confinement: Confinement, measure: Measure) -> MeasureReport:
    try:
        install(confinement)
    except FilterRefused as refusal:
        reason = f"seccomp refused, errno {refusal.errno}"
        return MeasureReport(measure, in_force=False, reason=reason)
    return MeasureReport(measure, in_force=True, reason="")


def _not_inspectable() -> MeasureReport:
    if sys.platform == "linux":
        refused = ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0
    elif sys.platform == "darwin":
        refused = ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0) != 0
    else:
        return _lacking(Measure.NOT_INSPECTABLE)
    reason = "the system refused" if refused else ""
    return MeasureReport(Measure.NOT_INSPECTABLE, in_force=not refused, reason=reason)


def _no_file_growth() -> MeasureReport:
    return _limit("RLIMIT_FSIZE", 0, Measure.NO_FILE_GROWTH)


def _limit_memory(memory_bytes: int | None) -> MeasureReport:
    if memory_bytes is None:
        return MeasureReport(Measure.MEMORY_LIMIT, in_force=False, reason="no limit was asked for")
    return _limit("RLIMIT_AS", memory_bytes, Measure.MEMORY_LIMIT)


def _limit(name: str, amount: int, measure: Measure) -> MeasureReport:
    if sys.platform == "win32":
        return _lacking(measure)
    try:
        resource.setrlimit(getattr(resource, name), (amount, amount))
    except (OSError, ValueError):
        return MeasureReport(measure, in_force=False, reason="the system refused")
    return MeasureReport(measure, in_force=True, reason="")


def _restrict_files(own: Sequence[Path], devices: Sequence[Path]) -> MeasureReport:
    if sys.platform != "linux":
        return _lacking(Measure.FILES_RESTRICTED)
    import sysconfig  # noqa: PLC0415 - of a child alone: the window restricts no files

    code = Path(__file__).resolve().parents[1]
    readable = [*own, code, Path(sys.prefix), Path(sys.base_prefix)]
    readable += [Path(place) for place in sysconfig.get_paths().values()]
    try:
        made = restrict_files(readable, [Path("/dev/null"), *devices])
    except LandlockRefused as refusal:
        reason = f"landlock refused, errno {refusal.errno}"
        return MeasureReport(Measure.FILES_RESTRICTED, in_force=False, reason=reason)
    reason = f"{made.other_threads} threads were there before" if made.other_threads else ""
    return MeasureReport(Measure.FILES_RESTRICTED, in_force=True, reason=reason)
