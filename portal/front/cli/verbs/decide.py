"""``portal decide``: what the statutes make of one vote, described in a JSON file; no database, no Django."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from governance.rules import Decision, decide_case
from governance.rules.case_files import CaseFile, answer, read_case
from governance.rules.errors import MalformedDocument, RulesError
from governance.rules.wording import document_word, error_text, sentences
from portal.foundation.embedded_postgres.wording import language
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say, say_json

COUNTS = ("members", "present", "represented", "recused")
DETAILS = {"found": "case_found", "expected": "case_expected"}
VOICES = ("votes_for", "votes_against", "abstention", "blank", "null", "valid")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json", help=message("help_decide_case"))
    parser.add_argument("--json", action="store_true", help=message("help_json"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 decided, whatever the outcome; 1 a case that contradicts itself or cannot be read."""
    names: dict[str, str] = {}
    try:
        read = read_case(_bytes_of(options.case))
        names |= read.names
        decision = decide_case(read.case)
    except RulesError as error:
        _refuse(error, names, as_json=options.json)
        return Exit.FAILED
    if options.json:
        say_json(answer(decision) | {"explanation": list(sentences(decision, language(), names))})
    else:
        _tell(read, decision)
    return Exit.OK


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(message("case_unreadable", path=path)) from error


def _tell(read: CaseFile, decision: Decision) -> None:
    *steps, outcome = sentences(decision, language(), read.names)
    say(outcome)
    say(f"status: {decision.status}")
    say(f"reason: {decision.reason}")
    if decision.counts is not None:
        counted = [name for name in VOICES if getattr(decision.counts, name)]
        figures = [f"{name}={getattr(decision.counts, name)}" for name in (*COUNTS, *counted)]
        say(f"counts: {', '.join(figures)}")
        for result in decision.counts.candidates:
            say(f"  {read.names.get(result.candidate, result.candidate)}: {result.voices}")
    for label in ("elected", "remaining"):
        if people := getattr(decision, label):
            say(f"{label}: {', '.join(read.names.get(name, name) for name in people)}")
    say("trace:")
    for number, step in enumerate(steps, start=1):
        say(f"{number:>3}. {step}")


def _refuse(error: RulesError, names: dict[str, str], *, as_json: bool) -> None:
    sentence = error_text(error, language(), names)
    if isinstance(error, MalformedDocument):
        for key, code in DETAILS.items():
            if key in error.parameters:
                value = document_word(str(error.parameters[key]), language())
                sentence += f" {message(code, value=value)}"
    if as_json:
        say_json({"error": {"code": error.code, "parameters": error.parameters, "sentence": sentence}})
    else:
        complain(sentence)
