"""Codes of the rules engine. The value is what is stored; labels live in ``wording``."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    INVALID_PROFILE = "invalid_profile"
    ELECTED = "elected"
    NEXT_ROUND = "next_round"


class Reason(StrEnum):
    """Why the status is what it is. For ``invalid_profile`` the reason is the code of the first problem found."""

    MAJORITY_REACHED = "majority_reached"
    CASTING_VOTE = "casting_vote"
    TIE = "tie"
    NO_VOTES = "no_votes"
    MAJORITY_NOT_REACHED = "majority_not_reached"
    FLOOR_NOT_REACHED = "floor_not_reached"
    CONSTITUENCIES_NOT_REACHED = "constituencies_not_reached"
    QUORUM_NOT_MET = "quorum_not_met"
    CONSTITUENCY_QUORUM_NOT_MET = "constituency_quorum_not_met"
    SEATS_FILLED = "seats_filled"
    SEATS_LEFT = "seats_left"
    NONE_ELECTED = "none_elected"


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTENTION = "abstention"
    BLANK = "blank"
    NULL = "null"
    NOT_TAKING_PART = "not_taking_part"
    CANDIDATES = "candidates"


class Mode(StrEnum):
    """How the body deliberates. Only ``written`` has no attendance."""

    MEETING = "meeting"
    MIXED = "mixed"
    REMOTE = "remote"
    WRITTEN = "written"


class Base(StrEnum):
    """What a majority is a share of, in voices."""

    VOTES_CAST = "votes_cast"
    BALLOTS_CAST = "ballots_cast"
    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"
    MEMBERS = "members"
    ENTITLED = "entitled"
    SEATS = "seats"


class MajorityKind(StrEnum):
    RATIO = "ratio"
    HALF_PLUS_ONE = "half_plus_one"
    RELATIVE = "relative"
    UNANIMITY = "unanimity"


class Rounding(StrEnum):
    """What happens to the computed share before it is compared. ``exact`` keeps the fraction."""

    EXACT = "exact"
    DOWN = "down"
    UP = "up"


class Counted(StrEnum):
    """Whose participation makes the quorum."""

    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"
    BALLOTS_CAST = "ballots_cast"


class Reference(StrEnum):
    """What the quorum is a share of."""

    MEMBERS = "members"
    ENTITLED = "entitled"
    SEATS = "seats"


class Unit(StrEnum):
    HEADS = "heads"
    VOICES = "voices"


class CountedAs(StrEnum):
    """Effect of an abstention, a blank or a null ballot.

    ``not_cast``: as if no ballot had been given. ``cast``: a ballot cast, not a vote cast (suffrage exprimé).
    ``expressed``: also a vote cast, hence in every base. ``against``: added to the votes against.
    There is no way to count one as support.
    """

    NOT_CAST = "not_cast"
    CAST = "cast"
    EXPRESSED = "expressed"
    AGAINST = "against"


class ProxyPermission(StrEnum):
    """``silent``: the statutes say nothing, so proxies are of right and uncapped."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    SILENT = "silent"


class ProxyHolder(StrEnum):
    MEMBER = "member"
    SAME_CONSTITUENCY = "same_constituency"
    ANYONE = "anyone"


class Secrecy(StrEnum):
    FREE = "free"
    REQUIRED = "required"
    FORBIDDEN = "forbidden"


class Weighting(StrEnum):
    """What a constituency's weight means.

    ``none``: constituencies only matter to conditions. ``per_member``: each of its members has that many voices.
    ``proportional``: the constituency has that many voices in all, shared as its members voted.
    ``block``: all of them go to the side that leads inside it, to none when it is divided equally.
    """

    NONE = "none"
    PER_MEMBER = "per_member"
    PROPORTIONAL = "proportional"
    BLOCK = "block"


class EmptyConstituency(StrEnum):
    """What a constituency without anybody entitled does to a condition by constituency."""

    BLOCKS = "blocks"
    IGNORED = "ignored"


class TieRule(StrEnum):
    """``seniority``, ``oldest`` and ``youngest`` read the ranks given with the candidates, ``draw`` the seed."""

    SENIORITY = "seniority"
    OLDEST = "oldest"
    YOUNGEST = "youngest"
    FURTHER_ROUND = "further_round"
    DRAW = "draw"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
