"""Signing a text in force, saying that one has read it, and following who has signed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.enums_documents import KIND_BY_SLUG, READ_KINDS, SIGNED_KINDS, EngagementKind
from governance.models import DocumentVersion, Engagement, GoverningDocument
from governance.notifications_signatures import without_reminders
from governance.permissions import may_remind_signatories, may_see_signatures
from governance.refusals_signatures import AdhesionEnded, NotAdherent, NotAskedToRead
from governance.selectors_documents import in_force, reads_texts, standings
from governance.selectors_signatures import (
    READERS,
    SignatureRow,
    SignatureState,
    former_adhesion,
    part_of,
    reach_of,
    signature_rows,
    voices_of,
)
from governance.services.signing import remind_signatories, say_read, sign_text
from governance.views.documents import anyone_who_found_it, find_version, trail
from membership.selectors.people import actor_for
from membership.selectors.roles import roles_of
from membership.services.refusals import Refused
from portal.foundation.forms import Form
from portal.foundation.lists import ListFilters, Order, list_context, taken_away
from portal.foundation.permissions import ALLOWED, HIDDEN, Verdict, refused, requires
from portal.foundation.short_words import short_words
from portal.foundation.sort_keys import words
from portal.foundation.standing import stand_in

ROWS_PER_PAGE = 100


class SentForm(Form):
    """What the page sends: the text that it showed and, to sign, in whose name."""

    text = forms.CharField(max_length=64)
    adhesion = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class SignatureFilters(ListFilters):
    """Who is asked to sign, or did, in which order."""

    orders = {
        "": Order(gettext_lazy("not signed first"), lambda _row: 0),  # the order of the selector
        "name": Order(gettext_lazy("by name"), lambda row: (row.sort_key, row.adhesion.pk)),
        "latest": Order(
            gettext_lazy("latest signatures first"),
            lambda row: (row.signature is None, -row.signature.given_at.timestamp() if row.signature else 0),
        ),
    }

    q = forms.CharField(label=gettext_lazy("Words of the name"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.offer("state", SignatureState.choices)

    def chosen(self, rows: Iterable[SignatureRow]) -> list[SignatureRow]:
        found: list[SignatureRow] = self.sort([row for row in rows if self._fits(row)])
        return found

    def _fits(self, row: SignatureRow) -> bool:
        named = f"{row.sort_key} {row.person.sort_key if row.person else ''}"
        return self.asked("state") in (None, row.state) and all(word in named for word in words(self.asked("q") or ""))


def find_document(user: Any, slug: str, kind: str) -> GoverningDocument:
    """The text at this address, whoever asks: the rules below say to whom it exists. Raises Http404."""
    return get_object_or_404(
        GoverningDocument.objects.select_related("organisation__region"),
        organisation__slug=slug,
        kind=KIND_BY_SLUG.get(kind, ""),
    )


def find_signed(user: Any, slug: str, kind: str) -> GoverningDocument:
    """The same among the texts that are signed."""
    document = find_document(user, slug, kind)
    if document.kind not in SIGNED_KINDS:
        raise Http404
    return document


def may_sign(user: Any, document: GoverningDocument) -> Verdict:
    """Those who adhere today, or speak for who does. Who did until lately is told; to strangers it does not exist."""
    organisation = document.organisation
    today = organisation.today()
    if voices_of(user, organisation, today):
        return ALLOWED
    former = former_adhesion(user, organisation, today)
    if former is not None and former.ends_on is not None:
        return refused(AdhesionEnded(former.ends_on).sentence)
    return refused(NotAdherent.sentence) if reads_texts(user, organisation) else HIDDEN


def may_say_read(user: Any, document: GoverningDocument) -> Verdict:
    organisation = document.organisation
    if document.kind not in READ_KINDS or not reads_texts(user, organisation):
        return HIDDEN
    return ALLOWED if organisation.pk in roles_of(user).where(*READERS) else refused(NotAskedToRead.sentence)


def may_remind(user: Any, document: GoverningDocument) -> Verdict:
    return may_remind_signatories(user, document.organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_sign, find=find_signed)
def sign(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """Check what is signed and in whose name, then sign: nothing is recorded before."""
    if request.method != "POST":
        return _check_page(request, document)
    form = SentForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["adhesion"]:
        return _check_page(
            request, document, refusal=_("Your signature did not arrive whole: sign again."), status=422
        )
    try:
        signed = sign_text(
            actor=actor_for(request.user, document.organisation),
            document=document,
            adhesion_key=form.cleaned_data["adhesion"],
            source_sha256=form.cleaned_data["text"],
            user=request.user,
        )
    except Refused as refusal:
        return _check_page(request, document, refusal=str(refusal.sentence), status=409)
    if signed.signature.given_by_id != request.user.pk:
        messages.info(request, _("Somebody else had signed already in the name of this member."))
        return redirect(document)
    return redirect("governance:signature_receipt", document.organisation.slug, document.slug, signed.signature.pk)


def _check_page(
    request: HttpRequest, document: GoverningDocument, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    organisation = document.organisation
    today = organisation.today()
    stand_in(request, organisation)
    adoption = in_force(document, today)
    if adoption is None:
        return redirect(document)
    adoption.document = document
    part = part_of(request.user, adoption, today)
    if not part.to_sign and not refusal:
        return redirect(document)
    context = {
        "document": document,
        "adoption": adoption,
        # Refused: the text is to be read again before anything of it is signed.
        "voices": [] if refusal else part.to_sign,
        "refusal": refusal,
        "hash_words": short_words(adoption.frozen.source_sha256),
        "breadcrumb_trail": trail(organisation, document),
    }
    return render(request, "governance/signature_check.html", context, status=status)


def _find_signature(user: Any, slug: str, kind: str, number: int) -> Engagement:
    """A signature that the user gave, whatever became of their adhesion since. Raises Http404."""
    return get_object_or_404(
        Engagement.objects.select_related(
            "entry__chain",
            "person",
            "adhesion__member_organisation",
            "adoption__version",
            "adoption__frozen__pdf",
            "adoption__document__organisation__region",
        ),
        pk=number,
        kind=EngagementKind.SIGNED,
        person__user=user,
        adoption__document__kind=KIND_BY_SLUG.get(kind, ""),
        adoption__document__organisation__slug=slug,
    )


@require_safe
@requires(anyone_who_found_it, find=_find_signature)
def receipt(request: HttpRequest, signature: Engagement) -> HttpResponse:
    """What was signed, in whose name, when, and its place in the register."""
    document = signature.adoption.document
    organisation = document.organisation
    stand_in(request, organisation)
    today = organisation.today()
    reader = reads_texts(request.user, organisation)
    adoption = in_force(document, today) if reader else None
    others = []
    if adoption is not None and adoption.pk == signature.adoption_id:
        others = part_of(request.user, signature.adoption, today).to_sign
    context = {
        "document": document,
        "signature": signature,
        "others": others,
        "reader": reader,
        "hash_words": short_words(signature.source_sha256),
        "breadcrumb_trail": trail(organisation, document) if reader else [],
    }
    return render(request, "governance/signature_receipt.html", context)


@require_POST
@requires(may_say_read, find=find_document)
def read(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """Record that the version in force is read; nothing is recorded by opening a page."""
    form = SentForm(request.POST)
    try:
        say_read(
            actor=actor_for(request.user, document.organisation),
            document=document,
            source_sha256=form.cleaned_data["text"] if form.is_valid() else "",
            user=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("It is recorded that you have read this version."))
    return redirect(document)


def _find_signed_version(user: Any, slug: str, kind: str, number: int) -> DocumentVersion:
    version = find_version(user, slug, kind, number)
    if version.document.kind not in SIGNED_KINDS or not hasattr(version, "adoption"):
        raise Http404
    return version


def _may_see(user: Any, version: DocumentVersion) -> Verdict:
    return may_see_signatures(user, version.document.organisation)


@require_safe
@requires(_may_see, find=_find_signed_version)
def signature_list(request: HttpRequest, version: DocumentVersion) -> HttpResponseBase:
    """Who has signed a version and who has not: today, or on its last day for one that is replaced."""
    document = version.document
    organisation = document.organisation
    stand_in(request, organisation)
    today = organisation.today()
    standing = next(found for found in standings(document) if found.adoption.version_id == version.pk)
    adoption = standing.adoption
    adoption.document = document
    bound = standing.in_force_on(today)
    rows = signature_rows(adoption, today if standing.ends_on is None else min(today, standing.ends_on))
    form = SignatureFilters(request.GET)
    chosen = form.chosen(rows)
    taken = taken_away(
        request, f"signatures-{organisation.slug}-{document.slug}-v{version.number}", _heads(), _cells(chosen)
    )
    if taken is not None:
        return taken
    signed = sum(row.state == SignatureState.SIGNED for row in rows)
    reach = reach_of(rows, without_reminders(row.person for row in rows), today) if bound else None
    context = {
        "document": document,
        "version": version,
        "standing": standing,
        "bound": bound,
        **list_context(request, form, chosen, per_page=ROWS_PER_PAGE, said=_said),
        "reach": reach,
        "not_reminded": _why_not_reminded(request.user, document, reach) if reach else "",
        "figures": [
            {"label": _("Signed"), "value": signed},
            {"label": _("Not signed"), "value": len(rows) - signed},
        ],
        "breadcrumb_trail": [*trail(organisation, document), (str(version), version.get_absolute_url())],
    }
    return render(request, "governance/signature_list.html", context)


def _said(count: int) -> str:
    return ngettext("%(count)s member", "%(count)s members", count) % {"count": count}


def _why_not_reminded(user: Any, document: GoverningDocument, reach: Any) -> str:
    verdict = may_remind(user, document)
    if not verdict:
        return str(verdict.reason)
    return "" if reach.due else _("Nobody is left to write to today.")


def _heads() -> list[str]:
    return [
        _("Member"),
        _("State"),
        _("Signed or awaited from"),
        _("Signed on"),
        _("Last reminder"),
        _("Adhesion ended on"),
        _("Fingerprint of the text"),
    ]


def _cells(rows: Iterable[SignatureRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        given = row.signature
        yield (
            row.name,
            SignatureState(row.state).label,
            row.person.full_name if row.person else None,
            given.given_at if given else None,
            row.reminded_on,
            row.ended_on,
            given.source_sha256 if given else None,
        )


@require_POST
@requires(may_remind, find=find_signed)
def remind(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """Write to those who have not signed the version in force, then back to the list."""
    organisation = document.organisation
    written = remind_signatories(actor=actor_for(request.user, organisation), document=document, sent_by=request.user)
    if written:
        said = ngettext("%(count)s person is being reminded.", "%(count)s people are being reminded.", len(written))
        messages.success(request, said % {"count": len(written)})
    else:
        messages.info(request, _("Nobody was written to: all that can be reminded today have been."))
    adoption = in_force(document, organisation.today())
    if adoption is None:
        return redirect(document)
    return redirect("governance:signature_list", organisation.slug, document.slug, adoption.version.number)
