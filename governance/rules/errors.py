"""Errors of the rules engine: every inconsistent input has a name, none is counted around.

A message is for developers and logs; users read ``wording.error_text``, built from ``code`` and ``parameters``.
"""

from __future__ import annotations


class RulesError(ValueError):
    """Base of all errors of this package: a stable ``code`` and the plain values that explain it."""

    code = "rules_error"

    def __init__(self, **parameters: str | int) -> None:
        self.parameters = parameters
        details = ", ".join(f"{key}={value!r}" for key, value in parameters.items())
        super().__init__(f"{self.code}: {details}" if details else self.code)


class InvalidInput(RulesError):
    """The electorate, presence, proxies, recusals or ballots contradict themselves or each other."""

    code = "invalid_input"


class EmptyElectorate(InvalidInput):
    code = "empty_electorate"


class DuplicateElector(InvalidInput):
    code = "duplicate_elector"


class UnknownElector(InvalidInput):
    code = "unknown_elector"


class UnknownConstituency(InvalidInput):
    code = "unknown_constituency"


class InvalidWeight(InvalidInput):
    """A weight that is negative or is not a whole number of voices."""

    code = "invalid_weight"


class InvalidConvocation(InvalidInput):
    code = "invalid_convocation"


class InvalidChoice(InvalidInput):
    code = "invalid_choice"


class PresenceConflict(InvalidInput):
    """The same elector is said to attend in two ways, or attendance is given for a written consultation."""

    code = "presence_conflict"


class DuplicateBallot(InvalidInput):
    code = "duplicate_ballot"


class BallotOfAbsentElector(InvalidInput):
    code = "ballot_of_absent_elector"


class BallotWithoutProxy(InvalidInput):
    code = "ballot_without_proxy"


class DuplicateProxy(InvalidInput):
    code = "duplicate_proxy"


class ProxyToSelf(InvalidInput):
    code = "proxy_to_self"


class ProxyNotAllowed(InvalidInput):
    code = "proxy_not_allowed"


class ProxyOrderMissing(InvalidInput):
    """A holder has more proxies than the cap and their order of receipt does not say which ones stand."""

    code = "proxy_order_missing"


class CountMismatch(InvalidInput):
    """The count of a secret ballot does not match the signatures of the voter list."""

    code = "count_mismatch"


class SignatureNotValid(InvalidInput):
    """Someone without a voice in this vote signed the list of a secret ballot: the urn cannot be corrected."""

    code = "signature_not_valid"


class UnknownCandidate(InvalidInput):
    code = "unknown_candidate"


class DuplicateCandidate(InvalidInput):
    code = "duplicate_candidate"


class InvalidElection(InvalidInput):
    """No seat to fill, no candidate, or a round the profile does not know."""

    code = "invalid_election"


class MissingTieData(InvalidInput):
    """The tie rule of the profile needs a rank or a draw seed that was not given."""

    code = "missing_tie_data"


class MalformedDocument(RulesError):
    """A JSON document that is not one of ours: unknown key, wrong type, inexact number."""

    code = "malformed_document"


class UnknownSchema(MalformedDocument):
    code = "unknown_schema"


class UnknownPreset(RulesError):
    code = "unknown_preset"
