"""Canonical JSON, replay, words for everything, and purity."""

import ast
import copy
import json
import subprocess
import sys
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import pytest

from governance.rules import (
    Ballot,
    Case,
    Clause,
    Elector,
    Electorate,
    Presence,
    Proxy,
    RollCall,
    canonical,
    decide_case,
    errors,
    from_json,
    inputs,
    matches,
    profile,
    replay,
    store,
    to_json,
    wording_en,
    wording_en_texts,
    wording_fr,
    wording_fr_texts,
)
from governance.rules.enums import Choice, ProxyPermission, Reason, Status
from governance.rules.presets import PRESETS, preset
from governance.rules.record import Record, RecordType, replaced
from governance.rules.wording import (
    catalogue,
    parameter_label,
    preset_description,
    preset_name,
    reason_text,
    rule_summary,
    sentence,
    sentences,
    status_label,
)

PACKAGE = Path(profile.__file__).parent
CASE = Case(
    replace(preset("board_votes_cast"), clauses=(Clause("quorum", "art. 11"), Clause("majority", "art. 13", True))),
    Electorate(tuple(Elector(f"m{number}") for number in range(1, 8))),
    Presence(present=("m1", "m2", "m3"), chair="m1"),
    (Proxy("m4", "m1", 1),),
    (),
    RollCall((Ballot("m1", Choice.FOR, sequence=1), Ballot("m4", Choice.AGAINST, "m1", 2))),
)


def stored() -> dict:
    return json.loads(json.dumps(store(CASE)))


@pytest.mark.parametrize("item", PRESETS, ids=[item.code for item in PRESETS])
def test_profiles_survive_json(item):
    document = json.loads(canonical(to_json(item.profile)))
    assert from_json(document) == item.profile
    assert "0." not in canonical(document).decode()


def test_fractions_are_written_as_text():
    assert to_json(CASE.profile)["profile"]["quorum"]["fraction"] == "1/2"


def test_replay_gives_the_stored_decision_back():
    document = stored()
    assert replay(document) == decide_case(CASE)
    assert matches(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("decision", "status"), "adopted"),
        (("decision", "reason"), "majority_reached"),
        (("decision", "counts", "votes_for"), 2),
        (("decision", "trace", 0, "clause"), "art. 99"),
        (("case", "ballots", "ballots", 1, "choice"), "for"),
        (("case", "profile", "quorum", "fraction"), "1/1"),
        (("case", "electorate", "electors", 0, "weight"), 9),
    ],
)
def test_a_change_anywhere_in_a_stored_decision_shows(path, value):
    document = stored()
    target = document
    for key in path[:-1]:
        target = target[key]
    assert target[path[-1]] != value
    target[path[-1]] = value
    assert not matches(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("case", "profile", "quorum", "fraction"), 0.5),
        (("case", "profile", "quorum", "fraction"), "0.5"),
        (("case", "profile", "quorum", "fraction"), "1/0"),
        (("case", "profile", "quorum", "strict"), 1),
        (("case", "profile", "majority", "rule", "kind"), "usual"),
        (("case", "profile", "majority", "rule", "bsae"), "members"),
        (("case", "electorate", "electors", 0, "weight"), 1.0),
        (("case", "electorate", "electors", 0, "weight"), True),
        (("case", "electorate", "electors"), {}),
        (("case", "ballots", "kind"), "acclamation"),
        (("case", "ballots"), None),
        (("case", "proxies"), None),
        (("decision", "trace", 0, "parameters", "found"), 1.5),
    ],
)
def test_a_malformed_document_is_refused_with_its_place(path, value):
    document = stored()
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(errors.MalformedDocument) as refused:
        matches(document)
    assert str(refused.value.parameters["path"]).startswith(path[0])


def test_another_schema_or_kind_is_refused():
    with pytest.raises(errors.UnknownSchema):
        from_json({"schema": "convergence.rules/2", "kind": "profile", "profile": {}})
    with pytest.raises(errors.UnknownSchema):
        replay([])
    with pytest.raises(errors.MalformedDocument):
        from_json(stored())
    with pytest.raises(errors.MalformedDocument):
        replay(to_json(CASE))
    with pytest.raises(errors.MalformedDocument):
        replay({**stored(), "note": "ajoutée"})


def test_a_hand_written_case_may_leave_out_what_is_usual():
    document = {
        "schema": "convergence.rules/1",
        "kind": "case",
        "case": {
            "profile": {
                "label": "CA",
                "majority": {"rule": {"fraction": "1/2"}},
                "proxies": {"permission": "allowed", "cap": 1},
            },
            "electorate": {"electors": [{"id": "a"}, {"id": "b"}, {"id": "c"}]},
            "presence": {"present": ["a"]},
            "proxies": [{"giver": "b", "holder": "a"}, {"giver": "c", "holder": "a"}],
            "recusals": [],
            "ballots": {"kind": "roll_call", "ballots": [{"elector": "b", "choice": "for", "cast_by": "a"}]},
        },
    }
    case = from_json(copy.deepcopy(document))
    assert [item.received for item in case.proxies] == [1, 2]
    assert case.profile.proxies.permission is ProxyPermission.ALLOWED
    decision = decide_case(case)
    assert (decision.status, decision.counts.represented) == (Status.ADOPTED, 1)


KINDS = {item for module in (profile, inputs) for item in vars(module).values() if isinstance(item, RecordType)} - {
    Record
}


def test_every_type_is_frozen_and_slotted():
    assert len(KINDS) > 30
    for kind in KINDS:
        assert set(kind.__slots__) == {item.name for item in fields(kind)}
        assert "float" not in {str(item.type) for item in fields(kind)}


def test_a_record_is_a_value():
    one, same, other = Elector("m1", 2), Elector(id="m1", weight=2), Elector("m1", 3)
    assert one == same != other
    assert (hash(one), repr(one)) == (hash(same), "Elector(id='m1', weight=2, constituency='')")
    assert one != Proxy("m1", 2, "")
    assert copy.deepcopy(one) == one == replace(other, weight=2)
    assert replaced(other, weight=2) == one
    for change in (lambda: setattr(one, "weight", 3), lambda: delattr(one, "weight"), lambda: setattr(one, "new", 1)):
        with pytest.raises(AttributeError):
            change()
    for wrong in (lambda: Elector(), lambda: Elector("m1", wieght=2), lambda: Elector("m1", 1, "", "more")):
        with pytest.raises(TypeError):
            wrong()


def test_minutes_read_as_french():
    text = sentences(CASE_READ := decide_case(CASE), names={"m1": "Claire Morel", "m4": "Paul Vidal"})
    assert CASE_READ.status is Status.REJECTED
    assert text == (
        "Pouvoir de Paul Vidal à Claire Morel.",
        "Quorum\u00a0: 3 présents et 1 représenté sur 7 membres en exercice, il en fallait 4\u00a0: atteint "
        "(art.\u00a011).",
        "Vote\u00a0: 1 pour, 1 contre, 0 abstention.",
        "Majorité\u00a0: plus de la moitié des suffrages exprimés\u202f; 1 voix pour sur 2, il en fallait 2\u00a0: "
        "non atteinte (art.\u00a013, article à confirmer).",
        "Partage égal des voix (1 pour, 1 contre)\u00a0: aucune voix prépondérante n’est prévue.",
        "Résultat\u00a0: rejeté, égalité que rien ne départage.",
    )


def test_the_rule_that_will_decide_fits_one_sentence():
    sourced = replace(CASE.profile, clauses=(Clause("quorum", "art. 11"), Clause("majority", "art. 13")))
    assert rule_summary(sourced).replace("\u00a0", " ").replace("\u202f", " ") == (
        "Majorité : plus de la moitié des suffrages exprimés (art. 13) ; "
        "quorum : la moitié des membres en exercice, présents ou représentés (art. 11)."
    )
    assert rule_summary(sourced, "en").startswith("Majority: more than half of the votes cast (art. 13); quorum: ")


def rule_ids() -> set[str]:
    """Every literal rule id given to ``Step.of``, read from the source, f-strings expanded where they are used."""
    found = set()
    for path in PACKAGE.glob("*.py"):
        if path.name.startswith("wording"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_french_and_english_word_the_same_things():
    for name in ("STEPS", "BASES", "REFERENCES", "CHOICES", "VOID", "EFFECTS", "MODES"):
        assert getattr(wording_fr, name).keys() == getattr(wording_en, name).keys()
    for name in ("STATUSES", "REASONS", "PROBLEMS", "FINDINGS", "ERRORS", "DOCUMENTS", "PARAMETERS", "PRESETS"):
        assert getattr(wording_fr_texts, name).keys() == getattr(wording_en_texts, name).keys()


def test_every_code_has_words():
    literals = rule_ids()
    for language in ("fr", "en"):
        assert all(status_label(item.value, language) for item in Status)
        assert all(reason_text(item.value, language) for item in Reason)
        for item in PRESETS:
            assert preset_name(item.code, language) != item.code
            assert preset_description(item.code, language).endswith(".")
        raised = {item.code for item in vars(errors).values() if isinstance(item, type)}
        assert raised == set(catalogue(language).ERRORS)
        dotted = {item for item in catalogue(language).STEPS if not item.startswith(("tie.", "majority.", "floor."))}
        assert dotted <= literals, "words for a rule that the engine never applies"
        for item in PRESETS:
            for path in ("majority.rule.base", "election.rounds.1.rule.fraction"):
                assert parameter_label(path, language) != path, item.code


def test_an_unconfirmed_clause_says_so():
    (step, *_) = [item for item in decide_case(CASE).trace if item.rule.startswith("majority")]
    assert sentence(step, "en").endswith("(art. 13, article to be confirmed).")
    assert Fraction(step.get("needed")) == 2


def test_the_package_imports_itself_and_the_standard_library_only():
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [item.name for item in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                modules = [node.module]
            for module in modules:
                assert module.startswith("governance.rules") or module.split(".")[0] in sys.stdlib_module_names


def test_a_copy_alone_replays_a_stored_decision(tmp_path):
    """As an auditor does: the package copied out of the project, isolated Python, no site packages."""
    copied = tmp_path / "governance" / "rules"
    copied.mkdir(parents=True)
    (tmp_path / "governance" / "__init__.py").touch()
    for path in PACKAGE.glob("*.py"):
        (copied / path.name).write_bytes(path.read_bytes())
    (tmp_path / "decision.json").write_bytes(canonical(store(CASE)))
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import json, governance.rules as rules, governance.rules.wording as wording\n"
        f"stored = json.load(open({str(tmp_path / 'decision.json')!r}, encoding='utf-8'))\n"
        "assert rules.matches(stored)\n"
        "assert wording.sentences(rules.replay(stored))\n"
        "sys.stdout.write(rules.replay(stored).status)\n"
    )
    found = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "rejected"
