from decimal import Decimal

from portal.foundation.workbooks.difference import difference
from portal.foundation.workbooks.values import State


def test_each_cell_is_created_changed_cleared_or_unchanged():
    before = {"a": Decimal("1.5"), "b": Decimal(2), "c": Decimal(3), "d": None, "gone": "texte"}
    after = {"a": Decimal("1.50"), "b": Decimal(5), "c": None, "d": State.NOT_KNOWN, "e": None}
    found = difference(before, after)

    assert found.unchanged == ("a",)
    assert [(change.cell_id, change.delta, change.relative) for change in found.changed] == [("b", 3, Decimal("1.5"))]
    assert [change.cell_id for change in found.cleared] == ["c", "gone"]
    assert [(change.cell_id, change.after) for change in found.created] == [("d", State.NOT_KNOWN)]
    assert len(found.changes) == 4


def test_zero_empty_and_the_two_states_are_four_different_things():
    states = [Decimal(0), None, State.NOT_APPLICABLE, State.NOT_KNOWN]

    for old in states:
        for new in states:
            assert bool(difference({"a": old}, {"a": new}).changes) is (old is not new)


def test_a_text_that_looks_like_a_state_is_not_one():
    assert difference({"a": "not_known"}, {"a": State.NOT_KNOWN}).changed
