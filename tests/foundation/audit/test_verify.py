import json
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from email.message import EmailMessage
from time import process_time

import pytest

from portal.foundation.audit import verify as verifier
from portal.foundation.audit.bundle import (
    Bundle,
    ChainExport,
    Document,
    PublishedAnchor,
    UnboundFile,
    _zip,
    write_bundle,
)
from portal.foundation.audit.chain import Link, entry_hash, genesis_hash
from portal.foundation.audit.verify import engine_hash, verify
from portal.foundation.canonical_json import dumps
from tests.foundation.audit.bundles import (
    ASSOCIATION,
    AT,
    ENGINE,
    FEDERATION,
    RECORD,
    chain_of,
    cut,
    head_of,
    members,
    small_bundle,
)

# Shipped as they are and long: a sample of their bytes is changed, every byte of everything else.
STATIC = {"verify.py", "specification.md", "README.txt"}


def codes(report):
    return [problem.code for problem in report.problems]


def bare(bundle):
    """The bundle without anything that carries an anchor: only what people hold can then convict a cut."""
    return replace(bundle, anchors=[], documents=bundle.documents[:1], chains=bundle.chains[:1])


@pytest.fixture(scope="module")
def archive():
    return write_bundle(small_bundle())


def test_an_untouched_bundle_is_accepted(archive):
    report = verify(archive)
    assert report.problems == []
    assert report.unchecked == []
    assert (report.verdict, report.exit_code) == ("accepted", 0)
    # The receipt, the federation's witness and the anchor printed in the minutes.
    assert report.counts == {"entries": 5, "documents": 2, "decisions": 1, "anchors": 3}
    assert report.engine == engine_hash(ENGINE.files)


def test_the_same_bundle_is_written_with_the_same_bytes(archive):
    assert write_bundle(small_bundle()) == archive


def test_any_changed_byte_is_refused_and_placed(archive):
    places = members(archive)
    spans = {path: range(start, start + len(content)) for path, (start, content) in places.items()}
    for path, span in spans.items():
        for position in span[:: 61 if path in STATIC else 1]:
            changed = bytearray(archive)
            changed[position] ^= position % 255 + 1
            report = verify(bytes(changed))
            assert report.verdict == "refused", (path, position)
            first = report.problems[0]
            if path.startswith("chains/"):
                line = places[path][1][: position - span.start].count(b"\n") + 1
                chain = ASSOCIATION if "5f0c6f0e" in path else FEDERATION
                # A broken end of line joins two entries: the first of them is named.
                assert (first.values["chain"], first.values["seq"]) == (chain, line), (path, position)
            elif path != "manifest.json":
                assert first.values.get("file") == path, (path, position, first)
    inside = {position for span in spans.values() for position in span}
    for position in set(range(len(archive))) - inside:
        changed = bytearray(archive)
        changed[position] ^= position % 255 + 1
        assert verify(bytes(changed)).verdict == "refused", position


@pytest.mark.parametrize("length", [0, 1, 4, 30, 1_000, -1, -22, -23])
def test_a_shortened_archive_is_refused(archive, length):
    assert verify(archive[:length]).verdict == "refused"


@pytest.mark.parametrize("position", [0, 1_000, None])
def test_added_bytes_are_refused(archive, position):
    where = len(archive) if position is None else position
    assert verify(archive[:where] + b"x" + archive[where:]).verdict == "refused"


def test_an_archive_written_by_another_program_is_refused(tmp_path, archive):
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as again:
        for name, (_start, content) in members(archive).items():
            again.writestr(name, content)
    assert codes(verify(path.read_bytes())) == ["zip"]


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_cut_tail_is_found_by_the_minutes_in_the_bundle(kept, monkeypatch):
    monkeypatch.setattr("portal.foundation.audit.bundle._require_bound", lambda bundle: None)
    whole = small_bundle()
    forged = replace(cut(whole, 0, kept), anchors=[], decisions=[], personal=[], chains=cut(whole, 0, kept).chains[:1])
    report = verify(write_bundle(forged))
    found = next(problem for problem in report.problems if problem.code == "cut")
    assert found.values == {
        "chain": ASSOCIATION,
        "seq": kept + 1,
        "anchor": 3,
        "source": "documents/02-Proces-verbal.txt",
    }


def test_a_cut_tail_is_found_by_the_federations_witness():
    forged = replace(cut(small_bundle(), 0, 3), anchors=[], documents=[])
    report = verify(write_bundle(forged))
    assert [(found.code, found.values["source"]) for found in report.problems] == [("cut", f"{FEDERATION}/1")]


def test_a_cut_tail_is_found_by_an_anchor_of_the_list():
    whole = small_bundle()
    forged = replace(bare(cut(whole, 0, 3)), anchors=whole.anchors)
    assert verify(write_bundle(forged)).problems[0].values["source"] == "receipt R-2026-17"


def test_a_perfect_forgery_is_found_by_what_people_hold():
    whole = small_bundle()
    anchor = head_of(whole.chains[0])
    forged = write_bundle(bare(cut(whole, 0, 3)))
    assert verify(forged).verdict == "accepted"
    mail = EmailMessage()
    mail["Subject"] = "Résultat du vote"
    mail.set_content(f"Bonjour,\nla charte est adoptée.\n{anchor}\n" + "é" * 200, cte="quoted-printable")
    pdf = b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n" + zlib.compress(str(anchor).encode()) + b"\nendstream"
    held = {"recu.txt": str(anchor).encode(), "courriel.eml": mail.as_bytes(), "proces-verbal.pdf": pdf}
    for name, content in held.items():
        report = verify(forged, {name: content})
        assert [(found.code, found.values["source"]) for found in report.problems] == [("cut", name)]
    spaced = str(anchor).replace("/", "/\n ")
    assert codes(verify(forged, anchors=[spaced])) == ["cut"]
    assert verify(write_bundle(whole), held, anchors=[spaced]).verdict == "accepted"


def test_a_register_written_anew_contradicts_a_receipt():
    whole = bare(small_bundle())
    anchor = head_of(whole.chains[0])
    entries = [("ballot.opened", {"charter": "autre"}, {})] * 4
    forged = replace(whole, chains=[chain_of(ASSOCIATION, *entries)], documents=[], decisions=[], personal=[])
    report = verify(write_bundle(forged), anchors=[str(anchor)])
    assert [(found.code, found.values["seq"]) for found in report.problems] == [("anchor", 4)]


def test_what_cannot_be_compared_is_said(archive):
    report = verify(archive, {"photo.jpg": b"\xff\xd8"}, [str(head_of(chain_of("ballot:autre", ("a.b", {}, {}))))])
    assert [found.code for found in report.unchecked] == ["no_anchor", "foreign_anchor"]
    assert (report.verdict, report.exit_code) == ("incomplete", 6)


def forge(archive, path, content):
    """Replace one file and make the table of contents and the ZIP consistent with it again."""
    files = {name: body for name, (_start, body) in members(archive).items()}
    files[path] = content
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"path": name, "size": len(body), "sha256": verifier.hashlib.sha256(body).hexdigest()}
        for name, body in files.items()
        if name != "manifest.json"
    ]
    return _zip(files | {"manifest.json": dumps(manifest)})


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("documents/01-charte.txt", b"Une autre charte.\n", "document"),
        ("decisions/0001.json", RECORD.replace(b'"contre"', b'"pour"'), "decision"),
        ("engine/rules/majority.py", b"def reached(votes, majority):\n    return False\n", "replay"),
        ("engine/rules/majority.py", b"import nowhere\n", "engine"),
        ("personal.jsonl", b"{}", "content"),
        ("personal.jsonl", b'{"a": 1}', "content"),
        ("documents/99-ajout.txt", b"ajout", "extra"),
        ("chains/ajout.jsonl", b"", "extra"),
    ],
)
def test_a_file_replaced_with_its_hash_is_still_refused(archive, path, content, code):
    assert codes(verify(forge(archive, path, content)))[0] == code


def test_a_disclosed_value_must_be_the_committed_one(archive):
    forged = members(archive)["personal.jsonl"][1].replace("Solène".encode(), "Hélène".encode())
    report = verify(forge(archive, "personal.jsonl", forged))
    assert report.problems[0].values == {"chain": ASSOCIATION, "seq": 2, "name": "voter"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'"seq":1}', b'"seq":true}', ("entry", 1)),
        (b'"schema_version":1', b'"schema_version":1.0', ("entry", 1)),
        (b'"kind":"ballot.opened"', b'"kind":"ballot.opened","more":1', ("entry", 1)),
        (b'{"body":', b'{ "body":', ("entry", 1)),
    ],
)
def test_an_entry_has_one_spelling(archive, old, new, expected):
    path = next(name for name in members(archive) if name.startswith("chains/organisation-5f0c"))
    changed = members(archive)[path][1].replace(old, new, 1)
    first = verify(forge(archive, path, changed)).problems[0]
    assert (first.code, first.values["seq"]) == expected


def test_removed_and_exchanged_entries_are_named(archive):
    path = next(name for name in members(archive) if name.startswith("chains/organisation-5f0c"))
    lines = members(archive)[path][1].splitlines(keepends=True)
    for order, expected in (([0, 2, 3], ("gap", 2)), ([0, 2, 1, 3], ("gap", 2)), ([0, 1, 2], ("head", 4))):
        first = verify(forge(archive, path, b"".join(lines[index] for index in order))).problems[0]
        assert (first.code, first.values["seq"]) == expected


def test_the_published_hash_of_the_rules_is_compared(archive):
    assert verify(archive, engine=engine_hash(ENGINE.files)).verdict == "accepted"
    assert codes(verify(archive, engine="0" * 64)) == ["engine_hash"]


@pytest.mark.parametrize(
    "attack",
    [
        "open('written', 'w')",
        "open('/etc/hosts').read()",
        "__import__('os').system('true')",
        "__import__('os').remove('written')",
        "__import__('subprocess').run(['true'])",
        "__import__('socket').create_connection(('localhost', 1))",
        "__import__('ctypes')",
        "__import__('os').open('written', 1 | 64)",
        "__import__('_posixsubprocess')",
    ],
)
def test_bundled_rules_can_only_compute(archive, attack, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = f"def reached(votes, majority):\n    {attack}\n    return True\n".encode()
    report = verify(forge(archive, "engine/rules/majority.py", source))
    assert codes(report) == ["engine"]
    assert "the rules tried" in report.problems[0].values["reason"]
    assert list(tmp_path.iterdir()) == []


def test_rules_may_use_the_usual_parts_of_the_library(archive):
    source = (
        "import decimal, datetime, functools, hashlib, itertools, json, math, re, statistics, typing, unicodedata\n"
        "from collections import Counter, namedtuple\n"
        "Pair = namedtuple('Pair', 'a b')\n"
        "@functools.lru_cache\n"
        "def reached(*_):\n    return bool(re.match('a', 'a')) and Pair(1, 2).a == 1\n"
    )
    source = source.replace("def reached(*_)", "def _held()") + "def reached(*_):\n    return _held()\n"
    assert verify(forge(archive, "engine/rules/majority.py", source.encode())).verdict == "accepted"


def test_nothing_unbound_is_exported():
    whole = small_bundle()
    with pytest.raises(UnboundFile):
        write_bundle(replace(whole, documents=[Document("autre.txt", b"autre")]))
    with pytest.raises(UnboundFile):
        write_bundle(replace(whole, decisions=[replace(whole.decisions[0], seq=1)]))


def test_the_bundled_verifier_runs_alone(tmp_path, archive):
    bundle = tmp_path / "registre.zip"
    bundle.write_bytes(archive)
    script = tmp_path / "verify.py"
    script.write_bytes(members(archive)["verify.py"][1])
    receipt = tmp_path / "recu.txt"
    receipt.write_text(str(head_of(small_bundle().chains[0])))

    def run(*words):
        return subprocess.run(
            [sys.executable, "-I", "-S", str(script), *map(str, words)], capture_output=True, text=True, cwd=tmp_path
        )

    accepted = run(bundle, receipt, "--lang", "en")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert accepted.stdout.startswith("Bundle accepted: 5 entries, 2 documents, 1 decisions replayed, 4 published")
    start = members(archive)["documents/01-charte.txt"][0]
    bundle.write_bytes(archive[:start] + b"X" + archive[start + 1 :])
    refused = run(bundle, "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["problems"][0]["text"] == (
        "Le fichier documents/01-charte.txt n’est plus celui qui a été exporté."
    )
    assert run(tmp_path / "absent.zip").returncode == 1


def test_every_sentence_exists_twice_and_ends():
    for code, (french, english) in verifier.SENTENCES.items():
        assert french.endswith("."), code
        assert english.endswith("."), code
        assert set(verifier.re.findall(r"{(\w+)}", french)) == set(verifier.re.findall(r"{(\w+)}", english)), code


@pytest.mark.slow
def test_a_hundred_thousand_entries_are_checked_in_time():
    body = dumps({"data": {"choice": "pour", "comment": "Avis favorable du bureau."}, "personal": {}})
    links, previous = [], genesis_hash(ASSOCIATION)
    for seq in range(1, 100_001):
        parts = {"seq": seq, "kind": "ballot.cast", "schema_version": 1, "prev_hash": previous, "body": body}
        previous = entry_hash(chain=ASSOCIATION, **parts)
        links.append(Link(entry_hash=previous, **parts))
    chain = ChainExport(ASSOCIATION, links)
    archive = write_bundle(Bundle([chain], AT, anchors=[PublishedAnchor(head_of(chain), "mail", "quotidien", AT)]))
    start = process_time()
    report = verify(archive)
    spent = process_time() - start
    assert (report.verdict, report.counts["entries"], report.counts["anchors"]) == ("accepted", 100_000, 1)
    assert spent < 10
