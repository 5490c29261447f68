"""The compiled catalogues: made where they are missing or old, and part of what is installed."""

import gettext
import os
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from portal.foundation import catalogues

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Votes"\nmsgstr "{french}"\n'


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "CHECKOUT", tmp_path)
    path = tmp_path / "governance" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(ENTRY.format(french="Scrutins"))
    return path


def french(compiled: Path) -> str:
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext("Votes")


def test_a_catalogue_is_compiled_when_its_source_is_newer_and_only_then(source: Path) -> None:
    compiled = source.with_suffix(".mo")
    assert catalogues.compile_catalogues() == [compiled]
    assert french(compiled) == "Scrutins"
    assert catalogues.compile_catalogues() == []
    source.write_text(ENTRY.format(french="Votations"))
    os.utime(source, (source.stat().st_atime, compiled.stat().st_mtime + 1))
    assert catalogues.compile_catalogues() == [compiled]
    assert french(compiled) == "Votations"
    assert [path.name for path in sorted(source.parent.iterdir())] == ["django.mo", "django.po"]


def test_the_wheel_holds_all_that_the_product_reads(tmp_path: Path) -> None:
    """Templates, style sheets, data, the schema: whatever is beside the code, and the catalogues that git ignores."""
    wheel = next(WheelBuilder(str(catalogues.CHECKOUT)).build(directory=str(tmp_path)))
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(catalogues.CHECKOUT).as_posix()
        for package in catalogues.PACKAGES
        for path in (catalogues.CHECKOUT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - packed == set()
    assert {f"{package}/locale/fr/LC_MESSAGES/django.mo" for package in catalogues.PACKAGES} <= packed
