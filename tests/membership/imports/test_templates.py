"""What people download comes back readable, and offers the association's own names."""

import io

import openpyxl
import pytest

from membership.services.bodies import add_constituency
from membership.services.imports.columns import COLUMNS, ImportKind
from membership.services.imports.importing import preview_import
from membership.services.imports.tables import key_of
from membership.services.imports.templates import csv_template, xlsx_template
from tests.membership.builders import CLERK, make_body, make_organisation


@pytest.mark.parametrize("kind", list(ImportKind))
def test_no_two_columns_answer_to_one_title(kind):
    titles = [key_of(name) for column in COLUMNS[kind] for name in (column.title, *column.aliases)]

    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("kind", list(ImportKind))
def test_no_two_choices_of_a_column_read_the_same(kind):
    for column in COLUMNS[kind]:
        words = [key_of(name) for names in column.choices.values() for name in set(map(key_of, names))]
        assert len(words) == len(set(words)), column.title


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("make", [csv_template, xlsx_template])
def test_an_empty_template_is_recognised_and_only_lacks_rows(kind, make):
    preview = preview_import(organisation=make_organisation(), kind=kind, data=make(kind))

    assert [problem.code for problem in preview.problems] == ["no_rows"]


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [False, True])
def test_a_filled_workbook_comes_back(settings, demo):
    settings.DEMO = demo  # where it says that it is fictional
    association = make_organisation()
    book = openpyxl.load_workbook(io.BytesIO(xlsx_template(ImportKind.PEOPLE)))
    book["Personnes"].append(["Dr", "Élise", "Haÿnes", "elise@exemple.fr", "Médecin", 199001234])
    stream = io.BytesIO()
    book.save(stream)

    preview = preview_import(organisation=association, kind=ImportKind.PEOPLE, data=stream.getvalue())

    assert [step.label for step in preview.steps] == ["Élise Haÿnes"]
    assert preview.problems == ()


@pytest.mark.django_db
def test_the_workbook_offers_the_association_s_bodies_and_constituencies():
    association = make_organisation()
    board = make_body(association, name="=Conseil d’administration")
    add_constituency(actor=CLERK, body=board, name="Usagers")

    book = openpyxl.load_workbook(io.BytesIO(xlsx_template(ImportKind.MANDATES, association)))

    offered = [cell for row in book["Listes"].iter_rows() for cell in row if cell.value]
    assert {"=Conseil d’administration", "Usagers"} <= {cell.value for cell in offered}
    assert all(cell.data_type == "s" for cell in offered)
    assert {column.title for column in COLUMNS[ImportKind.MANDATES]} == {cell.value for cell in book["Mandats"][1]}
