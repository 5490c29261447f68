"""``portal decide``: a case in a file, its decision in words and as JSON; every fault of a file has a sentence."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from governance.rules import replay
from governance.rules.codec import SCHEMA
from portal.front.cli import command
from portal.front.cli.exit_codes import Exit
from tests.front.cli.commands import CHECKOUT

CASE: dict[str, Any] = {
    "profile": {
        "label": "Conseil d'administration",
        "majority": {"rule": {"fraction": "1/2", "strict": True}},
        "quorum": {"fraction": "1/2"},
        "clauses": [{"parameter": "quorum", "reference": "art. 11"}],
    },
    "electorate": {"electors": [{"id": "m1"}, {"id": "m2"}, {"id": "m3"}]},
    "presence": {"present": ["m1", "m2"], "chair": "m1"},
    "ballots": {
        "kind": "roll_call",
        "ballots": [{"elector": "m1", "choice": "for"}, {"elector": "m2", "choice": "abstention"}],
    },
}


@pytest.fixture(autouse=True)
def in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


def written(folder: Path, content: Any) -> str:
    path = folder / "cas.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(path)


def test_a_case_is_decided_and_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = CASE | {"names": {"m1": "Mme Aubier", "m2": "M. Brézé"}}
    assert command.main(["decide", written(tmp_path, named)]) == Exit.OK
    shown = capsys.readouterr().out
    assert shown.startswith("Résultat\u00a0: adopté")
    assert "status: adopted\nreason: majority_reached\n" in shown
    assert "members=3, present=2, represented=0, recused=0, votes_for=1, abstention=1" in shown
    assert "atteint (art.\u00a011)" in shown


def test_as_json_it_is_what_anybody_can_decide_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    envelope = {"schema": SCHEMA, "kind": "case", "case": CASE}
    assert command.main(["decide", written(tmp_path, envelope), "--json"]) == Exit.OK
    shown = json.loads(capsys.readouterr().out)
    stored = {"schema": SCHEMA, "kind": "decided_case", "case": CASE | {"proxies": [], "recusals": []}}
    decision = replay(stored | {"decision": {}})
    assert (shown["status"], shown["reason"]) == (decision.status, decision.reason)
    assert [step["rule"] for step in shown["trace"]] == [step.rule for step in decision.trace]
    assert shown["counts"]["votes_for"] == 1
    assert len(shown["explanation"]) == len(shown["trace"]) + 1


def test_a_case_comes_by_the_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CASE).encode())))
    assert command.main(["decide", "-"]) == Exit.OK
    assert "status: adopted" in capsys.readouterr().out


FAULTS = [
    (b"\xff\xfe{}", "malformed_document", "UTF-8"),
    (b"{", "malformed_document", "JSON"),
    (b"[" * 100_000, "malformed_document", "trop de niveaux"),
    (b"[1]", "malformed_document", "objet"),
    (b'{"profile": {}, "profile": {}}', "malformed_document", "clé donnée deux fois"),
    (b'{"profile": NaN}', "malformed_document", "NaN"),
    (b'{"profile": ' + b"9" * 5000 + b"}", "malformed_document", "30 chiffres au plus"),
    (b'{"\\ud800": {}}', "malformed_document", '"\\ud800"'),
    (CASE | {"presence": {"chair": "\ud800"}}, "malformed_document", "case.presence.chair"),
    (CASE | {"names": {"m1": "\ud800"}}, "malformed_document", "names.m1"),
    (CASE | {"presence": list(range(9999))}, "malformed_document", "…"),
    ({"schema": "other/1", "kind": "case", "case": CASE}, "unknown_schema", SCHEMA),
    ({"schema": SCHEMA, "kind": "profile", "profile": {}}, "malformed_document", "case"),
    ({"schema": SCHEMA, "kind": "case", "case": CASE, "cases": []}, "malformed_document", "cases"),
    ({"schema": SCHEMA, "kind": "case"}, "malformed_document", "case"),
    (CASE | {"names": {"m1": 3}}, "malformed_document", "names"),
    (CASE | {"electorat": {}}, "malformed_document", "electorat"),
    ({key: CASE[key] for key in CASE if key != "ballots"}, "malformed_document", "case.ballots"),
    (
        CASE | {"profile": {"label": "", "majority": {"rule": {"fraction": 0.5}}}},
        "malformed_document",
        "fraction en texte",
    ),
    (CASE | {"electorate": {"electors": [{"id": "m1"}, {"id": "m1"}]}}, "duplicate_elector", "m1"),
    (CASE | {"presence": {"present": ["m9"]}}, "unknown_elector", "m9"),
]


@pytest.mark.parametrize(("content", "code", "told"), FAULTS)
def test_a_fault_is_named_and_nothing_is_decided(
    content: Any, code: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, content)
    assert command.main(["decide", path, "--json"]) == Exit.FAILED
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == code
    assert told in error["sentence"]
    assert command.main(["decide", path]) == Exit.FAILED
    answered = capsys.readouterr()
    assert answered.err.strip() == error["sentence"]
    assert answered.out == ""


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["decide", str(tmp_path / "absent.json")]) == Exit.FAILED
    assert "absent.json" in capsys.readouterr().err


def test_it_starts_without_django_and_without_the_database_driver(tmp_path: Path) -> None:
    """What takes the time of a start: the answer is to be there within 150 ms of it."""
    program = (
        "import sys\n"
        "from portal.front.cli import main\n"
        f"code = main(['decide', {written(tmp_path, CASE)!r}])\n"
        "heavy = {'django', 'psycopg', 'babel', 'wagtail', 'lxml'} & set(sys.modules)\n"
        "sys.exit(f'loaded for nothing: {heavy}' if heavy else code)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
