"""Who votes, as the rules engine reads it: the same when rules are tried on a body and when a vote is decided."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext

from governance import rules
from governance.models import Ballot
from governance.rules.enums import Mode
from governance.rules.standing import outside_constituencies
from membership.selectors.electorate import Absence, Electorate

MOST_NAMES = 5


def constituency_code(constituency: Any) -> str:
    """How the rules name a constituency of membership; empty for none."""
    return f"constituency:{constituency.pk}" if constituency else ""


def rules_electorate(
    profile: rules.Profile, voters: Iterable[tuple[str, str]], vacancies: Iterable[str]
) -> rules.Electorate:
    """``voters``: the key of each and the code of their constituency; ``vacancies``: that of each vacant seat.

    Everybody has one voice: the rules alone say how many a constituency gives. Rules without constituencies see none.
    """
    followed = profile.constituencies is not None
    return rules.Electorate(
        electors=tuple(rules.Elector(key, 1, code if followed else "") for key, code in voters),
        vacancies=tuple(rules.Vacancy(1, code if followed else "") for code in vacancies),
    )


def names_of(voters: Iterable[Any]) -> dict[str, str]:
    """By key, of the electors of a body or of the list of voters of a vote."""
    return {elector.key: elector.name for elector in voters}


def as_rules_read(profile: rules.Profile, voters: Electorate) -> rules.Electorate:
    """The voters of a day and the vacant seats."""
    return rules_electorate(
        profile,
        [(elector.key, constituency_code(elector.constituency)) for elector in voters],
        [constituency_code(seat.constituency) for seat in voters.vacancies],
    )


def presence_of(ballot: Ballot) -> rules.Presence:
    """Who attended when a vote in a meeting was opened."""
    frozen = ballot.attendance
    return rules.Presence(
        mode=Mode(ballot.mode),
        present=tuple(frozen["present"]),
        remote=tuple(frozen["remote"]),
        chair=frozen["chair"],
        convocation=frozen["convocation"],
    )


def proxies_of(ballot: Ballot) -> tuple[rules.Proxy, ...]:
    """The proxies that were given when the vote was opened; a written consultation has none."""
    return tuple(rules.Proxy(**proxy) for proxy in ballot.attendance.get("proxies", ()))


def electorate_of(ballot: Ballot, electors: Iterable[Any]) -> rules.Electorate:
    """The list of voters of a vote, and the vacant seats at its opening."""
    return rules_electorate(
        ballot.profile.rules,
        [(elector.key, constituency_code(elector.constituency)) for elector in electors],
        [voice["constituency"] for voice in ballot.silent_voices if voice["reason"] == Absence.VACANT],
    )


def outsiders(profile: rules.Profile, voters: rules.Electorate, names: Mapping[str, str]) -> str:
    """Who has no constituency that the rules name, in words; empty where the rules can count everybody.

    ``names`` of the electors by key.
    """
    found, vacant = outside_constituencies(profile, voters)
    named = [names[elector.id] for elector in voters.electors if elector.id in found]
    words = named[:MOST_NAMES]
    if more := len(named) - len(words):
        words.append(ngettext("%(count)s other member", "%(count)s other members", more) % {"count": more})
    if vacant:
        words.append(ngettext("%(count)s vacant seat", "%(count)s vacant seats", vacant) % {"count": vacant})
    return ", ".join(words)
