import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest

from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined
from tests.foundation import confined_targets as targets


def test_plain_values_and_dataclasses_come_back():
    found = run_confined(targets.answer, "12.50")

    assert found == targets.answer("12.50")
    assert isinstance(found.figure, Decimal)


def test_the_member_of_an_enumeration_comes_back_whatever_python_makes_of_it():
    assert run_confined(targets.season) is targets.Season.SPRING


@pytest.mark.parametrize(
    ("target", "args", "limits", "kind"),
    [
        (targets.spin, (), {"cpu_seconds": 1}, "cpu"),
        (targets.wait, (), {"wall_seconds": 0.5}, "wall"),
        (targets.eat, (400,), {"memory_bytes": 200 << 20}, "memory"),
    ],
)
def test_each_limit_stops_the_child_and_is_named(target, args, limits, kind):
    start = time.monotonic()
    with pytest.raises(ConfinementExceeded) as caught:
        run_confined(target, *args, **limits)

    assert caught.value.kind == kind
    assert time.monotonic() - start < 8


def test_an_ordinary_use_of_memory_is_allowed():
    assert run_confined(targets.eat, 50, memory_bytes=400 << 20) == 50


def test_a_child_that_dies_or_fails_is_said_so():
    with pytest.raises(ConfinementFailed, match="exit code 3"):
        run_confined(targets.abort)
    with pytest.raises(ConfinementFailed, match="LookupError: .*la feuille est absente"):
        run_confined(targets.fail)


def test_what_a_library_prints_does_not_disturb_the_answer():
    assert run_confined(targets.chatter) == "quiet"


def test_the_child_has_no_secret_no_django_and_writes_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SECRET_KEY", "very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:password@host/base")

    assert not {"SECRET_KEY", "DATABASE_URL"} & set(run_confined(targets.environment))
    assert run_confined(targets.loaded, "django", "openpyxl", "subprocess") == []
    assert run_confined(targets.write_file, str(tmp_path / "written")) == "OSError"


def test_an_answer_that_would_act_here_is_refused(tmp_path: Path):
    with pytest.raises(ConfinementFailed):
        run_confined(targets.weapon, str(tmp_path / "made"))

    assert not (tmp_path / "made").exists()


def test_it_works_from_several_threads_at_once():
    found: list[str] = []

    def work(number: int) -> None:
        found.append(str(run_confined(targets.answer, str(number)).figure))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == ["0", "1", "2", "3"]
