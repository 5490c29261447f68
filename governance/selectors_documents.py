"""Reading governing documents: who sees which version, what is in force on a day, what a version became."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from governance.enums_documents import PUBLIC_KINDS, VersionState
from governance.models import Adoption, Ballot, DocumentVersion, GoverningDocument
from governance.permissions import may_prepare_texts
from membership.models import Organisation
from membership.selectors.roles import roles_of
from portal.foundation.long_dates import long_date
from portal.foundation.votable import SubjectStanding

VOTABLE_KIND = "governance.document_version"
PUBLISHED = (VersionState.VOTING, VersionState.ADOPTED, VersionState.REJECTED)
"""What the members of the association read: what was put to the vote, and what was adopted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An adopted version and the days on which it is in force.

    ``ends_on`` is None while no other version was adopted after it; it precedes ``starts_on`` for a version that was
    replaced before its first day, and which was therefore never in force.
    """

    adoption: Adoption
    starts_on: date
    ends_on: date | None

    def in_force_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def never_in_force(self) -> bool:
        return self.ends_on is not None and self.ends_on < self.starts_on


def readable_organisations(user: Any) -> QuerySet[Organisation]:
    """Associations whose texts in force the user reads: theirs (adherents too) and those they oversee."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    visible = Organisation.objects.visible_to(user).values("pk")
    return Organisation.objects.filter(Q(pk__in=visible) | Q(pk__in=roles_of(user).own))


def reads_texts(user: Any, organisation: Organisation) -> bool:
    """The same for one association, from the roles already known."""
    if not user.is_authenticated:
        return False
    roles = roles_of(user)
    return roles.visible is None or organisation.pk in roles.visible or organisation.pk in roles.own


def may_read_version(user: Any, version: DocumentVersion) -> bool:
    """Drafts: those who prepare texts. What was voted or adopted: every reader of the association, and its voters."""
    organisation = version.document.organisation
    if may_prepare_texts(user, organisation):
        return True
    if version.state not in PUBLISHED:
        return False
    return reads_texts(user, organisation) or voted_by(user, version)


def read_by_everybody(version: DocumentVersion) -> bool:
    """A text written for users, while this version of it is in force."""
    document = version.document
    if document.kind not in PUBLIC_KINDS:
        return False
    bound = in_force(document, document.organisation.today())
    return bound is not None and bound.version_id == version.pk


def standings(document: GoverningDocument) -> list[Standing]:
    """Every adopted version with its days, the latest first. One query."""
    adoptions = (
        Adoption.objects.filter(document=document)
        .prevailing()
        .select_related("version", "frozen__pdf", "ballot__organisation")
    )
    return _periods(adoptions)


def _periods(adoptions: Iterable[Adoption]) -> list[Standing]:
    """``adoptions``: of one document, prevailing first."""
    found: list[Standing] = []
    following: date | None = None
    for adoption in adoptions:
        ends_on = following - timedelta(days=1) if following else None
        found.append(Standing(adoption, adoption.effective_from, ends_on))
        following = adoption.effective_from
    return found


def standings_of_subjects(keys: Iterable[str], day: date) -> dict[str, SubjectStanding]:
    """What became of adopted texts by the key under which they were voted. One query."""
    wanted = set(keys)
    concerned = Adoption.objects.filter(frozen__subject__in=wanted).values("document")
    adoptions = (
        Adoption.objects.filter(document__in=concerned)
        .order_by("document_id", "-effective_from", "-decided_at", "-pk")
        .select_related("version", "frozen")
        .only("document_id", "effective_from", "version__number", "frozen__subject")
    )
    found: dict[str, SubjectStanding] = {}
    for _document, rows in groupby(adoptions, key=lambda adoption: adoption.document_id):
        following: Standing | None = None
        for standing in _periods(rows):
            if (key := str(standing.adoption.frozen.subject)) in wanted:
                found[key] = _in_words(standing, following, day)
            following = standing
    return found


def _in_words(standing: Standing, following: Standing | None, day: date) -> SubjectStanding:
    words = {"since": long_date(standing.starts_on)}
    if following is not None:
        words |= {"number": str(following.adoption.version.number), "replaced": long_date(following.starts_on)}
    if following is None or (standing.in_force_on(day) and following.starts_on > day):
        if standing.starts_on > day:
            return SubjectStanding(_("in force from %(since)s") % words, "waiting")
        if following is None:
            return SubjectStanding(_("in force since %(since)s") % words, "good")
        return SubjectStanding(
            _("in force since %(since)s, until version %(number)s replaces it on %(replaced)s") % words, "good"
        )
    if standing.never_in_force:
        return SubjectStanding(_("never in force: version %(number)s came before its first day") % words, "closed")
    if standing.starts_on > day:
        return SubjectStanding(
            _("in force from %(since)s, until version %(number)s replaces it on %(replaced)s") % words, "waiting"
        )
    return SubjectStanding(_("replaced by version %(number)s since %(replaced)s") % words, "closed")


def in_force(document: GoverningDocument, day: date) -> Adoption | None:
    """The adoption that binds on this day; None before the first. One query."""
    return (
        Adoption.objects.filter(document=document)
        .in_force_on(day)
        .select_related("version__document__organisation", "frozen__pdf", "ballot__organisation", "ballot__decision")
        .first()
    )


def texts_in_force(organisation: Organisation, day: date) -> list[Adoption]:
    """What binds the association on this day, in the order of the kinds. One query."""
    adoptions = (
        Adoption.objects.filter(document__organisation=organisation)
        .in_force_on(day)
        .select_related("document", "version", "frozen__pdf", "ballot__organisation")
    )
    return sorted(adoptions, key=lambda adoption: adoption.document.kind)


def visible_versions(user: Any, document: GoverningDocument) -> QuerySet[DocumentVersion]:
    """Drafts for those who prepare texts; for every reader, what was put to the vote or adopted."""
    versions = DocumentVersion.objects.filter(document=document)
    if may_prepare_texts(user, document.organisation):
        return versions
    return versions.filter(state__in=PUBLISHED)


def ballots_of(versions: Iterable[DocumentVersion], user: Any) -> dict[int, list[Ballot]]:
    """The votes on each version that the user may see, latest first, by primary key of the version. Two queries."""
    subjects = {str(frozen.subject): version.pk for version in versions for frozen in version.frozen.all()}
    ballots = (
        Ballot.objects.visible_to(user)
        .filter(subject_kind=VOTABLE_KIND, subject_key__in=subjects)
        .select_related("organisation", "body", "decision__minutes")
    )
    found: dict[int, list[Ballot]] = {}
    for ballot in ballots:
        found.setdefault(subjects[ballot.subject_key], []).append(ballot)
    return found


def voted_by(user: Any, version: DocumentVersion) -> bool:
    """Whether the user is a voter, or otherwise sees a vote on this version: they may then read what is voted."""
    subjects = [str(key) for key in version.frozen.values_list("subject", flat=True)]
    ballots = Ballot.objects.visible_to(user).filter(subject_kind=VOTABLE_KIND, subject_key__in=subjects)
    return ballots.exists()


@dataclass(frozen=True, slots=True)
class Row:
    """A document on the list of texts of an association."""

    document: GoverningDocument
    adoption: Adoption | None
    to_come: Adoption | None
    open_version: DocumentVersion | None


def rows_of(organisation: Organisation, user: Any, day: date) -> list[Row]:
    """The association's texts: what binds today, what was adopted for later, what is in the making. Four queries."""
    bound = {adoption.document_id: adoption for adoption in texts_in_force(organisation, day)}
    later = {
        adoption.document_id: adoption
        for adoption in Adoption.objects.filter(document__organisation=organisation, effective_from__gt=day)
        .prevailing()
        .select_related("version")
    }
    states = [VersionState.VOTING]
    preparer = bool(may_prepare_texts(user, organisation))
    if preparer:
        states.append(VersionState.DRAFT)
    open_versions = {
        version.document_id: version
        for version in DocumentVersion.objects.filter(document__organisation=organisation, state__in=states).defer(
            "draft_source", "draft_markdown"
        )
    }
    rows = []
    for document in GoverningDocument.objects.filter(organisation=organisation).select_related("organisation"):
        row = Row(document, bound.get(document.pk), later.get(document.pk), open_versions.get(document.pk))
        if preparer or row.adoption or row.to_come or row.open_version:
            rows.append(row)
    order = {kind: position for position, kind in enumerate(_kinds())}
    return sorted(rows, key=lambda row: order[row.document.kind])


def _kinds() -> list[str]:
    return list(dict(GoverningDocument._meta.get_field("kind").choices or ()))
