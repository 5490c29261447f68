"""Reading governing documents: what binds, what bound on a day, each version with its vote, what moved between two."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governance.completeness import completeness
from governance.enums_documents import KIND_BY_SLUG, SIGNED_KINDS, DocumentKind, VersionState
from governance.forms_documents import DayForm
from governance.models import Adoption, Ballot, DocumentVersion, GoverningDocument
from governance.permissions import may_open_ballot, may_prepare_texts, may_see_signatures
from governance.selectors_documents import (
    PUBLISHED,
    VOTABLE_KIND,
    Standing,
    ballots_of,
    in_force,
    may_read_version,
    readable_organisations,
    rows_of,
    standings,
    visible_versions,
)
from governance.selectors_signatures import Part, own_signatures, part_of
from governance.services.document_votes import comparison_of
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from portal.foundation.fiction import about_text, is_fiction
from portal.foundation.permissions import ALLOWED, HIDDEN, Verdict, requires
from portal.foundation.short_words import short_words
from portal.foundation.standing import stand_in
from portal.foundation.texts.blocks import Text
from portal.foundation.texts.exporters.docx import to_docx
from portal.foundation.texts.exporters.html import to_html
from portal.foundation.texts.exporters.markdown import to_markdown
from portal.foundation.tracked_objects import history_url


@dataclass(frozen=True, slots=True)
class Line:
    """A version in the history of its document."""

    version: DocumentVersion
    standing: Standing | None
    ballots: list[Ballot]
    label: str
    tone: str
    current: bool = False


def find_readable(user: Any, slug: str) -> Organisation:
    """The association at this address, among those whose texts the user reads. Raises Http404."""
    return get_object_or_404(readable_organisations(user).select_related("region"), slug=slug)


def find_document(user: Any, slug: str, kind: str) -> GoverningDocument:
    """The text at this address, if anything of it is for the user. Raises Http404."""
    organisation = find_readable(user, slug)
    document = get_object_or_404(
        GoverningDocument.objects.select_related("organisation__region"),
        organisation=organisation,
        kind=KIND_BY_SLUG.get(kind, ""),
    )
    if not may_prepare_texts(user, organisation) and not visible_versions(user, document).exists():
        raise Http404
    return document


def find_version(user: Any, slug: str, kind: str, number: int) -> DocumentVersion:
    """The version at this address; voters from outside the association find the one they vote on. Raises Http404."""
    version = get_object_or_404(
        DocumentVersion.objects.select_related("document__organisation__region", "saved_by", "imported_file"),
        document__organisation__slug=slug,
        document__kind=KIND_BY_SLUG.get(kind, ""),
        number=number,
    )
    if not may_read_version(user, version):
        raise Http404
    return version


def anyone_who_found_it(user: Any, subject: Any) -> Verdict:
    """``find`` has already left out what the user may not read."""
    return ALLOWED if subject is not None else HIDDEN


def state_words(version: DocumentVersion, standing: Standing | None, today: date) -> tuple[str, str]:
    """The state of a version and its tone, as the design system gives it to every screen."""
    if standing is None:
        tones = {
            VersionState.DRAFT: "neutral",
            VersionState.VOTING: "open",
            VersionState.REJECTED: "bad",
        }
        return str(version.get_state_display()), tones.get(VersionState(version.state), "closed")
    if standing.in_force_on(today):
        return _("in force"), "good"
    if standing.never_in_force:
        return _("replaced before its first day"), "closed"
    if standing.starts_on > today:
        return _("adopted, to come"), "waiting"
    return _("replaced"), "closed"


def text_html(text: Text, *, prefix: str = "") -> SafeString:
    """Safe HTML: the writer escapes every word of the text."""
    return mark_safe(to_html(text, heading_offset=1, id_prefix=prefix))  # noqa: S308


def history_of(user: Any, document: GoverningDocument, current: DocumentVersion | None = None) -> list[Line]:
    """Every version the user may read, the latest first, with its days and its votes."""
    today = document.organisation.today()
    versions = list(
        visible_versions(user, document)
        .defer("draft_source", "draft_markdown")
        .prefetch_related("frozen__pdf")
        .order_by("-number")
    )
    periods = {standing.adoption.version_id: standing for standing in standings(document)}
    ballots = ballots_of(versions, user)
    lines = []
    for version in versions:
        version.document = document
        standing = periods.get(version.pk)
        label, tone = state_words(version, standing, today)
        lines.append(Line(version, standing, ballots.get(version.pk, []), label, tone, version == current))
    return lines


def trail(organisation: Organisation, document: GoverningDocument | None = None) -> list[tuple[str, str]]:
    found = [(_("Texts"), reverse("governance:document_list", args=[organisation.slug]))]
    if document is not None:
        found.append((document.title, document.get_absolute_url()))
    return found


@require_safe
@requires(anyone_who_found_it, find=find_readable)
def document_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The texts by which the association lives, with what is in force."""
    stand_in(request, organisation)
    rows = rows_of(organisation, request.user, organisation.today())
    may_prepare = may_prepare_texts(request.user, organisation)
    context = {
        "rows": rows,
        "may_prepare": may_prepare,
        "complete": len(rows) == len(DocumentKind.choices),
    }
    return render(request, "governance/document_list.html", context)


@require_safe
@requires(anyone_who_found_it, find=find_document)
def document_detail(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """The version in force, today or on the day asked (``?le=2026-05-03``), and every version with its vote."""
    organisation = document.organisation
    stand_in(request, organisation)
    today = organisation.today()
    form = DayForm(request.GET) if "le" in request.GET else DayForm(initial={"le": today})
    asked = _asked_day(form)
    day = asked or today
    adoption = in_force(document, day)
    lines = history_of(request.user, document, adoption.version if adoption else None)
    open_line = next((line for line in lines if line.version.state in (VersionState.DRAFT, VersionState.VOTING)), None)
    shown = next((line for line in lines if adoption and line.version == adoption.version), None)
    told = may(request.user, SEE_HISTORY, organisation)
    context = {
        "document": document,
        "day": day,
        "asked": asked,
        "form": form,
        "adoption": adoption,
        "shown": shown,
        "part": _part(request.user, document, adoption, today) if adoption and not asked else None,
        "signatures_url": signatures_url(request.user, document, adoption),
        "html": text_html(adoption.frozen.text) if adoption else "",
        "hash_words": short_words(adoption.frozen.source_sha256) if adoption else "",
        "lines": lines,
        "open_line": open_line,
        "comparable": [line for line in lines if line.version.state != VersionState.WITHDRAWN],
        "may_prepare": may_prepare_texts(request.user, organisation),
        "history_url": history_url(document, back=request.path) if told else "",
        "breadcrumb_trail": trail(organisation),
    }
    return render(request, "governance/document_detail.html", context)


def _part(user: Any, document: GoverningDocument, adoption: Adoption, today: date) -> Part:
    adoption.document = document
    return part_of(user, adoption, today)


def signatures_url(user: Any, document: GoverningDocument, adoption: Adoption | None) -> str:
    """Where the user reads who signed this version; empty where nobody signs it or it is not theirs to know."""
    if adoption is None or document.kind not in SIGNED_KINDS or not may_see_signatures(user, document.organisation):
        return ""
    return reverse(
        "governance:signature_list", args=[document.organisation.slug, document.slug, adoption.version.number]
    )


def _asked_day(form: DayForm) -> date | None:
    if not form.is_bound or not form.is_valid():
        return None
    found: date = form.cleaned_data["le"]
    return found


@require_safe
@requires(anyone_who_found_it, find=find_version)
def version_detail(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """One version: its words, what moved, its vote; for a draft, what can be done with it."""
    document, organisation = version.document, version.document.organisation
    stand_in(request, organisation)
    today = organisation.today()
    standing = next((found for found in standings(document) if found.adoption.version_id == version.pk), None)
    label, tone = state_words(version, standing, today)
    frozen = version.frozen.select_related("pdf", "former__document").order_by("-frozen_at", "-pk").first()
    text = version.text
    former = _former(version, frozen, today)
    may_prepare = may_prepare_texts(request.user, organisation)
    context = {
        "document": document,
        "version": version,
        "standing": standing,
        "state": label,
        "tone": tone,
        "frozen": frozen if not version.is_draft else None,
        "own_signatures": own_signatures(request.user, version) if standing else [],
        "signatures_url": signatures_url(request.user, document, standing.adoption if standing else None),
        "effective_from": standing.starts_on if standing else version.effective_from,
        "summary": frozen.summary if frozen and not version.is_draft else version.summary,
        "html": text_html(text),
        "hash_words": short_words(version.source_sha256),
        "articles": len(text.articles),
        "former": former,
        "comparison": comparison_of(former, version, heading_level=3) if former else "",
        "ballots": ballots_of([version], request.user).get(version.pk, []),
        "completeness": completeness(text, DocumentKind(document.kind), get_language() or "fr"),
        "may_prepare": may_prepare,
        "may_open": may_open_ballot(request.user, organisation),
        "kind": VOTABLE_KIND,
        "reader_of_document": may_prepare or readable_organisations(request.user).filter(pk=organisation.pk).exists(),
        "breadcrumb_trail": trail(organisation, document),
    }
    return render(request, "governance/document_version.html", context)


def _former(version: DocumentVersion, frozen: Any, today: date) -> DocumentVersion | None:
    """What the version is compared with: the one in force when it was frozen, else the one in force now."""
    if frozen is not None and not version.is_draft:
        found: DocumentVersion | None = frozen.former
        return found
    bound = in_force(version.document, today)
    return bound.version if bound and bound.version_id != version.pk else None


@require_safe
@requires(anyone_who_found_it, find=find_document)
def document_compare(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """What moved between two versions: ``?de=1&a=3``; unasked, from what is in force to the latest."""
    organisation = document.organisation
    stand_in(request, organisation)
    versions = list(visible_versions(request.user, document).exclude(state=VersionState.WITHDRAWN).order_by("-number"))
    by_number = {str(version.number): version for version in versions}
    chosen = {"de": _before_the_latest(document, versions, organisation.today()), "a": next(iter(versions), None)}
    old, new = (
        by_number.get(request.GET[name]) if name in request.GET else default for name, default in chosen.items()
    )
    context = {
        "document": document,
        "versions": versions,
        "old": old,
        "new": new,
        "comparison": comparison_of(old, new, heading_level=2) if old and new and old != new else "",
        "breadcrumb_trail": trail(organisation, document),
    }
    return render(request, "governance/document_compare.html", context)


def _before_the_latest(
    document: GoverningDocument, versions: list[DocumentVersion], today: date
) -> DocumentVersion | None:
    """Of versions the latest first: the one in force where that is a former one, else the second; None where alone."""
    bound = in_force(document, today)
    earlier = versions[1:]
    return next((version for version in earlier if bound and version == bound.version), next(iter(earlier), None))


@require_safe
@requires(anyone_who_found_it, find=find_version)
def version_pdf(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """The PDF that was frozen for the vote: always the same bytes. A draft has none yet."""
    frozen = version.frozen.select_related("pdf").order_by("-frozen_at", "-pk").first()
    if frozen is None or version.state not in PUBLISHED:
        raise Http404
    return redirect(frozen.pdf.get_absolute_url())


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires(anyone_who_found_it, find=find_version)
def version_docx(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """The text as a Word file, to work on; importing it back gives the same text."""
    header = f"{version} – {about_text()}" if is_fiction(version.document.organisation) else str(version)
    return _attached(to_docx(version.text, header=header), _DOCX, f"{version}.docx")


@require_safe
@requires(anyone_who_found_it, find=find_version)
def version_markdown(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """The text as Markdown; importing it back gives the same text."""
    return _attached(to_markdown(version.text).encode(), "text/markdown; charset=utf-8", f"{version}.md")


def _attached(data: bytes, content_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(data, content_type=content_type, headers={"Content-Disposition": disposition})
