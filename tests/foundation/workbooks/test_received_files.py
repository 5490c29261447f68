"""Real files, mostly written by LibreOffice, each with the problems a treasurer should be told of."""

import json
from pathlib import Path

import pytest

from portal.foundation.workbooks.intake import Expected, read_workbook
from portal.foundation.workbooks.problems import Problem
from portal.foundation.workbooks.wording import location, sentence
from tests.foundation.workbooks.sample import COVER, TEMPLATE

HERE = Path(__file__).parent
EXPECTED = Expected(identifier=COVER.identifier, financial_year=COVER.financial_year)


def cases(folder: str) -> list:
    expected = json.loads((HERE / folder / "expected.json").read_text(encoding="utf-8"))
    return [pytest.param(HERE / folder / name, case, id=name) for name, case in expected.items()]


def shape(problem: Problem) -> list[str]:
    return [problem.code, problem.severity.value, problem.sheet, problem.cell]


@pytest.mark.parametrize(("path", "case"), cases("should_pass"))
def test_ordinary_files_are_accepted(path: Path, case: dict):
    reading = read_workbook(path.read_bytes(), TEMPLATE, EXPECTED)

    assert sorted(map(shape, reading.problems)) == sorted(case["problems"])
    assert {key: "" if reading.values[key] is None else str(reading.values[key]) for key in case["values"]} == case[
        "values"
    ]
    assert not reading.blocked


@pytest.mark.parametrize(("path", "case"), cases("should_fail"))
def test_bad_files_are_refused_with_every_problem_located(path: Path, case: dict):
    reading = read_workbook(path.read_bytes(), TEMPLATE, EXPECTED)

    assert sorted(map(shape, reading.problems)) == sorted(case["problems"])
    assert {key: "" if reading.values[key] is None else str(reading.values[key]) for key in case["values"]} == case[
        "values"
    ]
    assert reading.blocked
    for problem in reading.problems:
        for language in ("fr", "en"):
            assert sentence(problem, language).endswith(".")
            assert "{" not in sentence(problem, language)
            assert (problem.cell in location(problem, language)) if problem.cell else True


def test_every_file_has_its_expectation():
    for folder in ("should_pass", "should_fail"):
        expected = json.loads((HERE / folder / "expected.json").read_text(encoding="utf-8"))
        assert {path.name for path in (HERE / folder).iterdir()} - {"expected.json"} == set(expected)
