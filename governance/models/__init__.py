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
from governance.models.meetings import AgendaItem, Meeting, MeetingPaper
from governance.models.notices import MeetingReply, Notice, NoticeHandover, NoticeOpening, NoticeRecipient
from governance.models.profiles import StatuteProfile
from governance.models.proxies import Proxy, ProxyStep
from governance.models.signatures import Engagement, SignatureReminder

__all__ = [
    "Adoption",
    "AgendaItem",
    "Ballot",
    "BallotElector",
    "Decision",
    "DocumentVersion",
    "DraftSave",
    "Engagement",
    "FrozenText",
    "GoverningDocument",
    "Meeting",
    "MeetingPaper",
    "MeetingReply",
    "Notice",
    "NoticeHandover",
    "NoticeOpening",
    "NoticeRecipient",
    "Proxy",
    "ProxyStep",
    "Recusal",
    "SignatureReminder",
    "StatuteProfile",
    "TextImport",
    "Vote",
]
