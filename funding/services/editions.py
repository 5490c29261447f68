"""The workbook of a year: built from the chart of accounts and the registered sections, published in versions."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.db import transaction

from funding import acts, refusals
from funding.budget_sheets import SECTION
from funding.models import Account, WorkbookEdition
from funding.sections import Rows, SectionContent, sections
from funding.services.yearly_rows import lock_tables
from membership.models import Organisation
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.workbooks.template import Template, fingerprint

CODE = "fir"


def current_edition(year: int) -> WorkbookEdition:
    """The last published version of a year. Raises NotPublished."""
    edition = WorkbookEdition.objects.filter(year=year).order_by("-number").first()
    if edition is None:
        raise refusals.NotPublished
    return edition


def build_template(year: int, version: str) -> Template:
    """The template as the nomenclature and the sections stand now."""
    return _template(year, version, tuple((part.build, part.rows(year)) for part in (SECTION, *sections())))


@lru_cache(maxsize=8)
def _template(
    year: int, version: str, parts: tuple[tuple[Callable[[int, Rows], SectionContent], Rows], ...]
) -> Template:
    """Of the same rows one object: hundreds of copies are stamped from what is compiled once."""
    contents = [build(year, rows) for build, rows in parts]
    return Template(
        code=CODE,
        version=version,
        title=f"Classeur FIR {year}",
        sheets=tuple(sheet for content in contents for sheet in content.sheets),
        lists=tuple(entry for content in contents for entry in content.lists),
        checks=tuple(check for content in contents for check in content.checks),
        instructions=tuple(line for content in contents for line in content.instructions),
    )


def template_of(edition: WorkbookEdition) -> Template:
    """The template of a published version. Raises StructureChanged where the nomenclature moved under it.

    The rows are read each time, so that no process goes on with those of before a change.
    """
    template = build_template(edition.year, edition.version)
    if fingerprint(template) != edition.fingerprint:
        raise refusals.StructureChanged
    return template


def likely_years(today: date) -> range:
    """The financial years whose workbook may be meant on a day: the year before, the current one, the next one."""
    return range(today.year - 1, today.year + 2)


@as_actor
@transaction.atomic
def publish_edition(*, actor: Acting, year: int, federation: Organisation) -> WorkbookEdition:
    """Publish the workbook of a year, or a new version of it where its structure changed since.

    A later year than the next one is a slip that would fix the tables of every year until then, and is refused; an
    earlier one fixes nothing more. Raises UnlikelyYear, NothingToPublish.
    """
    if year >= likely_years(federation.today()).stop:
        raise refusals.UnlikelyYear
    lock_tables()
    if not Account.objects.used_in(year).exists():
        raise refusals.NothingToPublish
    last = WorkbookEdition.objects.filter(year=year).order_by("-number").first()
    number = last.number + 1 if last else 1
    if last is not None and fingerprint(build_template(year, last.version)) == last.fingerprint:
        return last
    edition = WorkbookEdition(year=year, number=number)
    edition.fingerprint = fingerprint(build_template(year, edition.version))
    edition.save()
    record(
        chain=federation.chain,
        kind=acts.EDITION_PUBLISHED,
        actor=actor,
        body={"version": edition.version, "fingerprint": edition.fingerprint},
        about=[edition],
    )
    return edition
