"""Journey 9: an auditor checks a proof in their own browser, which agrees with the program on every altered byte."""

import base64
from dataclasses import replace

import pytest

from portal.foundation.audit.bundle import write_bundle
from portal.foundation.audit.verify import verify
from tests.foundation.audit.bundles import ASSOCIATION, cut, head_of, small_bundle
from tests.harness.browser import Screen

pytestmark = pytest.mark.browser
EVERY = 29
"""Of the bytes of the archive, one in so many is altered: the program's own test alters them all."""
CHECKED = """async ({ bundle, positions, held }) => {
    const bytes = Uint8Array.from(atob(bundle), (character) => character.charCodeAt(0));
    const answers = [];
    for (const position of positions) {
        const altered = bytes.slice();
        if (position >= 0) altered[position] ^= 1;
        const report = await window.convergenceVerifier.verify(altered, held.map(
            ([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })
        ));
        const [first] = report.problems;
        answers.push([report.verdict, first ? first.code : "", first ? first.values : {}]);
    }
    return answers;
}"""


@pytest.fixture(scope="module")
def archive() -> bytes:
    return write_bundle(small_bundle())


def in_browser(screen: Screen, data: bytes, positions=(-1,), held=()) -> list[list]:
    bundle = base64.b64encode(data).decode()
    return screen.page.evaluate(CHECKED, {"bundle": bundle, "positions": list(positions), "held": list(held)})


def by_program(data: bytes, held: dict[str, bytes] | None = None) -> list:
    report = verify(data, held)
    first = report.problems[0] if report.problems else None
    return [report.verdict, first.code if first else "", dict(first.values) if first else {}]


def test_the_browser_answers_as_the_program_does(desktop: Screen, archive) -> None:
    desktop.go("/verifier/")
    positions = range(0, len(archive), EVERY)
    answers = in_browser(desktop, archive, positions)
    for position, answer in zip(positions, answers, strict=True):
        altered = bytearray(archive)
        altered[position] ^= 1
        # What the decisions are is for the program to compute; the browser finds whatever else is altered.
        expected = by_program(bytes(altered))
        assert answer[:2] == expected[:2], (position, answer, expected)
        assert {key: answer[2].get(key) for key in expected[2]} == expected[2], position
    assert in_browser(desktop, archive) == [["accepted", "", {}]]
    whole = small_bundle()
    forged = replace(cut(whole, 0, 3), documents=whole.documents[:1], anchors=[])
    short = write_bundle(replace(forged, chains=forged.chains[:1]))
    assert in_browser(desktop, short) == [["accepted", "", {}]], "nothing in it says that its tail is cut"
    receipt = str(head_of(whole.chains[0]))
    [found] = in_browser(desktop, short, held=[["reçu", receipt]])
    assert found == by_program(short, {"reçu": receipt.encode()})
    assert found[1] == "cut"


def test_an_auditor_checks_a_file_and_learns_where_it_was_changed(screen: Screen, archive, tmp_path) -> None:
    page = screen.page
    good, bad = tmp_path / "preuve.zip", tmp_path / "changee.zip"
    good.write_bytes(archive)
    altered = bytearray(archive)
    altered[archive.index(b"pour") + 1] ^= 1
    bad.write_bytes(bytes(altered))
    screen.go("/verifier/")
    answer = page.locator("[data-verifier-answer]")
    page.get_by_role("button", name="Vérifier", exact=True).press("Enter")
    page.get_by_text("Choisissez le fichier à vérifier").wait_for()
    page.get_by_label("La preuve, ou le registre (ZIP)").set_input_files(good)
    page.get_by_label("Ancre recopiée").fill(str(head_of(small_bundle().chains[0])))
    page.get_by_role("button", name="Vérifier", exact=True).press("Enter")
    page.locator("[data-verdict=accepted]").wait_for()
    assert "Registre" in answer.inner_text()
    screen.look("verifier-accepted")
    page.get_by_label("La preuve, ou le registre (ZIP)").set_input_files(bad)
    page.get_by_role("button", name="Vérifier", exact=True).press("Enter")
    page.locator("[data-verdict=refused]").wait_for()
    assert f"{ASSOCIATION}" in answer.inner_text()
    assert "n° 2" in answer.inner_text().replace("\u00a0", " ")
    screen.look("verifier-refused")
