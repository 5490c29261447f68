"""Shares followed through dated successions, without a database."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from membership.lineage.graph import (
    Event,
    Lineage,
    Passing,
    Portion,
    Rest,
    Row,
    circle,
    closure,
    contradictions,
    mistakes,
)
from membership.lineage.rounding import share_out

BUDGET = "finance"
FAMILIES = (BUDGET, "persons")
BEFORE, AFTER, TODAY = date(2019, 12, 31), date(2023, 12, 31), date(2026, 6, 1)
ALL = {family: Fraction(1) for family in FAMILIES}


def part(share: str) -> dict[str, Fraction]:
    return {family: Fraction(share) for family in FAMILIES}


def passing(predecessor: str, successor: str | None, share: str = "1") -> Passing:
    return Passing(predecessor, successor, part(share))


def event(kind: str, day: str, *passings: Passing) -> Event:
    return Event(kind, date.fromisoformat(day), passings)


def where(events: list[Event], body: str, dated: date = BEFORE, on: date = TODAY) -> dict[object, Fraction]:
    return {row.to: row.weight for row in Lineage(events).portions(body, BUDGET, dated=dated, on=on)}


MERGER = event("creation", "2022-01-01", passing("Yerres", "DAC"), passing("Orge", "DAC"))
SPLIT = event("split", "2021-01-01", passing("Bièvre", "Yerres", "3/5"), passing("Bièvre", "Orge", "2/5"))
TRANSFER = event("partial_transfer", "2021-01-01", passing("Orge", "Yerres", "1/4"))


def test_a_merged_network_is_its_successor_whatever_the_date_of_the_figure():
    assert where([MERGER], "Yerres", dated=BEFORE) == {"DAC": 1}
    assert where([MERGER], "Yerres", dated=AFTER) == {"DAC": 1}
    assert where([MERGER], "DAC") == {"DAC": 1}


def test_a_split_shares_out_by_its_key():
    assert where([SPLIT], "Bièvre") == {"Yerres": Fraction(3, 5), "Orge": Fraction(2, 5)}


def test_a_chain_of_successions_multiplies_shares_and_counts_steps():
    assert where([SPLIT, MERGER], "Bièvre") == {"DAC": 1}
    absorbed = event("absorption", "2024-01-01", passing("DAC", "Seine"))
    portions = Lineage([SPLIT, MERGER, absorbed]).portions("Bièvre", BUDGET, dated=BEFORE, on=TODAY)
    assert portions == [Portion("Seine", Fraction(1), 3)]


def test_a_partial_transfer_moves_the_past_and_not_the_future():
    assert where([TRANSFER], "Orge", dated=date(2020, 12, 31)) == {"Orge": Fraction(3, 4), "Yerres": Fraction(1, 4)}
    assert where([TRANSFER], "Orge", dated=date(2021, 12, 31)) == {"Orge": 1}


def test_what_was_handed_over_before_an_arrival_is_not_taken_from_it():
    joined_later = event("absorption", "2022-01-01", passing("Marne", "Orge"))
    assert where([TRANSFER, joined_later], "Marne", dated=BEFORE) == {"Orge": 1}
    joined_earlier = event("absorption", "2020-06-01", passing("Marne", "Orge"))
    assert where([TRANSFER, joined_earlier], "Marne", dated=BEFORE) == {
        "Orge": Fraction(3, 4),
        "Yerres": Fraction(1, 4),
    }


def test_a_part_handed_over_and_back_is_no_circle():
    back = event("partial_transfer", "2023-01-01", passing("Yerres", "Orge", "1/2"))
    assert where([TRANSFER, back], "Orge", dated=BEFORE) == {"Orge": Fraction(7, 8), "Yerres": Fraction(1, 8)}
    assert not contradictions([TRANSFER, back], FAMILIES)
    taken_whole = event("absorption", "2023-01-01", passing("Yerres", "Orge"))
    assert where([TRANSFER, taken_whole], "Orge", dated=BEFORE) == {"Orge": 1}


def test_the_perimeter_of_an_earlier_day_does_not_see_later_successions():
    assert where([SPLIT, MERGER], "Bièvre", on=date(2020, 12, 31)) == {"Bièvre": 1}
    assert where([SPLIT, MERGER], "Bièvre", on=date(2021, 1, 1)) == {"Yerres": Fraction(3, 5), "Orge": Fraction(2, 5)}


def test_what_goes_to_nobody_is_kept_as_a_rest():
    partly_outside = event("absorption", "2022-01-01", passing("Orge", "DAC", "9/10"), passing("Orge", None, "1/10"))
    assert where([partly_outside], "Orge") == {"DAC": Fraction(9, 10), Rest.OUTSIDE: Fraction(1, 10)}
    dissolved = event("dissolution", "2022-01-01", passing("Orge", None))
    assert where([dissolved], "Orge") == {Rest.NO_SUCCESSOR: 1}


def test_a_duplicate_is_the_other_record_at_all_times():
    twice = event("duplicate", "2025-03-01", passing("Orge bis", "Orge"))
    assert where([twice], "Orge bis", on=date(2015, 1, 1)) == {"Orge": 1}
    # As for the record that is kept, figures dated after the transfer are not shared out.
    assert where([twice, TRANSFER], "Orge bis", dated=AFTER) == {"Orge": 1}
    assert where([twice, TRANSFER], "Orge bis", dated=BEFORE) == {"Orge": Fraction(3, 4), "Yerres": Fraction(1, 4)}


def test_families_are_shared_apart():
    shares = {"finance": Fraction(1, 3), "persons": Fraction(1, 2)}
    rest = {"finance": Fraction(2, 3), "persons": Fraction(1, 2)}
    split = Event("split", date(2021, 1, 1), (Passing("Orge", "A", shares), Passing("Orge", "B", rest)))
    assert not mistakes(split, FAMILIES)
    weights = {row.to: row.weight for row in Lineage([split]).portions("Orge", "persons", dated=BEFORE, on=TODAY)}
    assert weights == {"A": Fraction(1, 2), "B": Fraction(1, 2)}


def test_shares_that_do_not_add_up_are_named():
    short = event("split", "2021-01-01", passing("Orge", "A", "1/2"), passing("Orge", "B", "1/3"))
    assert {(row.code, row.family, row.total) for row in mistakes(short, FAMILIES)} == {
        ("shares_below_one", family, Fraction(5, 6)) for family in FAMILIES
    }
    over = event("partial_transfer", "2021-01-01", passing("Orge", "A", "2/3"), passing("Orge", "B", "1/2"))
    assert {row.code for row in mistakes(over, FAMILIES)} == {"shares_above_one"}
    assert not mistakes(TRANSFER, FAMILIES)


def test_the_number_of_bodies_follows_the_kind():
    def codes(*arguments) -> set[str]:
        return {row.code for row in mistakes(event(*arguments), FAMILIES)}

    day = "2021-01-01"
    assert codes("creation", day, passing("A", "C", "1/2"), passing("A", "D", "1/2")) == {"one_successor_only"}
    assert codes("split", day, passing("A", "C")) == {"two_successors_at_least"}
    assert codes("conversion", day, passing("A", "C"), passing("B", "C")) == {"one_predecessor_only"}
    assert codes("partial_transfer", day, passing("A", None, "1/2")) == {"no_successor"}
    assert codes("dissolution", day, passing("A", "B")) == {"has_successor"}
    assert codes("duplicate", day, passing("A", "B", "1/2")) == {"whole_share_only"}
    assert codes("absorption", day) == {"no_predecessor", "one_successor_only"}
    assert codes("absorption", day, passing("A", "A")) == {"to_itself"}


def test_a_circle_is_found_and_named():
    first = event("absorption", "2021-01-01", passing("A", "B"))
    second = event("absorption", "2022-01-01", passing("B", "C"))
    third = event("duplicate", "2023-01-01", passing("C", "A"))
    assert circle([first, second]) == []
    assert set(circle([first, second, third])) == {"A", "B", "C"}
    assert [row.code for row in contradictions([first, second, third], FAMILIES)] == ["circle"]


def test_events_that_exclude_each_other_are_found():
    def codes(*events: Event) -> set[str]:
        return {row.code for row in contradictions(events, FAMILIES)}

    assert codes(MERGER, event("dissolution", "2023-01-01", passing("Orge", None))) == {"ended_twice"}
    assert codes(TRANSFER, event("duplicate", "2020-01-01", passing("Orge", "Marne"))) == {"duplicate_acts"}
    assert codes(TRANSFER, event("absorption", "2020-01-01", passing("Orge", "Marne"))) == {
        "handed_over_after_its_end"
    }
    more = event("partial_transfer", "2021-01-01", passing("Orge", "Marne", "4/5"))
    assert codes(TRANSFER, more) == {"overdrawn"}


DAYS = [date(2015, 1, 1) + timedelta(days=181 * step) for step in range(20)]
BODIES = [f"réseau {number}" for number in range(8)]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Up to seven events that may be in force together: each body hands over to later ones of the list only."""
    events: list[Event] = []
    for _step in range(draw(st.integers(1, 7))):
        rank = draw(st.integers(0, len(BODIES) - 2))
        before, later = BODIES[rank], BODIES[rank + 1 :]
        kind = draw(st.sampled_from(["absorption", "split", "partial_transfer", "dissolution", "duplicate"]))
        day = draw(st.sampled_from(DAYS))
        if kind == "dissolution":
            made = Event(kind, day, (passing(before, None),))
        elif kind in {"absorption", "duplicate"}:
            made = Event(kind, day, (passing(before, draw(st.sampled_from(later))),))
        else:
            heirs = draw(st.lists(st.sampled_from(later), min_size=1, max_size=3, unique=True))
            keys = [draw(st.integers(1, 9)) for _heir in heirs]
            outside = draw(st.integers(0, 5))
            whole = sum(keys) + outside
            rows = [passing(before, heir, f"{key}/{whole}") for heir, key in zip(heirs, keys, strict=True)]
            if outside and kind == "split":
                rows.append(passing(before, None, f"{outside}/{whole}"))
            made = Event(kind, day, tuple(rows))
        if not contradictions([*events, made], FAMILIES):
            events.append(made)
    return events


@given(histories(), st.sampled_from(BODIES), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_the_weights_of_a_figure_add_up_to_one(events, body, dated, on):
    weights = where(events, body, dated, on)
    assert sum(weights.values()) == 1
    assert all(0 < weight <= 1 for weight in weights.values())


@given(histories(), st.randoms())
def test_the_order_of_entry_makes_no_difference(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert closure(Lineage(shuffled), FAMILIES) == closure(Lineage(events), FAMILIES)


@given(histories(), histories())
def test_taking_an_event_back_restores_every_answer(events, others):
    kept = events
    for other in others:
        if not contradictions([*kept, other], FAMILIES):
            before = closure(Lineage(kept), FAMILIES)
            with_it = [*kept, other]
            closure(Lineage(with_it), FAMILIES)
            with_it.remove(other)
            assert closure(Lineage(with_it), FAMILIES) == before


@given(histories(), st.sampled_from(BODIES), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_the_closure_gives_the_same_answer_as_following_the_events(events, body, dated, on):
    rows = [row for row in closure(Lineage(events), [BUDGET]) if row.ancestor == body and _holds(row, dated, on)]
    stored = {row.to: row.weight for row in rows} or {body: Fraction(1)}
    assert stored == where(events, body, dated, on)


def _holds(row: Row, dated: date, on: date) -> bool:
    return (
        (row.figures_from is None or row.figures_from <= dated)
        and (row.figures_until is None or dated < row.figures_until)
        and (row.perimeter_from is None or row.perimeter_from <= on)
        and (row.perimeter_until is None or on < row.perimeter_until)
    )


@given(
    histories(),
    st.dictionaries(st.sampled_from(BODIES), st.decimals(0, 10**6, places=2), min_size=1),
    st.sampled_from(DAYS),
)
def test_the_constant_total_and_its_rests_equal_the_historical_total_to_the_cent(events, figures, dated):
    lineage = Lineage(events)
    constant = Decimal(0)
    for body, amount in figures.items():
        portions = lineage.portions(body, BUDGET, dated=dated, on=TODAY)
        constant += sum(share_out(amount, [row.weight for row in portions]), Decimal(0))
    assert constant == sum(figures.values(), Decimal(0))


@given(st.decimals(-(10**6), 10**6, places=2), st.lists(st.integers(0, 50), min_size=1, max_size=9))
def test_sharing_out_loses_no_cent_and_is_never_a_cent_away(amount, keys):
    keys[0] += 1
    weights = [Fraction(key, sum(keys)) for key in keys]
    parts = share_out(amount, weights)
    assert sum(parts) == amount
    for given_part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(given_part) - Fraction(amount) * weight) < Fraction(1, 100)
