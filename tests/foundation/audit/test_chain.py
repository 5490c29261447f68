import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.audit.chain import (
    CHAIN_NAME,
    Anchor,
    Link,
    commitment,
    digest,
    entry_hash,
    genesis_hash,
    verify_entries,
)

CHAIN = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
# Computed once, by hand, from the specification: a change here breaks every bundle and receipt already given out.
GOLDEN = {
    "genesis": "a31aed96d384c915fb5307c5a427d9afd639e27b25632ff5010dc339e0d7f52b",
    "entries": [
        "a10337cab2861b5470cd33073c8de5f76dbad14ab5db3a2af52482a30fab85fc",
        "7e504cb8bb9930ea0a4a753338834a16c24105dfac3625a3f24ad600334f9243",
    ],
    "commitment": "d35b22cad4a849aa687389219c9110e289a41c567349247d4b5bf4cb9e576bbf",
}


def build(bodies, chain=CHAIN):
    links, previous = [], genesis_hash(chain)
    for seq, body in enumerate(bodies, start=1):
        computed = entry_hash(chain=chain, seq=seq, prev_hash=previous, kind="test", schema_version=1, body=body)
        links.append(Link(seq, "test", 1, body, previous, computed))
        previous = computed
    return links


def test_the_hash_is_what_the_specification_spells_out():
    parts = [b"convergence/audit-entry/1", (3).to_bytes(8, "big"), CHAIN.encode(), (7).to_bytes(8, "big")]
    parts += [bytes.fromhex("ab" * 32), b"text.adopted", b'{"titre":"Charte"}']
    spelt = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    computed = entry_hash(
        chain=CHAIN,
        seq=7,
        prev_hash="ab" * 32,
        kind="text.adopted",
        schema_version=3,
        body=b'{"titre":"Charte"}',
    )
    assert computed == hashlib.sha256(spelt).hexdigest()


def test_golden_vectors_never_change():
    assert genesis_hash(CHAIN) == GOLDEN["genesis"]
    assert [link.entry_hash for link in build([b"{}", '{"titre":"Charte réseau"}'.encode()])] == GOLDEN["entries"]
    assert commitment(salt=b"\x00" * 32, name="personne", value=b'"Odile Vasseur"') == GOLDEN["commitment"]


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), ((1, 2), (2, 1))])
def test_lengths_make_the_input_unambiguous(one, other):
    assert digest(*one) != digest(*other)


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=8))
def test_an_untouched_chain_holds_and_ends_at_its_head(bodies):
    links = build(bodies)
    head, wrong = verify_entries(CHAIN, links)
    assert wrong is None
    assert head == Anchor(CHAIN, len(bodies), links[-1].entry_hash if links else genesis_hash(CHAIN))


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=8), st.data())
def test_a_changed_entry_is_named(bodies, data):
    links = build(bodies)
    index = data.draw(st.integers(0, len(links) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                replace(links[index], body=links[index].body + b" "),
                replace(links[index], kind="other"),
                replace(links[index], schema_version=2),
                replace(links[index], entry_hash="0" * 64),
            ]
        )
    )
    _, wrong = verify_entries(CHAIN, [*links[:index], changed, *links[index + 1 :]])
    assert (wrong.seq, wrong.code) == (index + 1, "hash")


@given(st.lists(st.binary(min_size=1, max_size=10), min_size=2, max_size=8), st.data())
def test_a_removed_or_moved_entry_is_named(bodies, data):
    links = build(bodies)
    index = data.draw(st.integers(0, len(links) - 2))
    _, wrong = verify_entries(CHAIN, links[:index] + links[index + 1 :])
    assert (wrong.seq, wrong.code) == (index + 1, "gap")
    moved = [*links[:index], links[index + 1], links[index], *links[index + 2 :]]
    assert verify_entries(CHAIN, moved)[1].seq == index + 1


@given(st.lists(st.binary(min_size=1, max_size=10), min_size=1, max_size=8), st.data())
def test_a_cut_tail_is_found_by_any_later_anchor(bodies, data):
    links = build(bodies)
    kept = data.draw(st.integers(0, len(links) - 1))
    anchored = data.draw(st.integers(kept + 1, len(links)))
    anchor = Anchor(CHAIN, anchored, links[anchored - 1].entry_hash)
    assert verify_entries(CHAIN, links[:kept])[1] is None
    _, wrong = verify_entries(CHAIN, links[:kept], [anchor])
    assert (wrong.seq, wrong.code) == (kept + 1, "anchor")


def test_a_chain_written_anew_contradicts_an_older_anchor():
    anchor = Anchor(CHAIN, 1, build([b"vote"])[0].entry_hash)
    _, wrong = verify_entries(CHAIN, build([b"autre vote", b"suite"]), [anchor])
    assert (wrong.seq, wrong.code) == (1, "anchor")


def test_an_entry_cannot_move_to_another_chain():
    other = "organisation:00000000-0000-4000-8000-000000000000"
    assert verify_entries(other, build([b"vote"]))[1].code == "link"


def test_the_anchor_of_another_chain_says_nothing():
    assert verify_entries(CHAIN, build([b"vote"]), [Anchor("ballot:1", 9, "0" * 64)])[1] is None


@pytest.mark.parametrize("name", ["organisation:5f0c6f0e", "ballot:1", "x_y:AB-1"])
def test_chain_names(name):
    assert CHAIN_NAME.fullmatch(name)


@pytest.mark.parametrize("name", ["organisation", "Organisation:1", "organisation:", "a:b c", "a:b/c", "a:é"])
def test_names_that_would_not_print_or_parse_are_refused(name):
    assert not CHAIN_NAME.fullmatch(name)


def test_an_anchor_prints_whole_and_short():
    anchor = Anchor("ballot:1", 12, "9f86d081884c7d65" + "0" * 48)
    assert str(anchor) == "convergence-anchor:ballot:1/12/9f86d081884c7d65" + "0" * 48
    assert anchor.short == "12 · 9f86 d081 884c 7d65"
