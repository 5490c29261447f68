"""Check an exported bundle of registers. One file, Python's standard library only: it runs on any machine.

    python verify.py bundle.zip [receipt.pdf mail.eml …] [--anchor TEXT] [--engine SHA256] [--lang en] [--json]

It shares no code with the portal that wrote the bundle: the format is read from ``specification.md``. It ends with 0
when the bundle is accepted, 1 when it is refused, 6 when something asked for could not be checked. It is long because
it must stay one file.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.abc
import importlib.util
import json
import os
import re
import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BUNDLE_FORMAT = "convergence/audit-bundle/1"
WITNESS_KIND = "audit.witness"
ANCHOR = re.compile(rb"convergence-anchor:([a-z][a-z0-9_-]*:[A-Za-z0-9_-]{1,80})/([0-9]{1,15})/([0-9a-f]{64})")
HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
MANIFEST_KEYS = ["chains", "decisions", "documents", "engine", "exported_at", "files", "format"]
LISTED_FOLDERS = ("chains", "documents", "decisions")
ENTRY_KEYS = ["body", "entry_hash", "kind", "prev_hash", "schema_version", "seq"]
INFLATED_LIMIT = 64 * 2**20
REPLAY_SECONDS = 300

SENTENCES = {
    "file": (
        "Le fichier {file} ne peut pas être lu : vérifiez son chemin et vos droits d’accès.",
        "The file {file} cannot be read: check its path and your access rights.",
    ),
    "zip": (
        "L’archive est altérée vers l’octet {offset}, près de {file}.",
        "The archive is altered near byte {offset}, close to {file}.",
    ),
    "manifest": (
        "Le sommaire manifest.json est altéré ou d’un format inconnu.",
        "The table of contents manifest.json is altered or of an unknown format.",
    ),
    "content": (
        "Le fichier {file} n’est plus celui qui a été exporté.",
        "The file {file} is no longer the one that was exported.",
    ),
    "missing": ("Le fichier {file} manque dans l’archive.", "The file {file} is missing from the archive."),
    "extra": (
        "Le fichier {file} n’est pas annoncé par le sommaire.",
        "The file {file} is not announced by the table of contents.",
    ),
    "entry": (
        "Registre {chain} : l’acte n° {seq} est altéré.",
        "Register {chain}: entry {seq} is altered.",
    ),
    "gap": (
        "Registre {chain} : l’acte n° {seq} manque ou n’est pas à sa place.",
        "Register {chain}: entry {seq} is missing or out of place.",
    ),
    "link": (
        "Registre {chain} : l’acte n° {seq} ne suit pas celui qui le précède.",
        "Register {chain}: entry {seq} does not follow the one before it.",
    ),
    "head": (
        "Registre {chain} : il s’arrête avant l’acte n° {seq}, que le sommaire annonce ou ignore.",
        "Register {chain}: its end and the table of contents disagree from entry {seq} on.",
    ),
    "cut": (
        "Registre {chain} : la fin manque à partir de l’acte n° {seq} ; {source} atteste l’acte n° {anchor}.",
        "Register {chain}: the tail is cut from entry {seq} on; {source} attests entry {anchor}.",
    ),
    "anchor": (
        "Registre {chain} : l’acte n° {seq} n’est pas celui qu’atteste {source}.",
        "Register {chain}: entry {seq} is not the one that {source} attests.",
    ),
    "document": (
        "Le document {file} n’est nommé par aucun acte.",
        "No entry names the document {file}.",
    ),
    "decision": (
        "La décision {file} n’est pas celle de l’acte n° {seq} du registre {chain}.",
        "The decision {file} is not the one of entry {seq} of the register {chain}.",
    ),
    "replay": (
        "La décision {file}, rejouée avec les règles jointes, donne un autre résultat.",
        "The decision {file}, replayed with the bundled rules, has another outcome.",
    ),
    "engine": (
        "Les règles jointes n’ont pas pu rejouer les décisions : {reason}.",
        "The bundled rules could not replay the decisions: {reason}.",
    ),
    "engine_hash": (
        "Les règles jointes ({found}) ne sont pas celles attendues ({expected}).",
        "The bundled rules ({found}) are not those expected ({expected}).",
    ),
    "personal": (
        "Registre {chain}, acte n° {seq} : la donnée personnelle « {name} » n’est pas celle qui a été engagée.",
        "Register {chain}, entry {seq}: the personal value “{name}” is not the one that was committed to.",
    ),
    "no_anchor": (
        "Aucune empreinte de registre n’a été trouvée dans {file} : rien n’a pu être comparé avec ce fichier.",
        "No published head was found in {file}: nothing could be compared with that file.",
    ),
    "foreign_anchor": (
        "{source} atteste le registre {chain}, qui n’est pas dans l’archive.",
        "{source} attests the register {chain}, which is not in the archive.",
    ),
    "accepted": (
        "Archive acceptée : {entries} actes, {documents} documents, {decisions} décisions rejouées, "
        "{anchors} empreintes publiées retrouvées.",
        "Bundle accepted: {entries} entries, {documents} documents, {decisions} decisions replayed, "
        "{anchors} published heads found again.",
    ),
    "refused": ("Archive refusée.", "Bundle refused."),
    "incomplete": (
        "L’archive est cohérente, mais tout ce qui était demandé n’a pas pu être vérifié.",
        "The bundle is consistent, but not all that was asked for could be checked.",
    ),
    "head_line": (
        "Registre {chain} : {seq} actes, empreinte {hash}.",
        "Register {chain}: {seq} entries, head {hash}.",
    ),
    "trust": (
        "Règles jointes : {hash}. Comparez cette empreinte avec celle que publie le portail ; elle seule dit que les "
        "décisions ont été rejouées avec les vraies règles.",
        "Bundled rules: {hash}. Compare this hash with the one the portal publishes; it alone says that the decisions "
        "were replayed with the true rules.",
    ),
    "limit": (
        "Une archive ne peut pas prouver seule que sa fin n’a pas été retirée : comparez-la avec vos récépissés, vos "
        "procès-verbaux et les courriels reçus.",
        "A bundle alone cannot prove that its tail was not removed: compare it with your receipts, minutes and mails.",
    ),
    "help_bundle": ("l’archive exportée.", "the exported bundle."),
    "help_held": (
        "récépissés, procès-verbaux et courriels que vous détenez, à comparer avec l’archive.",
        "receipts, minutes and mails that you hold, to be compared with the bundle.",
    ),
    "help_anchor": (
        "empreinte recopiée d’un récépissé (convergence-anchor:…).",
        "anchor copied from a receipt (convergence-anchor:…).",
    ),
    "help_engine": (
        "empreinte publiée des règles de décision.",
        "published hash of the rules of decision.",
    ),
}


@dataclass
class Finding:
    """Something wrong, or not checked: a code of SENTENCES and its parameters."""

    code: str
    values: dict[str, Any]

    def text(self, lang: str) -> str:
        return SENTENCES[self.code][lang == "en"].format(**self.values)


@dataclass
class Report:
    """What was found. ``problems`` refuse the bundle, the first one first; ``unchecked`` only says what is unknown."""

    sha256: str = ""
    problems: list[Finding] = field(default_factory=list)
    unchecked: list[Finding] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)
    engine: str = ""
    counts: dict[str, int] = field(
        default_factory=lambda: {"entries": 0, "documents": 0, "decisions": 0, "anchors": 0}
    )

    @property
    def verdict(self) -> str:
        if self.problems:
            return "refused"
        return "incomplete" if self.unchecked else "accepted"

    @property
    def exit_code(self) -> int:
        return {"accepted": 0, "refused": 1, "incomplete": 6}[self.verdict]

    def wrong(self, code: str, **values: Any) -> None:
        self.problems.append(Finding(code, values))

    def lines(self, lang: str) -> list[str]:
        """The report as sentences, in French unless ``lang`` is ``en``."""
        lines = [Finding(self.verdict, self.counts).text(lang)]
        lines += [found.text(lang) for found in [*self.problems, *self.unchecked]]
        if not self.problems:
            lines += [Finding("head_line", head).text(lang) for head in self.heads]
            lines += [Finding("trust", {"hash": self.engine}).text(lang)] if self.engine else []
            lines += [Finding("limit", {}).text(lang)]
        return [*lines, f"SHA-256 : {self.sha256}"] if self.sha256 else lines

    def as_dict(self, lang: str) -> dict[str, Any]:
        """The report for programs (``--json``)."""
        return {
            "verdict": self.verdict,
            "sha256": self.sha256,
            "counts": self.counts,
            "heads": self.heads,
            "engine": self.engine,
            "problems": [dict(found.values, code=found.code, text=found.text(lang)) for found in self.problems],
            "unchecked": [dict(found.values, code=found.code, text=found.text(lang)) for found in self.unchecked],
        }

    def render(self, lang: str, *, as_json: bool = False) -> str:
        """The report as text, or as JSON."""
        if as_json:
            return json.dumps(self.as_dict(lang), ensure_ascii=False, indent=2)
        return "\n".join(self.lines(lang))


class Damaged(Exception):
    """The archive's own structure is not the one this format writes, byte for byte."""

    def __init__(self, offset: int, file: str) -> None:
        super().__init__(offset, file)
        self.offset, self.file = offset, file


def digest(*parts: Any) -> str:
    """SHA-256 of parts preceded by their length on eight bytes; numbers are eight bytes, big end first."""
    state = hashlib.sha256()
    for part in parts:
        data = part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_canonical(data: bytes) -> Any:
    """The JSON value of ``data``; raises ValueError unless these are its canonical bytes."""
    value = json.loads(data)
    if canonical(value) != bytes(data):
        raise ValueError("not canonical")
    return value


LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s4B4H3L5H2L"), struct.Struct("<4s4H2LH")


def read_zip(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files of the archive in order, and the names of those whose CRC is wrong. Raises Damaged.

    Only what this format writes is accepted: files stored one after the other, fixed dates and rights, no comment, no
    extra field, then the directory that follows from them. Every byte is thereby either content or foreseeable.
    """
    files: dict[str, bytes] = {}
    bad_crc: list[str] = []
    directory: list[bytes] = []
    position, name = 0, "manifest.json"
    while data[position : position + 4] == b"PK\3\4":
        if position + LOCAL.size > len(data):
            raise Damaged(position, name)
        header = LOCAL.unpack_from(data, position)
        crc, size, length = header[6], header[7], header[9]
        start = position + LOCAL.size + length
        try:
            found = data[position + LOCAL.size : start].decode("ascii")
        except UnicodeDecodeError:
            raise Damaged(position, name) from None
        name = found if NAME.fullmatch(found) else name
        fixed = header[1:6] == (20, 0, 0, 0, 33) and header[8] == size and header[10] == 0
        if not fixed or name != found or name in files or start + size > len(data):
            raise Damaged(position, name)
        files[name] = data[start : start + size]
        if zlib.crc32(files[name]) != crc:
            bad_crc.append(name)
        sizes = (crc, size, size, length, 0, 0, 0, 0, 0o644 << 16, position)
        directory.append(CENTRAL.pack(b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 33, *sizes) + found.encode())
        position = start + size
    expected = b"".join(directory)
    expected += END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(expected), position, 0)
    if data[position:] != expected:
        rest = data[position:]
        agree = next((at for at, byte in enumerate(expected) if rest[at : at + 1] != bytes([byte])), len(expected))
        raise Damaged(position + agree, name)
    return files, bad_crc


class Bundle:
    """One bundle being checked: ``report`` fills as the checks go, in the order a reader would want them."""

    def __init__(self, report: Report, files: dict[str, bytes], bad_crc: list[str], manifest: Any) -> None:
        self.report, self.files, self.bad_crc, self.manifest = report, files, bad_crc, manifest
        self.hashes: dict[str, list[str]] = {}
        self.named: set[str] = set()
        self.witnessed: list[tuple[str, int, str, str]] = []
        self.bodies: dict[tuple[str, int], str] = {}
        self.blamed: set[str] = set()
        self.wanted = {(item["chain"], item["seq"]) for item in manifest["decisions"]}
        try:
            self.personal = [read_canonical(line) for line in files.get("personal.jsonl", b"").splitlines()]
            self.wanted.update((item["chain"], item["seq"]) for item in self.personal)
        except (ValueError, KeyError, TypeError):
            self.personal = []
            self.blame("personal.jsonl")

    def blame(self, path: str) -> None:
        if path not in self.blamed:
            self.report.wrong("content", file=path)
            self.blamed.add(path)

    @property
    def documents(self) -> list[str]:
        return [item["file"] for item in self.manifest["documents"] if item["file"] in self.files]

    def check_chain(self, chain: dict[str, Any]) -> None:
        name, previous, seq = chain["name"], digest("convergence/audit-genesis/1", chain["name"]), 0
        wrong: str | None = None
        hashes = self.hashes[name] = [previous]
        data = self.files.get(chain["file"], b"")
        for seq, line in enumerate(data.split(b"\n")[:-1], start=1):
            wrong, entry = self.check_entry(name, seq, previous, line)
            if wrong:
                break
            previous = entry["entry_hash"]
            hashes.append(previous)
            self.note(name, seq, entry)
        if wrong is None and data and not data.endswith(b"\n"):
            wrong, seq = "entry", seq + 1
        if wrong is None and (chain["seq"], chain["hash"]) != (seq, previous):
            wrong, seq = "head", min(seq, chain["seq"]) + 1
        if wrong:
            self.report.wrong(wrong, chain=name, seq=seq)
            self.blamed.add(chain["file"])
        self.report.counts["entries"] += len(hashes) - 1
        self.report.heads.append({"chain": name, "seq": len(hashes) - 1, "hash": hashes[-1]})

    @staticmethod
    def check_entry(chain: str, seq: int, previous: str, line: bytes) -> tuple[str | None, dict[str, Any]]:
        """(what is wrong or None, the entry)."""
        try:
            entry = read_canonical(line)
            if (
                sorted(entry) != ENTRY_KEYS
                or type(entry["seq"]) is not int
                or type(entry["schema_version"]) is not int
            ):
                return "entry", {}
            computed = digest(
                "convergence/audit-entry/1",
                entry["schema_version"],
                chain,
                entry["seq"],
                bytes.fromhex(entry["prev_hash"]),
                entry["kind"],
                entry["body"],
            )
        except (ValueError, TypeError, AttributeError, OverflowError):
            return "entry", {}
        if computed != entry["entry_hash"]:
            return "entry", {}
        if entry["seq"] != seq:
            return "gap", {}
        return (None, entry) if entry["prev_hash"] == previous else ("link", {})

    def note(self, chain: str, seq: int, entry: dict[str, Any]) -> None:
        body = entry["body"]
        self.named.update(HASH.findall(body))
        if (chain, seq) in self.wanted:
            self.bodies[chain, seq] = body
        if entry["kind"] == WITNESS_KIND:
            seen = json.loads(body)["data"]
            self.witnessed.append((seen["chain"], seen["seq"], seen["hash"], f"{chain}/{seq}"))

    def check_files(self) -> None:
        announced = {item["path"]: item for item in self.manifest["files"]}
        listed = {item["file"] for part in LISTED_FOLDERS for item in self.manifest[part]}
        for path in [*announced, *sorted(listed - announced.keys())]:
            if path not in self.files:
                self.report.wrong("missing", file=path)
        for path, data in self.files.items():
            if path == "manifest.json" or path in self.blamed:
                continue
            known = announced.get(path)
            if known is None or (path.split("/")[0] in LISTED_FOLDERS and path not in listed):
                self.report.wrong("extra", file=path)
            elif (known["sha256"], known["size"]) != (hashlib.sha256(data).hexdigest(), len(data)):
                self.blame(path)
            elif path in self.bad_crc:
                self.blame(path)
        if [*announced] != [path for path in self.files if path != "manifest.json"] and not self.report.problems:
            self.report.wrong("manifest")

    def check_anchor(self, chain: str, seq: int, hashed: str, source: str, *, outside: bool = False) -> None:
        known = self.hashes.get(chain)
        if known is None:
            if outside:
                self.report.unchecked.append(Finding("foreign_anchor", {"chain": chain, "source": source}))
        elif seq >= len(known):
            # What lies beyond a break that was already reported is unknown, not cut.
            if not any(item["name"] == chain and item["file"] in self.blamed for item in self.manifest["chains"]):
                self.report.wrong("cut", chain=chain, seq=len(known), anchor=seq, source=source)
        elif known[seq] != hashed:
            self.report.wrong("anchor", chain=chain, seq=seq, source=source)
        else:
            self.report.counts["anchors"] += 1

    def check_anchors(self) -> None:
        for item in read_canonical(self.files["anchors.json"]):
            self.check_anchor(item["chain"], item["seq"], item["hash"], f"{item['place']} {item['reference']}")
        for chain, seq, hashed, source in self.witnessed:
            self.check_anchor(chain, seq, hashed, source)
        for file in self.documents:
            for chain, seq, hashed in sorted(anchors_in(file, self.files[file])):
                self.check_anchor(chain, seq, hashed, file)

    def check_documents(self) -> None:
        for file in self.documents:
            if hashlib.sha256(self.files[file]).hexdigest() in self.named:
                self.report.counts["documents"] += 1
            else:
                self.report.wrong("document", file=file)

    def check_decisions(self, expected_engine: str) -> None:
        engine, decisions = self.manifest["engine"], self.manifest["decisions"]
        for item in decisions:
            data = self.files[item["file"]]
            if hashlib.sha256(data).hexdigest() not in self.bodies.get((item["chain"], item["seq"]), ""):
                self.report.wrong("decision", **item)
            self.named.update(HASH.findall(data.decode("utf-8", "replace")))
        modules = {path[len("engine/") :]: data for path, data in self.files.items() if path.startswith("engine/")}
        if modules:
            self.report.engine = engine_hash(modules)
        if expected_engine and expected_engine != self.report.engine:
            self.report.wrong("engine_hash", found=self.report.engine or "∅", expected=expected_engine)
        # Nothing of a bundle that is already refused is run.
        if decisions and not self.report.problems:
            self.replay(modules, engine, decisions)

    def replay(self, modules: dict[str, bytes], engine: Any, decisions: list[Any]) -> None:
        try:
            records = [read_canonical(self.files[item["file"]]) for item in decisions]
            outcomes = run_confined(modules, engine["call"], [record["inputs"] for record in records])
            expected = [canonical(record["decision"]) for record in records]
        except (ReplayFailed, ValueError, KeyError, TypeError) as error:
            self.report.wrong("engine", reason=str(error) or type(error).__name__)
            return
        for index, item in enumerate(decisions):
            if canonical(outcomes[index]) != expected[index]:
                self.report.wrong("replay", file=item["file"])
        self.report.counts["decisions"] = len(decisions)

    def check_personal(self) -> None:
        for item in self.personal:
            body = json.loads(self.bodies.get((item["chain"], item["seq"]), "{}"))
            salt = bytes.fromhex(item["salt"])
            committed = digest("convergence/audit-personal/1", salt, item["name"], item["value"])
            if body.get("personal", {}).get(item["name"]) != committed:
                self.report.wrong("personal", chain=item["chain"], seq=item["seq"], name=item["name"])


def verify(
    data: bytes, held: Mapping[str, bytes] | None = None, anchors: Sequence[str] = (), engine: str = ""
) -> Report:
    """Check a bundle's bytes. ``held``: files the reader holds, name → bytes, searched for anchors; ``anchors``: texts
    copied from receipts; ``engine``: the published hash of the rules, or empty.
    """
    report = Report(sha256=hashlib.sha256(data).hexdigest())
    try:
        files, bad_crc = read_zip(data)
    except Damaged as damage:
        report.wrong("zip", offset=damage.offset, file=damage.file)
        return report
    try:
        manifest = read_canonical(files["manifest.json"])
        if manifest["format"] != BUNDLE_FORMAT or sorted(manifest) != MANIFEST_KEYS or "manifest.json" in bad_crc:
            raise ValueError("format")
        bundle = Bundle(report, files, bad_crc, manifest)
        for chain in manifest["chains"]:
            bundle.check_chain(chain)
        bundle.check_files()
        if not report.problems:
            bundle.check_decisions(engine)
            bundle.check_documents()
            bundle.check_personal()
        if "anchors.json" in files and "anchors.json" not in bundle.blamed:
            bundle.check_anchors()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        report.wrong("manifest")
        return report
    check_held(bundle, held or {}, anchors)
    return report


def check_held(bundle: Bundle, held: Mapping[str, bytes], anchors: Sequence[str]) -> None:
    for name, content in [*held.items(), *((text, re.sub(r"\s", "", text).encode()) for text in anchors)]:
        found = sorted(anchors_in(name, content))
        if not found:
            bundle.report.unchecked.append(Finding("no_anchor", {"file": name}))
        for chain, seq, hashed in found:
            bundle.check_anchor(chain, seq, hashed, name, outside=True)


def anchors_in(name: str, content: bytes) -> set[tuple[str, int, str]]:
    """The anchors in a file: plain text, HTML, JSON, a mail, a PDF (its metadata and compressed streams)."""
    parts = [content]
    if name.lower().endswith(".eml"):
        # Imported here only: the confined process that runs the rules must not find network modules loaded.
        from email import message_from_bytes

        payloads = [part.get_payload(decode=True) for part in message_from_bytes(content).walk()]
        parts = [payload for payload in payloads if isinstance(payload, bytes)]
    if content.startswith(b"%PDF"):
        left = INFLATED_LIMIT
        for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                parts.append(zlib.decompressobj().decompress(stream.group(1), max(left, 1)))
            except zlib.error:
                continue
            left -= len(parts[-1])
    found = {match for part in parts for match in ANCHOR.findall(part)}
    return {(chain.decode(), int(seq), hashed.decode()) for chain, seq, hashed in found}


def engine_hash(modules: Mapping[str, bytes]) -> str:
    """One hash for the sources of the rules: their sorted paths and contents. The portal publishes the same."""
    return digest(*(part for path in sorted(modules) for part in (path, modules[path])))


class ReplayFailed(Exception):
    """The bundled rules did not answer."""


def run_confined(modules: Mapping[str, bytes], call: str, inputs: list[Any]) -> list[Any]:
    """Run the rules in a process of their own that may neither write, nor connect, nor start anything."""
    # Imported here only: the confined process must not find it loaded.
    import subprocess

    sources = {path: data.decode() for path, data in modules.items()}
    question = {"modules": sources, "call": call, "inputs": inputs}
    try:
        done = subprocess.run(  # noqa: S603  (this interpreter, this file)
            [sys.executable, "-I", "-S", "-B", str(Path(__file__).resolve()), "--run-engine"],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=REPLAY_SECONDS,
            check=True,
        )
        outcomes = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ReplayFailed(last[:300] or f"exit {error.returncode}") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise ReplayFailed(str(error)) from None
    if not isinstance(outcomes, list) or len(outcomes) != len(inputs):
        raise ReplayFailed("no answer")
    return outcomes


class BundledModules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the rules from the bundle's own sources, never from this machine."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        parts = [path.split("/") for path in sources]
        self.folders = {"/".join(part[:depth]) for part in parts for depth in range(1, len(part))}

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        place = fullname.replace(".", "/")
        if place in self.folders or f"{place}.py" in self.sources:
            return importlib.util.spec_from_loader(fullname, self, origin=f"bundle:{place}")
        return None

    def is_package(self, fullname: str) -> bool:
        return fullname.replace(".", "/") in self.folders

    def get_source(self, fullname: str) -> str:
        place = fullname.replace(".", "/")
        return self.sources.get(f"{place}/__init__.py" if place in self.folders else f"{place}.py", "")


ALLOWED_EVENTS = {
    "builtins.id",
    "code.__new__",
    "compile",
    "exec",
    "function.__new__",
    "marshal.loads",
    "object.__delattr__",
    "object.__getattr__",
    "object.__setattr__",
    "os.listdir",
    "os.scandir",
    "sys._getframe",
    "sys._getframemodulename",
}
FORBIDDEN_MODULES = {"_ctypes", "_posixsubprocess", "_socket", "ctypes", "mmap", "multiprocessing", "subprocess"}


def confine() -> None:
    """Refuse from here on, in this process, all but computing and reading Python's own library."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
        resource.setrlimit(resource.RLIMIT_CPU, (REPLAY_SECONDS, REPLAY_SECONDS))
    except (ImportError, ValueError, OSError):
        pass  # Windows knows no such limits; the parent's timeout remains.
    library = str(Path(json.__file__).resolve().parents[1])
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        allowed = event in ALLOWED_EVENTS
        if event == "open":
            path, _mode, flags = arguments
            allowed = str(path).startswith(library) and not flags & writing
        elif event == "import":
            allowed = arguments[0] not in FORBIDDEN_MODULES
        if not allowed:
            raise PermissionError(f"the rules tried {event} {arguments[0] if arguments else ''}")

    sys.addaudithook(watch)


def run_engine() -> None:
    """The confined process: question on standard input, outcomes on standard output."""
    question = json.load(sys.stdin)
    module, _, function = question["call"].partition(":")
    sys.meta_path.insert(0, BundledModules(question["modules"]))
    confine()
    replay = getattr(importlib.import_module(module), function)
    json.dump([replay(inputs) for inputs in question["inputs"]], sys.stdout)


def verify_paths(bundle: Path, held: Sequence[Path] = (), anchors: Sequence[str] = (), engine: str = "") -> Report:
    """As :func:`verify`, from files; one that cannot be read refuses the bundle."""
    contents = {}
    for path in [bundle, *held]:
        try:
            contents[path] = path.read_bytes()
        except OSError:
            report = Report()
            report.wrong("file", file=str(path))
            return report
    return verify(contents[bundle], {str(path): contents[path] for path in held}, anchors, engine)


def main(arguments: list[str] | None = None) -> int:
    import argparse

    parser = argparse.ArgumentParser(prog="verify.py")
    parser.add_argument("bundle", type=Path, help=" / ".join(SENTENCES["help_bundle"]))
    parser.add_argument("held", nargs="*", type=Path, help=" / ".join(SENTENCES["help_held"]))
    parser.add_argument("--anchor", action="append", default=[], help=" / ".join(SENTENCES["help_anchor"]))
    parser.add_argument("--engine", default="", help=" / ".join(SENTENCES["help_engine"]))
    parser.add_argument("--lang", choices=["fr", "en"], default="fr")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    report = verify_paths(options.bundle, options.held, options.anchor, options.engine)
    sys.stdout.write(report.render(options.lang, as_json=options.json) + "\n")
    return report.exit_code


if __name__ == "__main__":
    if sys.argv[1:] == ["--run-engine"]:
        run_engine()
    else:
        sys.exit(main())
