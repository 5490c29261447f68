"""The federation's table against its own SQL, and the intake of a workbook against a bare read and a bare COPY."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from benchmarks.measuring import Result, measure, own_cpu
from benchmarks.pages import LeftOut, bare_page, page, signed_in
from benchmarks.region import YEAR, Region
from benchmarks.server import Server
from funding.enums import IntakeState
from funding.services.workbooks import take_in
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
    """Read, raw XML pass, rules and store, each time undone, without the confined process around it."""

    def take() -> None:
        with transaction.atomic():
            taken = take_in(
                actor=CLERK,
                organisation=region.member,
                edition=region.edition,
                data=region.workbook,
                name="classeur.xlsx",
                reader=read_workbook,
            )
            assert taken.state == IntakeState.TO_CONFIRM, taken.problems  # noqa: S101
            transaction.set_rollback(True)

    def bare() -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(region.workbook))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bare (sheet text, line int, place int, value text) ON COMMIT DROP")
            with cursor.copy("COPY bare FROM STDIN") as copy:
                for name in book.sheet_names:
                    for line, cells in enumerate(book.get_sheet_by_name(name).to_python()):
                        for place, value in enumerate(cells):
                            if value != "":
                                copy.write_row((name, line, place, str(value)))

    yield measure("intake of one workbook", take, bare, 4.0)
