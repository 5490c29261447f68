"""Several children as one: started in order, stopped in reverse, none left however the supervisor ends."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.front.cli.commands import CHECKOUT, all_end, environment, pids_with, running

# Children are named by a mark in their command line; each writes down when it starts and when it is asked to stop.
SCRIPT = """
import signal, sys
from pathlib import Path
from portal.front.cli import supervisor
from portal.front.cli.supervisor import Part, Signals, Supervisor
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have been started by nohup
mark, diary, *kinds = sys.argv[1:]
supervisor.STOP_SECONDS = 3
CHILDREN = {
    "polite": "import signal,sys,time\\ndef stop(*_): note('stop'); sys.exit(0)\\nsignal.signal(15, stop)\\n"
              "note('start')\\ntime.sleep(600)",
    "parent": "import subprocess,sys,time\\nnote('start')\\n"
              "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', sys.argv[1]])\\n"
              "time.sleep(600)",
    "deaf": "import signal,time\\nsignal.signal(15, signal.SIG_IGN)\\nnote('start')\\ntime.sleep(600)",
    "brief": "note('start')\\nraise SystemExit(7)",
}
def part(number, kind):
    name = "web" if number == 0 else "worker"
    note = f"def note(word): open({diary!r}, 'a').write(f'{number}-{kind} {{word}}\\\\n')\\n"
    command = [sys.executable, "-c", note + CHILDREN[kind], mark]
    started = lambda: Path(diary).exists() and f"{number}-{kind} start" in Path(diary).read_text()
    return Part(name, command, {}, Path(diary).with_suffix(f".{number}.log"), started)
with Signals() as signals:
    parts = [part(number, kind) for number, kind in enumerate(kinds)]
    outcome = Supervisor(signals, None).run(parts, lambda: print("all ready"))
print("ended", int(outcome))
"""


@pytest.fixture
def mark(tmp_path: Path) -> str:
    return f"mark-of-{tmp_path.name}-{os.getpid()}"


def _read_until(process: subprocess.Popen[str], word: str) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if word in line:
            return lines
    raise AssertionError(f"{word!r} never came: {lines}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_in_reverse_order(number: signal.Signals, tmp_path: Path, mark: str) -> None:
    diary = tmp_path / "diary"
    with running(SCRIPT, mark, str(diary), "polite", "polite", env=environment(tmp_path)) as process:
        lines = _read_until(process, "all ready")
        assert lines[:2] == ["Site: running.", "Background work: running."]
        process.send_signal(number)
        assert _read_until(process, "ended")[-1] == "ended 0"
    assert diary.read_text().split("\n")[-3:-1] == ["1-polite stop", "0-polite stop"]
    assert pids_with(mark) == []


@pytest.mark.parametrize("kinds", [("polite", "parent"), ("deaf", "polite")])
def test_killing_the_supervisor_leaves_nothing(kinds: tuple[str, str], tmp_path: Path, mark: str) -> None:
    """Neither a child's own children, whom no death signal reaches, nor a child that ignores the request."""
    with running(SCRIPT, mark, str(tmp_path / "diary"), *kinds, env=environment(tmp_path)) as process:
        _read_until(process, "all ready")
        started = pids_with(mark)
        assert len(started) >= 3
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert all_end(started)
    assert pids_with(mark) == []


def test_a_child_that_does_not_stop_is_made_to_and_takes_its_children_along(tmp_path: Path, mark: str) -> None:
    with running(SCRIPT, mark, str(tmp_path / "diary"), "deaf", "parent", env=environment(tmp_path)) as process:
        _read_until(process, "all ready")
        process.terminate()
        assert _read_until(process, "ended")[-1] == "ended 0"
    assert pids_with(mark) == []


def test_when_one_ends_unasked_all_end_and_a_sentence_says_which(tmp_path: Path, mark: str) -> None:
    with running(SCRIPT, mark, str(tmp_path / "diary"), "polite", "brief", env=environment(tmp_path)) as process:
        lines = _read_until(process, "ended")
    assert lines[-1] == "ended 1"
    died = next(line for line in lines if "stopped unexpectedly" in line)
    assert died.startswith("Background work: stopped unexpectedly (code 7)")
    assert "diary.1.log" in died
    assert "restart" not in " ".join(lines)
    assert pids_with(mark) == []


def test_the_library_of_signals_gives_back_what_it_took() -> None:
    script = """
import signal
from portal.front.cli.supervisor import Signals
before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)]
with Signals():
    assert signal.getsignal(signal.SIGTERM) != before[1]
assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)] == before
assert signal.set_wakeup_fd(-1) == -1
signal.signal(signal.SIGHUP, signal.SIG_IGN)
with Signals():
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
print("given back")
"""
    with running(script, env=environment(CHECKOUT)) as process:
        assert _read_until(process, "given back")
