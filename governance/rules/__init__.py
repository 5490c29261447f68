"""The rules engine: decides a vote by the statutes of a body, and says why. Standard library only.

A copy of this package travels in audit bundles, where an auditor replays decisions without this project: it imports
nothing but itself and the standard library. Wording, presets and the linter are modules of their own, imported where
they are used: ``governance.rules.wording``, ``governance.rules.presets``, ``governance.rules.lint``.
"""

from __future__ import annotations

from governance.rules.codec import canonical, from_json, to_json
from governance.rules.engine import VotingRight, decide, decide_case, quorum_now, voting_rights
from governance.rules.errors import InvalidInput, MalformedDocument, RulesError, UnknownSchema
from governance.rules.inputs import (
    Ballot,
    Candidate,
    CandidateCount,
    Case,
    Count,
    Decision,
    Election,
    Elector,
    Electorate,
    Presence,
    Proxy,
    Recusal,
    RollCall,
    SecretCount,
    SecretElection,
    Signature,
    Step,
    Vacancy,
)
from governance.rules.profile import Clause, Profile
from governance.rules.replay import matches, replay, store

__all__ = [
    "Ballot",
    "Candidate",
    "CandidateCount",
    "Case",
    "Clause",
    "Count",
    "Decision",
    "Election",
    "Elector",
    "Electorate",
    "InvalidInput",
    "MalformedDocument",
    "Presence",
    "Profile",
    "Proxy",
    "Recusal",
    "RollCall",
    "RulesError",
    "SecretCount",
    "SecretElection",
    "Signature",
    "Step",
    "UnknownSchema",
    "Vacancy",
    "VotingRight",
    "canonical",
    "decide",
    "decide_case",
    "from_json",
    "matches",
    "quorum_now",
    "replay",
    "store",
    "to_json",
    "voting_rights",
]
