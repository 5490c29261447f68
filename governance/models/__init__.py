"""How they decide: one file a notion. Import models from here."""

from governance.models.ballots import Ballot, BallotElector, Vote
from governance.models.decisions import Decision
from governance.models.profiles import StatuteProfile

__all__ = ["Ballot", "BallotElector", "Decision", "StatuteProfile", "Vote"]
