"""Pure functions run on untrusted bytes in a child process with limits on memory, processor time and duration.

The child is a bare interpreter: no site start-up, no Django, no environment variable of ours (so no secret), no file
it may write. It is started by `subprocess`, not forked, so it may be used from any thread of a web or worker process.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import json
import math
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, TypeVar

try:
    import resource
except ImportError:
    # Windows has no resource limits; the wall clock of the parent still holds.
    resource = None  # type: ignore[assignment]

Result = TypeVar("Result")
ExceededKind = Literal["memory", "cpu", "wall"]

DEFAULT_MEMORY_BYTES = 768 * 1024 * 1024
DEFAULT_CPU_SECONDS = 2
DEFAULT_WALL_SECONDS = 30.0

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from portal.foundation.confinement import _serve_once; _serve_once(sys.argv[2:])"
)
_KEPT_VARIABLES = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TMPDIR", "TZ")
_PLAIN_TYPES = {
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("fractions", "Fraction"),
    ("uuid", "UUID"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "bytearray"),
    ("builtins", "complex"),
}


class ConfinementExceeded(RuntimeError):
    """The child passed a limit and was stopped; `kind` is memory, cpu or wall."""

    def __init__(self, kind: ExceededKind) -> None:
        super().__init__(kind)
        self.kind: ExceededKind = kind


class ConfinementFailed(RuntimeError):
    """The child ended without an answer, or raised an error that is not one of ours."""


def run_confined(
    target: Callable[..., Result],
    *args: Any,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
    cpu_seconds: int = DEFAULT_CPU_SECONDS,
    wall_seconds: float = DEFAULT_WALL_SECONDS,
) -> Result:
    """`target(*args)` computed in a child process.

    `target` is a module-level function, whose module should import no Django; arguments and result are pickled. The
    result may be made of plain values, dates, decimals, and dataclasses or enumerations this process has already
    imported: anything else in the answer of a child that has read hostile bytes is refused. An error class of ours
    (an `Exception` of an imported module of this project) raised by the target is raised here again.

    Raises ConfinementExceeded, ConfinementFailed, or the target's own error.
    """
    # Only a parent starts processes; the child does without these modules: its memory is counted from its first byte.
    import subprocess  # noqa: S404

    paths = [os.path.abspath(path) for path in sys.path]
    request = pickle.dumps((target.__module__, target.__qualname__, args), protocol=pickle.HIGHEST_PROTOCOL)
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    command = [sys.executable, "-I", "-S", "-B", "-c", _BOOT, json.dumps(paths), str(memory_bytes), str(cpu_seconds)]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        close_fds=True,
        start_new_session=True,
    )
    with process:
        try:
            answer, complaint = process.communicate(request, timeout=wall_seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise ConfinementExceeded("wall") from error
        except BaseException:
            process.kill()
            raise
    result: Result = _outcome(process.returncode, answer, complaint)
    return result


def _outcome(returncode: int, answer: bytes, complaint: bytes) -> Any:
    if returncode == -signal.SIGXCPU:
        raise ConfinementExceeded("cpu")
    # Native code (the workbook reader, libxml2) aborts when the allocator answers nothing; SIGKILL is the kernel's
    # hard processor limit or its memory killer.
    if returncode == -signal.SIGABRT:
        raise ConfinementExceeded("memory")
    if returncode == -signal.SIGKILL:
        raise ConfinementExceeded("cpu")
    if returncode != 0 or not answer:
        detail = complaint.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit code {returncode}"]
        raise ConfinementFailed(detail[0])
    try:
        kind, value = _AnswerReader(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError, KeyError) as error:
        raise ConfinementFailed("unreadable answer") from error
    if kind == "result":
        return value
    if kind == "exceeded":
        raise ConfinementExceeded(value)
    if kind == "raised" and isinstance(value, Exception):
        raise value
    raise ConfinementFailed(str(value))


class _AnswerReader(pickle.Unpickler):
    """Unpickles plain values, and classes that hold values only, of modules already imported here."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        module = sys.modules.get(module_name)
        found: Any = module
        for name in global_name.split("."):
            found = getattr(found, name, None)
        if (module_name, global_name) in _PLAIN_TYPES:
            return found
        if isinstance(found, type) and (
            dataclasses.is_dataclass(found)
            or issubclass(found, enum.Enum)
            or (issubclass(found, Exception) and module_name.partition(".")[0] == __name__.partition(".")[0])
        ):
            return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} may not come out of a confined process")


def _serve_once(limits: list[str]) -> None:
    """The child's whole life: take limits, one request on standard input, answer on standard output."""
    _limit_self(memory_bytes=int(limits[0]))
    # A library that prints must not reach the pipe of the answer.
    channel = os.dup(1)
    os.dup2(2, 1)
    try:
        answer = _answer(sys.stdin.buffer.read(), cpu_seconds=int(limits[1]))
    except MemoryError:
        answer = pickle.dumps(("exceeded", "memory"))
    with os.fdopen(channel, "wb") as stream:
        stream.write(answer)
        stream.flush()
    # No destructor of a half-read document matters now, and a big one would cost processor time.
    os._exit(0)


def _answer(request: bytes, *, cpu_seconds: int) -> bytes:
    import importlib

    module_name, qualified_name, args = pickle.loads(request)  # noqa: S301 - written by our own parent process
    found: Any = importlib.import_module(module_name)
    for name in qualified_name.split("."):
        found = getattr(found, name)
    _limit_processor(cpu_seconds)
    try:
        return _written(("result", found(*args)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a reader raises on hostile bytes must reach the parent
        if type(error).__module__.partition(".")[0] == "portal":
            return _written(("raised", error))
        return _written(("failed", f"{type(error).__name__}: {error}"[:500]))


class _AnswerWriter(pickle.Pickler):
    """Writes the member of an enumeration as its class and value on every Python.

    Before 3.11.4 they are written as a call of `getattr`, which the parent refuses, as it should.
    """

    def reducer_override(self, value: Any) -> Any:
        return (type(value), (value.value,)) if isinstance(value, enum.Enum) else NotImplemented


def _written(answer: tuple[str, Any]) -> bytes:
    stream = io.BytesIO()
    _AnswerWriter(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(answer)
    return stream.getvalue()


def _limit_self(*, memory_bytes: int) -> None:
    if resource is None:
        return
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_FSIZE, 0, 0)
    _lower(resource.RLIMIT_AS, memory_bytes, memory_bytes)


def _limit_processor(cpu_seconds: int) -> None:
    """From now on: what Python took to start, which a busy machine makes long, is no fault of the file."""
    if resource is None:
        return
    until = math.ceil(time.process_time()) + cpu_seconds
    _lower(resource.RLIMIT_CPU, until, until + 1)


def _lower(kind: int, soft: int, hard: int) -> None:
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        # The account already has a lower hard limit, which is as good.
        pass
