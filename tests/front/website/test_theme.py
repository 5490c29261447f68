"""The stylesheet and its drawings, held to what docs/design-system.md promises."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

WEBSITE = Path(__file__).resolve().parents[3] / "portal" / "front" / "website"
STATIC = WEBSITE / "static" / "website"
CSS = (STATIC / "website.css").read_text()
TONES = ("calm", "open", "waiting", "good", "bad")
GROUNDS = ("paper", "surface", "sunken")
TEXT_ON = [
    *((ink, ground) for ink in ("ink", "soft", "river", "river-deep", "clay", "bad", "good") for ground in GROUNDS),
    *((tone, f"{tone}-wash") for tone in TONES),
    *(("ink", f"{tone}-wash") for tone in TONES),
    *(("river", f"{tone}-wash") for tone in (*TONES, "river")),
    ("on-river", "river"), ("on-river", "river-deep"), ("surface", "clay"), ("surface", "bad"), ("soft", "good-wash"),
]  # fmt: skip
SHAPES_ON = [
    *(("edge", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in (*GROUNDS, "river-wash", "bad-wash", "good-wash")),
    *((f"chart-{number}", "surface") for number in range(1, 5)),
]


def tokens(scheme: str) -> dict[str, str]:
    found = {}
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
    for block in (light, dark)[: 1 if scheme == "light" else 2]:
        found |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", block))
    return found


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable_on_its_ground(scheme: str) -> None:
    colours = tokens(scheme)
    weak = {pair: round(ratio, 2) for pair in TEXT_ON if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_focus_and_bars_stand_out(scheme: str) -> None:
    colours = tokens(scheme)
    weak = {pair: round(ratio, 2) for pair in SHAPES_ON if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 3}
    assert weak == {}


def test_each_tone_keeps_a_colour_of_its_own() -> None:
    for scheme in ("light", "dark"):
        colours = tokens(scheme)
        assert len({colours[tone] for tone in TONES}) == len(TONES)


def test_theme_is_light_enough_for_a_first_page_of_100_kilobytes() -> None:
    weight = sum((STATIC / name).stat().st_size for name in ("website.css", "website.js", "icons.svg", "favicon.svg"))
    assert weight < 60_000


def test_stylesheet_fetches_nothing_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "marianne" not in CSS.lower()


def templates() -> list[Path]:
    return sorted(WEBSITE.rglob("templates/**/*.html"))


def test_every_icon_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = set()
    # The blocks of the page editor name the back office's icons, which are Wagtail's.
    for path in [*templates(), *(path for path in WEBSITE.rglob("*.py") if path.name != "blocks.py")]:
        named |= set(re.findall(r"""icon(?:=|\s|\(|": )"([\w-]+)\"""", path.read_text()))
    assert named - drawn == set()
    assert len(named) > 20


def test_templates_hold_to_the_content_security_policy() -> None:
    for path in templates():
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son(?:click|change|submit|load)=", text), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path


def test_static_files_are_found_by_name() -> None:
    for name in ("website.css", "website.js", "icons.svg", "rivers.svg", "favicon.svg", "apple-touch-icon.png"):
        assert finders.find(f"website/{name}")
