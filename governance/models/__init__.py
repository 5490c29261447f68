"""How they decide: one file a notion. Import models from here."""

from governance.models.ballots import Ballot, BallotElector, Recusal, Vote
from governance.models.decisions import Decision
from governance.models.declarations import DeclaredChange, PrefectureDeclaration
from governance.models.documents import (
    Adoption,
    DocumentVersion,
    DraftSave,
    FrozenText,
    GoverningDocument,
    TextImport,
)
from governance.models.follow_ups import FollowUp
from governance.models.meetings import AgendaItem, Meeting, MeetingPaper
from governance.models.minutes import Debate, MeetingMinutes, MinutesApproval, MinutesSignature
from governance.models.notices import MeetingReply, Notice, NoticeHandover, NoticeOpening, NoticeRecipient
from governance.models.profiles import StatuteProfile
from governance.models.proxies import Proxy, ProxyStep
from governance.models.signatures import Engagement, SignatureReminder
from governance.models.sittings import Attendance, ItemRecusal, MeetingVoice, QuorumChange, SittingStep

__all__ = [
    "Adoption",
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotElector",
    "Debate",
    "Decision",
    "DeclaredChange",
    "DocumentVersion",
    "DraftSave",
    "Engagement",
    "FollowUp",
    "FrozenText",
    "GoverningDocument",
    "ItemRecusal",
    "Meeting",
    "MeetingMinutes",
    "MeetingPaper",
    "MeetingReply",
    "MeetingVoice",
    "MinutesApproval",
    "MinutesSignature",
    "Notice",
    "PrefectureDeclaration",
    "NoticeHandover",
    "NoticeOpening",
    "NoticeRecipient",
    "QuorumChange",
    "Proxy",
    "ProxyStep",
    "Recusal",
    "SignatureReminder",
    "SittingStep",
    "StatuteProfile",
    "TextImport",
    "Vote",
]
