"""Who may open an address: named expectations, from role to the statuses that are right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

OWN: Final = ("member", "president", "treasurer", "secretary", "coordinator", "auditor")
INSIDERS: Final = (*OWN, "federation_staff", "administrator")
PERSONAS: Final = (
    "anonymous",
    *INSIDERS,
    *(f"other.{role}" for role in (*OWN, "federation_staff")),
    *(f"ended.{role}" for role in INSIDERS),
)
"""``other``: the same role in the other association (or its federation); ``ended``: a mandate that ended yesterday."""

SHOWN: Final = frozenset({200, 302, 409, 422})
"""The page, or what follows from a form: sent on, refused by the state of things, or not filled in."""
FORBIDDEN: Final = frozenset({403})
MISSING: Final = frozenset({404})
SIGN_IN: Final = frozenset({302})
REFUSED: Final = frozenset({302, 403, 404, 405})
BROKEN: Final = frozenset({500})


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers of an address to each persona.

    ``reads``: the sentence of the documentation. ``sign_in``: a visitor must be led to the sign-in page, nowhere else.
    """

    reads: str
    insiders: Mapping[str, frozenset[int]]
    anonymous: frozenset[int]
    others: frozenset[int]
    sign_in: bool = False
    other: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def expected(self, persona: str) -> frozenset[int]:
        if persona == "anonymous":
            return self.anonymous
        kind, _dot, role = persona.rpartition(".")
        if kind:
            return self.other.get(role, self.others) if kind == "other" else self.others
        return self.insiders[role]


def everyone(reads: str, *statuses: int, signed_in: Collection[int] | None = None) -> Profile:
    """The same answer whoever asks; or one for visitors and one for whoever is signed in."""
    inside = frozenset(statuses if signed_in is None else signed_in)
    return Profile(reads, dict.fromkeys(INSIDERS, inside), frozenset(statuses), inside)


def private(reads: str, *allowed: str, hidden: Collection[str] = ()) -> Profile:
    """A page of an association: allowed to these, refused with a reason to its other people, unknown to the rest."""
    answers = {role: SHOWN if role in allowed else MISSING if role in hidden else FORBIDDEN for role in INSIDERS}
    return Profile(reads, answers, SIGN_IN, MISSING, sign_in=True)


def office(reads: str, *allowed: str, shared: bool = False, reading: bool = False, breaks: bool = False) -> Profile:
    """A screen of the back office, which refuses by leading elsewhere.

    ``shared``: a list or a tool which the other association opens too, with what is its own in it. ``reading``: a page
    that must open, not only lead somewhere. ``breaks``: Wagtail's own answer to a form without its fields is 500; the
    day that it is not, the row says too much.
    """
    opens = frozenset({200}) if reading else frozenset({200, 302, 400, 404, 405})
    opens = BROKEN if breaks else opens
    answers = {role: opens if role in allowed else REFUSED for role in INSIDERS}
    elsewhere = {role: answers[role] for role in (*OWN, "federation_staff")} if shared else {}
    return Profile(reads, answers, SIGN_IN, REFUSED, sign_in=True, other=elsewhere)


PUBLIC: Final = everyone("everybody", 200)
NO_SUCH_METHOD: Final = everyone("nobody: no such method", 405)
NOWHERE: Final = everyone("nobody: leads nowhere here", 404)
SIGNED_IN: Final = Profile("whoever is signed in", dict.fromkeys(INSIDERS, SHOWN), SIGN_IN, SHOWN, sign_in=True)
DOOR: Final = everyone("everybody: leads to our sign-in", 302)
ENTRANCE: Final = everyone("everybody: signing in", *(200, 301, 302, 401, 404, 405))
OWN_ACCOUNT: Final = Profile(
    "whoever is signed in, about their own account",
    dict.fromkeys(INSIDERS, frozenset({200, 302, 403, 404, 405})),
    frozenset({302, 405}),
    frozenset({200, 302, 403, 404, 405}),
)

ALL: Final = private("all people of the association, its federation, administrators", *INSIDERS)
HISTORIANS: Final = private(
    "officers, coordinator, auditor, its federation, administrators",
    *(role for role in INSIDERS if role != "member"),
)
ENDERS: Final = private("president, secretary", "president", "secretary")
OPENERS: Final = private("president, secretary, coordinator", "president", "secretary", "coordinator")
FOLLOWERS: Final = private("officers, coordinator", "president", "treasurer", "secretary", "coordinator")
FOLLOWERS_AND_OWNER: Final = private(
    "officers, coordinator, who is in charge of the action",
    "president",
    "treasurer",
    "secretary",
    "coordinator",
    "member",
)
ANSWERERS: Final = private("president, treasurer, secretary", "president", "treasurer", "secretary")
DRAFTERS: Final = private(
    "president, secretary, coordinator; for all others a draft does not exist",
    "president",
    "secretary",
    "coordinator",
    hidden=[role for role in INSIDERS if role not in {"president", "secretary", "coordinator"}],
)
PROXY_HOLDERS: Final = private(
    "who holds the proxy; to the others but its giver and those who keep the meeting it does not exist",
    "president",
    hidden=[role for role in INSIDERS if role not in {"treasurer", "president", "secretary", "coordinator"}],
)
PROXY_GIVERS: Final = private(
    "who gave the proxy; to the others but its holder and those who keep the meeting it does not exist",
    "treasurer",
    hidden=[role for role in INSIDERS if role not in {"treasurer", "president", "secretary", "coordinator"}],
)
PROXY_KEEPERS: Final = private(
    "president, secretary, coordinator; to the others but its giver and its holder it does not exist",
    "president",
    "secretary",
    "coordinator",
    hidden=[role for role in INSIDERS if role not in {"treasurer", "president", "secretary", "coordinator"}],
)
SENDERS: Final = private("treasurer, president, coordinator", "treasurer", "president", "coordinator")
CONFIRMERS: Final = private("treasurer, president", "treasurer", "president")
PRESIDENTS_OWN: Final = private(
    "the voter whose answer it is", "president", hidden=[role for role in INSIDERS if role != "president"]
)
SIGNATORIES: Final = private("who adheres to the association, or speaks for who does", "president")
SIGNATORYS_OWN: Final = private(
    "who gave the signature", "president", hidden=[role for role in INSIDERS if role != "president"]
)
GOVERNORS: Final = private("board members, coordinator", *(role for role in OWN if role != "auditor"))
FEDERATION: Final = private(
    "the federation's people and staff, administrators", "federation_staff", "administrator", hidden=OWN
)
FEDERATION_REMINDERS: Final = private("the federation's staff", "federation_staff", hidden=OWN)
FEDERATION_STAFF: Final = private("the federation's staff, each opening written down", "federation_staff", hidden=OWN)
REVIEWERS: Final = private(
    "the federation's staff who review the association, each opening written down", "federation_staff"
)
FILE: Final = Profile("whoever sees what the file belongs to", dict.fromkeys(INSIDERS, SHOWN), MISSING, MISSING)
