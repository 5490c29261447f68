"""The command line as such: verbs, languages, exit codes, and what `portal check` finds."""

import json
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from portal.foundation.embedded_postgres import find_binaries
from portal.front.cli import command, findings
from portal.front.cli.exit_codes import Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import MESSAGES, message
from portal.front.cli.surroundings import DEMO, PRODUCTION, REAL_DATA, Database
from tests.front.cli.commands import CHECKOUT, FORGOTTEN, GOOD, environment


@pytest.fixture(autouse=True)
def in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verbs run in this process, in a folder that holds nothing: a process of their own costs seconds."""
    for name in FORGOTTEN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_help_names_every_verb_and_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["--help"])
    shown = capsys.readouterr().out
    assert left.value.code == Exit.OK
    assert {"check", "db", "demo", "migrate", "serve", "worker"} <= set(command.VERBS)
    for verb in command.VERBS:
        assert re.search(rf"^ +{verb}\b", shown, re.MULTILINE)
    assert "5 port in use" in " ".join(shown.split())


@pytest.mark.parametrize("words", [(), ("nonsense",), ("db",), ("demo", "--prot", "1")])
def test_a_wrong_command_is_a_usage_error(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        command.main(words)
    assert refused.value.code == Exit.USAGE
    assert "usage: portal" in capsys.readouterr().err


def test_french_is_the_language_without_a_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert command.main(["db", "status"]) == Exit.NOT_RUNNING
    assert capsys.readouterr().out == "La base ne tourne pas\u00a0; «\u00a0portal db start\u00a0» la démarre.\n"


def test_every_message_is_complete_in_both_languages_and_used() -> None:
    sources = "".join(path.read_text() for path in (CHECKOUT / "portal" / "front" / "cli").rglob("*.py"))
    for code, (french, english) in MESSAGES.items():
        assert set(re.findall(r"{(\w+)}", french)) == set(re.findall(r"{(\w+)}", english)), code
        assert not re.search(r"[^\u00a0][;:!?»](\s|$)|«[^\u00a0]", french), f"{code}: French spaces"
        family = code.split("_", 1)[0]
        assert f'"{code}"' in sources.replace(f'"{code}": (', "") or family in {"help", "part", "check"}, code
    for asked in re.findall(r'\bmessage\("(\w+)"', sources):
        assert asked in MESSAGES


def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    status = os.system(  # noqa: S605 (our own words)
        f"cd {CHECKOUT} && PORTAL_VAR={tmp_path} {sys.executable} -m portal db status --json | true"
    )
    assert status == 0


@pytest.mark.parametrize("words", [("db", "start"), ("demo", "--no-serve"), ("migrate",)])
def test_a_folder_that_cannot_be_is_one_sentence(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "file" / "var"))
    assert command.main(words) == Exit.FAILED
    said = capsys.readouterr().err
    assert "PORTAL_VAR" in said
    assert said.count("\n") == 1, said


class TestTranslations:
    """Compiled by the verbs that speak through Django; what such a verb then does is not looked at here."""

    @pytest.fixture(autouse=True)
    def quiet_verbs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for verb in ("migrate", "verify"):
            module = import_module(f"portal.front.cli.verbs.{verb}")
            monkeypatch.setattr(module, "run", lambda options: Exit.OK)

    def test_they_are_compiled_before_a_verb_that_needs_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        compiled: list[str] = []
        monkeypatch.setattr(command, "compile_catalogues", lambda: compiled.append("once"))
        assert command.main(["migrate"]) == Exit.OK
        assert compiled == ["once"]
        assert command.main(["verify", "register.zip"]) == Exit.OK
        assert compiled == ["once"]
        monkeypatch.setattr(command, "checkout", lambda: None)
        assert command.main(["migrate"]) == Exit.OK
        assert compiled == ["once"], "A wheel holds them, and its folder is not ours to write in."

    def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def refuse() -> None:
            raise PermissionError(13, "Permission denied", "/srv/source/portal/locale/fr/LC_MESSAGES/django.partial")

        monkeypatch.setattr(command, "compile_catalogues", refuse)
        assert command.main(["migrate"]) == Exit.OK
        assert capsys.readouterr().err.startswith("The translations are not up to date and /srv/source/portal/locale")


class TestCheck:
    @pytest.fixture(autouse=True)
    def surroundings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder of its own, and settings that the verb reads anew: those of the other tests come back after it."""
        monkeypatch.setattr(os, "environ", environment(tmp_path / "var"))
        for name in ("base", "demo", "production"):
            monkeypatch.setitem(sys.modules, f"portal.settings.{name}", None)
            del sys.modules[f"portal.settings.{name}"]
        monkeypatch.setattr("django.setup", lambda: None)

    def _codes(self) -> set[str]:
        return {found.code for found in findings.plain_findings() if found.level == "error"}

    def _answer(self, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
        """The exit code of the verb, and what it says; that the tests run as root is left out."""
        code = command.main(["check", "--json"])
        said = {one["code"]: one["sentence"] for one in json.loads(capsys.readouterr().out)}
        said.pop("root", None)
        return code, said

    def test_a_fresh_machine_is_fine(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Its database has never been started, and is not started to be looked at."""
        code, said = self._answer(capsys)
        assert (code, set(said)) == (Exit.OK, {"not_started"})
        assert os.environ["DJANGO_SETTINGS_MODULE"] == DEMO
        assert "database" not in {path.name for path in var_folder().iterdir()}

    def test_a_folder_that_serves_for_real_is_judged_by_the_settings_that_serve(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        var_folder().mkdir()
        (var_folder() / REAL_DATA).touch()
        code, said = self._answer(capsys)
        assert code == Exit.FAILED
        assert said["settings"].startswith("SECRET_KEY is missing or too weak")

    def test_production_may_stand_on_the_embedded_database(
        self, db, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its migrations, rights and registers are looked at, here in the database of the tests."""
        found = Database("postgresql://app@/here", "postgresql://owner@/here", "18.6")
        monkeypatch.setattr(findings, "running_database", lambda var: found)
        os.environ.update(GOOD | {"DJANGO_SETTINGS_MODULE": PRODUCTION})
        assert self._answer(capsys) == (Exit.OK, {})
        assert os.environ["DATABASE_URL"] == found.url

    def test_it_names_a_missing_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PORTAL_POSTGRES_BIN", "/nowhere")
        assert self._codes() == {"bad_explicit_binaries"}

    def test_it_names_data_of_another_version(self, tmp_path: Path) -> None:
        data = tmp_path / "var" / "database" / "data"
        data.mkdir(parents=True)
        (data / "PG_VERSION").write_text("9\n")
        assert self._codes() == {"other_major_version"}

    def test_it_names_an_address_that_does_not_answer_and_one_that_cannot_be_read(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", f"postgresql://u@/d?host={tmp_path}")
        assert self._codes() == {"database_unreachable"}
        monkeypatch.setenv("DATABASE_URL", "postgresql://[")
        assert self._codes() == {"bad_url"}

    def test_it_says_so_in_json_and_by_its_exit_code(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PORTAL_POSTGRES", "sqlite")
        said = {"bad_source": "PORTAL_POSTGRES is “sqlite”: choose auto, system or wheel."}
        assert self._answer(capsys) == (Exit.FAILED, said)

    def test_an_installed_server_is_found(self) -> None:
        assert find_binaries().major >= 15
        assert message("check_good").endswith(".")
