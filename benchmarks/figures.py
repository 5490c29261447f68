"""The federation's table against its own SQL, and the intake of a workbook against a bare read and a bare COPY."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from benchmarks.measuring import Result, measure, own_cpu
from benchmarks.pages import LeftOut, bare_page, page, signed_in
from benchmarks.region import YEAR, Region
from benchmarks.server import Server
from funding.enums import IntakeState
from funding.models import FigureSet, Intake
from funding.services.workbooks import confirm_intake, take_in
from portal.foundation.workbooks.intake import read_workbook
from reports.aggregation import tables
from reports.enums import Axis, Measure, Perimeter
from tests.membership.builders import CLERK


def federation_results(region: Region, server: Server) -> Iterator[Result | str]:
    """The selector against its SQL; the page against its SQL and a bare page."""
    today = date(2026, 11, 22)
    federation = region.federation.pk
    sql = tables._LINES + tables._BODIES.format(axis=tables._AXES[Axis.MEMBER]) + tables._TABLE
    parameters = tables._parameters(federation, YEAR, Measure.ACTUALS, Perimeter.TODAY, today)

    def selector() -> None:
        table = tables.account_table(
            federation=federation,
            year=YEAR,
            measure=Measure.ACTUALS,
            axis=Axis.MEMBER,
            perimeter=Perimeter.TODAY,
            today=today,
        )
        assert len(table.columns) > 20, "The table has no members: nothing is measured."  # noqa: S101

    def bare_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.fetchall()

    yield measure("federation rows, selector", selector, bare_sql, 1.5, calls=5)

    reader = server.reader(signed_in(region))
    address = f"/espace/{region.federation.slug}/remontees/{YEAR}/tableau/"
    query = f"?measure={Measure.ACTUALS}&axis={Axis.MEMBER}&perimeter={Perimeter.TODAY}"
    try:
        ours = page(reader, address + query)
        bare = bare_page(reader, ours())

        def both() -> None:
            bare_sql()
            bare()

        # The bare SQL is asked by this process, the pages by the server: both count, for both.
        yield measure("federation rows, page", ours, both, 2.0, calls=2, clock=lambda: own_cpu() + server.cpu())
    except LeftOut as reason:
        yield str(reason)


def intake_results(region: Region) -> Iterator[Result | str]:
    """A workbook taken in and confirmed, against a bare read of its cells and a bare COPY of what is stored.

    Ours is the read, the raw XML pass, the rules, and the file, the intake, the figures and their act stored; the
    confined process is left out. The bare side reads the same sheets, copies every cell with content into a table
    without any index, made for it, and the same figures, known beforehand, into theirs. Both are undone each time.
    """

    def taken() -> Intake:
        intake = take_in(
            actor=CLERK,
            organisation=region.member,
            edition=region.edition,
            data=region.workbook,
            name="classeur.xlsx",
            reader=read_workbook,
        )
        assert intake.state == IntakeState.TO_CONFIRM, intake.problems  # noqa: S101
        return intake

    def ours() -> None:
        with undone():
            confirm_intake(actor=CLERK, intake=taken())

    def awaiting() -> None:
        with undone():
            taken()

    with undone():
        figures = list(confirm_intake(actor=CLERK, intake=taken()).figures.values_list(*_FIGURE))
    empty = _empty_set(region)

    def bare() -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(region.workbook))
        with undone(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bare (sheet text, line int, place int, value text)")
            with cursor.copy("COPY bare FROM STDIN") as copy:
                for name in book.sheet_names:
                    for line, cells in enumerate(book.get_sheet_by_name(name).to_python()):
                        for place, value in enumerate(cells):
                            if value != "":
                                copy.write_row((name, line, place, str(value)))
            with cursor.copy(f"COPY funding_figure (figure_set_id, organisation_id, {_COLUMNS}) FROM STDIN") as copy:
                for figure in figures:
                    copy.write_row((empty.pk, empty.organisation_id, *figure))

    yield measure("intake of one workbook", ours, bare, 4.0)
    yield measure("until it awaits confirmation", awaiting, bare, None)


_FIGURE = ("year", "section", "row", "measure", "amount", "text", "state", "cell")
_COLUMNS = ", ".join(f'"{name}"' for name in _FIGURE)


def _empty_set(region: Region) -> FigureSet:
    """A set without figures, of an association that reports none, for the bare side to fill."""
    intake = region.member.workbook_intakes.latest("pk")
    intake._state.adding, intake.pk, intake.uuid, intake.organisation = True, None, uuid4(), region.federation
    intake.save()
    return FigureSet.objects.create(organisation=region.federation, year=YEAR, number=1, intake=intake)


@contextmanager
def undone() -> Iterator[None]:
    """A transaction rolled back once the constraints that wait for its end are checked, as a commit would have."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
