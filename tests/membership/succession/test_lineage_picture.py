"""The picture of a lineage: nothing over anything else, whatever the history; every body reached by the keyboard."""

from datetime import date
from fractions import Fraction
from html import escape
from itertools import combinations

from hypothesis import given, settings
from lxml import etree

from membership.lineage.graph import Event, Passing, Rest
from membership.lineage.layout import COLUMN, GAP, DrawnBody, DrawnEvent, lay_out
from membership.lineage.picture import Box, Picture, Words, draw
from tests.membership.succession.test_lineage_arithmetic import BODIES, histories, part, passing

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(
    title="Filiation",
    description="De gauche à droite.",
    rests={Rest.OUTSIDE: "hors périmètre", Rest.NO_SUCCESSOR: "sans successeur"},
    several="plusieurs événements",
    dates={},
)


def drawn(kind: str, day: str, *passings: Passing) -> DrawnEvent:
    return DrawnEvent(Event(kind, date.fromisoformat(day), passings), date.fromisoformat(day), kind)


def body(name: str, **values) -> DrawnBody:
    return DrawnBody(name, name, f"/reseaux/{name.lower()}/", **values)


def picture(*events: DrawnEvent, bodies: list[DrawnBody] | None = None) -> Picture:
    named = {key for event in events for key in (*event.event.predecessors, *event.event.successors)}
    return draw(bodies or [body(key) for key in sorted(named)], events, WORDS)


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def assert_nothing_overlaps(made: Picture) -> None:
    for kinds in (("body", "rest"), ("head",), ("share",)):
        boxes = [box for box in made.boxes if box.what.split()[0] in kinds]
        for one, other in combinations(boxes, 2):
            assert apart(one, other), (one, other)
    for box in made.boxes:
        assert 0 <= box.x and box.x + box.width <= made.width, box
        assert 0 <= box.y and box.y + box.height <= made.height, box


MERGER = drawn("creation", "2022-01-01", passing("Orge", "DAC"), passing("Yerres", "DAC"), passing("Bièvre", "DAC"))


def test_three_rivers_join_in_the_row_of_the_middle_one():
    layout = lay_out([body(name) for name in ("Orge", "Yerres", "Bièvre", "DAC")], [MERGER])
    rows = {key: river.row for key, river in layout.rivers.items()}
    assert rows == {"Orge": 0, "Yerres": 1, "DAC": 1, "Bièvre": 2}
    assert layout.rivers["DAC"].first == 1
    assert layout.rivers["DAC"].thickness[1] > layout.rivers["Orge"].thickness[0]
    assert_nothing_overlaps(picture(MERGER))


def test_a_body_that_goes_on_is_wider_where_a_part_joined():
    transfer = drawn("partial_transfer", "2021-01-01", passing("Orge", "Yerres", "1/4"))
    layout = lay_out([body("Orge"), body("Yerres")], [transfer])
    orge, yerres = layout.rivers["Orge"], layout.rivers["Yerres"]
    assert (orge.first, orge.last, yerres.first, yerres.last) == (0, 1, 0, 1)
    assert orge.thickness[1] < orge.thickness[0]
    assert yerres.thickness[1] > yerres.thickness[0]


def test_a_body_is_named_where_its_river_begins_and_where_it_ends():
    made = picture(drawn("partial_transfer", "2021-01-01", passing("Orge", "Yerres", "1/4")), MERGER)
    places: dict[str, list[float]] = {}
    for element in etree.fromstring(made.svg).iter(f"{SVG}text"):
        if element.get("class") == "lineage__name":
            places.setdefault(element.text, []).append(float(element.get("x")))
    step = COLUMN + GAP
    first = min(places["Orge"])
    assert places == {
        "Orge": [first, first + step],
        "Yerres": [first, first + step],
        "Bièvre": [first, first + step],
        "DAC": [first + 2 * step],
    }


def test_a_split_shows_its_shares_and_its_rest():
    split = drawn(
        "split",
        "2021-01-01",
        Passing("Orge", "DAC Nord", {"finance": Fraction(3, 5), "persons": Fraction(1, 2)}),
        Passing("Orge", "DAC Sud", {"finance": Fraction(3, 10), "persons": Fraction(2, 5)}),
        Passing("Orge", None, part("1/10")),
    )
    made = picture(split)
    texts = [element.text for element in etree.fromstring(made.svg).iter(f"{SVG}text")]
    assert {"50–60\u00a0%", "30–40\u00a0%", "10\u00a0%", "hors périmètre"} <= set(texts)
    assert_nothing_overlaps(made)


def test_what_continues_on_the_same_day_stands_in_a_later_gap():
    first = drawn("creation", "2022-01-01", passing("Orge", "Yerres"))
    second = drawn("creation", "2022-01-01", passing("Yerres", "DAC"))
    layout = lay_out([body(name) for name in ("Orge", "Yerres", "DAC")], [second, first])
    assert [gap[0] for gap in layout.gaps] == [first, second]
    assert {key: (river.first, river.last) for key, river in layout.rivers.items()} == {
        "Orge": (0, 0),
        "Yerres": (1, 1),
        "DAC": (2, 2),
    }


def test_the_chain_of_a_region_holds():
    made = picture(
        drawn("duplicate", "2015-03-01", passing("Orge bis", "Orge")),
        drawn("partial_transfer", "2018-01-01", passing("Orge", "Yerres", "1/4")),
        drawn("split", "2021-07-01", passing("Orge", "Amont", "2/3"), passing("Orge", "Aval", "1/3")),
        drawn("absorption", "2021-07-01", passing("Yerres", "Amont")),
        drawn("creation", "2021-07-01", passing("Marne", "Aval"), passing("Bièvre", "Aval")),
        drawn("dissolution", "2022-01-01", passing("Coteaux", None)),
        drawn("creation", "2025-01-01", passing("Amont", "Sud"), passing("Aval", "Sud")),
    )
    assert_nothing_overlaps(made)
    assert len([box for box in made.boxes if box.what.startswith("body")]) == 9


def test_every_body_is_a_named_link_in_the_order_of_time():
    bodies = [
        body("DAC", chosen=True, detail="DAC, depuis 2022"),
        *(body(name) for name in ("Orge", "Yerres", "Bièvre")),
    ]
    root = etree.fromstring(picture(MERGER, bodies=bodies).svg)
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [
        "/reseaux/orge/",
        "/reseaux/yerres/",
        "/reseaux/bièvre/",
        "/reseaux/dac/",
    ]
    assert links[-1].get("aria-label") == "DAC, DAC, depuis 2022"
    assert links[-1].get("aria-current") == "true"
    title = root.find(f"{SVG}title")
    assert (title.text, title.get("id")) == ("Filiation", root.get("aria-labelledby").split()[0])
    assert not [element for element in root.iter() if element.get("style") or element.get("onclick")]


def test_names_are_text_and_never_markup():
    made = draw([DrawnBody("x", '<script>"&', "/?a=1&b=2")], [], WORDS)
    root = etree.fromstring(made.svg)
    assert root.find(f".//{SVG}a").get("href") == "/?a=1&b=2"
    assert "<script" not in made.svg


def test_a_long_name_is_cut_inside_its_column_and_whole_in_the_title():
    name = "Réseau de soins palliatifs et de gérontologie des vallées de la Bièvre et de l'Yvette réunies"
    made = draw([DrawnBody("x", name)], [], WORDS)
    texts = [element.text for element in etree.fromstring(made.svg).iter(f"{SVG}text")]
    assert len(texts) == 2
    assert texts[1].endswith("…")
    assert escape(name) in made.svg


@settings(max_examples=150)
@given(histories())
def test_nothing_overlaps_whatever_the_history(events):
    made = draw(
        [DrawnBody(name, f"Réseau de la rivière {name}", "/x/", "réseau de santé, 2005–2022") for name in BODIES],
        [DrawnEvent(event, event.on, event.kind) for event in events],
        WORDS,
    )
    assert_nothing_overlaps(made)
    etree.fromstring(made.svg)


@settings(max_examples=100)
@given(histories())
def test_ribbons_stay_in_their_gap_and_on_the_edges_of_their_rivers(events):
    layout = lay_out(
        [DrawnBody(name, name) for name in BODIES], [DrawnEvent(event, event.on, event.kind) for event in events]
    )
    for ribbon in layout.ribbons:
        for key, column, (top, bottom) in (
            (ribbon.source, ribbon.gap, ribbon.left),
            (ribbon.target, ribbon.gap + 1, ribbon.right),
        ):
            river = layout.rivers[key]
            assert river.first <= column <= river.last
            start = layout.row_y(river.row)
            assert start <= top <= bottom <= start + 96
    assert layout.width == 2 * 16 + layout.columns * COLUMN + (layout.columns - 1) * GAP
