"""How they decide: one file a notion. Import models from here."""

from governance.models.ballots import Ballot, BallotElector, Recusal, Vote
from governance.models.decisions import Decision
from governance.models.documents import (
    Adoption,
    DocumentVersion,
    DraftSave,
    FrozenText,
    GoverningDocument,
    TextImport,
)
from governance.models.profiles import StatuteProfile

__all__ = [
    "Adoption",
    "Ballot",
    "BallotElector",
    "Decision",
    "DocumentVersion",
    "DraftSave",
    "FrozenText",
    "GoverningDocument",
    "Recusal",
    "StatuteProfile",
    "TextImport",
    "Vote",
]
