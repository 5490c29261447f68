"""Words for what the engine says, in French (the text of the minutes) and in English. Pure: codes in, text out.

``names`` gives the words for electors, candidates and constituencies by identifier; without it identifiers show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from governance.rules.errors import RulesError
from governance.rules.inputs import Decision, Step
from governance.rules.phrases import Params
from governance.rules.profile import Profile

if TYPE_CHECKING:
    from governance.rules.lint import Finding

Names = Mapping[str, str]


class Catalogue(Protocol):
    """What a language module offers."""

    STEPS: dict[str, Callable[[Params], str]]
    STATUSES: dict[str, str]
    REASONS: dict[str, str]
    FINDINGS: dict[str, Callable[[Params], str]]
    PROBLEMS: dict[str, str]
    ERRORS: dict[str, str]
    DOCUMENTS: dict[str, str]
    PARAMETERS: dict[str, str]
    PRESETS: dict[str, tuple[str, str]]
    TO_CONFIRM: str

    def typeset(self, text: str) -> str: ...

    def number(self, value: Fraction) -> str: ...

    def summary(self, profile: Profile) -> str: ...

    def result(self, status: str, reason: str) -> str: ...


LANGUAGES = ("fr", "en")


def catalogue(language: str) -> Catalogue:
    """French unless the language is English: ``fr-FR`` and unknown codes fall back to French.

    Loaded when first asked for: the command line decides a case in one language only, and starts that much sooner.
    """
    code = language.split("-")[0].lower()
    name = code if code in LANGUAGES else LANGUAGES[0]
    return cast(Catalogue, import_module(f"governance.rules.wording_{name}"))


def sentence(step: Step, language: str = "fr", names: Names | None = None) -> str:
    """One step of a trace as a sentence, its clause in brackets at the end."""
    words = catalogue(language)
    text = words.STEPS[step.rule](Params(dict(step.parameters), names or {}, words.number))
    source = step.clause
    if step.to_confirm:
        source = f"{source}, {words.TO_CONFIRM}" if source else words.TO_CONFIRM
    return words.typeset(f"{text} ({source})." if source else f"{text}.")


def sentences(decision: Decision, language: str = "fr", names: Names | None = None) -> tuple[str, ...]:
    """The explanation for the minutes: every step in order, then the result."""
    steps = tuple(sentence(step, language, names) for step in decision.trace)
    return (*steps, result(decision, language))


def result(decision: Decision, language: str = "fr") -> str:
    words = catalogue(language)
    return words.typeset(words.result(decision.status.value, decision.reason))


def status_label(status: str, language: str = "fr") -> str:
    return catalogue(language).STATUSES[status]


def reason_text(reason: str, language: str = "fr") -> str:
    """A reason, or for an invalid profile the problem it names."""
    words = catalogue(language)
    return words.typeset(words.REASONS.get(reason) or words.PROBLEMS[reason])


def finding_text(finding: Finding, language: str = "fr") -> str:
    """What the linter found and what to do about it."""
    words = catalogue(language)
    if finding.code in words.PROBLEMS:
        return words.typeset(f"{parameter_label(finding.parameter, language)} : {words.PROBLEMS[finding.code]}")
    values = dict(finding.parameters) | {"parameter": parameter_label(finding.parameter, language)}
    return words.typeset(words.FINDINGS[finding.code](Params(values, {}, words.number)))


def error_text(error: RulesError, language: str = "fr", names: Names | None = None) -> str:
    """A refused input as a sentence; identifiers are named where ``names`` knows them."""
    words = catalogue(language)
    known = names or {}
    values = {key: known.get(str(value), str(value)) for key, value in error.parameters.items()}
    return words.typeset(words.ERRORS[error.code].format_map(_Lenient(values)))


def document_word(text: str, language: str = "fr") -> str:
    """``found`` or ``expected`` of a malformed document, in words; what was read in it stays as it is."""
    words = catalogue(language)
    return words.typeset(words.DOCUMENTS.get(text, text))


def rule_summary(profile: Profile, language: str = "fr") -> str:
    """The rule that will decide, in one sentence for the vote screen, with its articles."""
    words = catalogue(language)
    return words.typeset(words.summary(profile))


def parameter_label(path: str, language: str = "fr") -> str:
    """The label of a parameter path; positions (``rounds.1``) are left out of the look-up."""
    labels = catalogue(language).PARAMETERS
    parts = [part for part in path.split(".") if not part.isdigit()]
    found = [labels[part] for part in parts if part in labels]
    return ", ".join(found) if found else path


def preset_name(code: str, language: str = "fr") -> str:
    return catalogue(language).typeset(catalogue(language).PRESETS[code][0])


def preset_description(code: str, language: str = "fr") -> str:
    return catalogue(language).typeset(catalogue(language).PRESETS[code][1])


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
