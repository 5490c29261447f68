"""Preparing governing documents: a new text, a file, a draft written in the browser."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import refusals_documents
from governance.enums_documents import DocumentKind, ImportState
from governance.forms_documents import ConfirmImportForm, DocumentForm, DraftForm, EarlierAdoptionForm, ImportForm
from governance.models import DocumentVersion, GoverningDocument, TextImport
from governance.permissions import may_prepare_texts
from governance.selectors_documents import in_force
from governance.services.document_imports import confirm_import, discard_import, import_version
from governance.services.document_votes import comparison_of
from governance.services.documents import begin_draft, create_document, delete_draft, save_draft, set_aside
from governance.services.earlier_adoptions import record_earlier_adoption
from governance.services.texts_reading import typed_text
from governance.views.documents import find_document, find_readable, find_version, text_html, trail
from membership.models import Organisation
from membership.selectors.people import actor_for
from membership.services.refusals import InvalidFields, Refused
from portal.foundation.actors import Actor
from portal.foundation.files.services import FileRefused, uploaded
from portal.foundation.kept_work import kept_form
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in
from portal.foundation.texts import wording
from portal.foundation.texts.importers.model import Unread, Where

_FIELDS = ("text", "summary", "effective_from", "revision")


def _preparing_document(user: Any, document: GoverningDocument) -> Verdict:
    return may_prepare_texts(user, document.organisation)


def _preparing_version(user: Any, version: DocumentVersion) -> Verdict:
    return may_prepare_texts(user, version.document.organisation)


def _preparing_import(user: Any, pending: TextImport) -> Verdict:
    return may_prepare_texts(user, pending.document.organisation)


def _actor(request: HttpRequest, organisation: Organisation) -> Actor:
    stand_in(request, organisation)
    return actor_for(request.user, organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_prepare_texts, find=find_readable)
def document_create(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A text that the association does not have here yet."""
    actor = _actor(request, organisation)
    present = set(organisation.governing_documents.values_list("kind", flat=True))
    kinds = [kind for kind in DocumentKind if kind.value not in present]
    form = DocumentForm(request.POST or None, kinds=kinds, initial={"kind": kinds[0] if kinds else ""})
    status = 200
    if request.method == "POST":
        wanted = request.POST.get("kind", "")
        if wanted in present:
            messages.info(request, str(refusals_documents.DocumentExists.sentence))
            return redirect("governance:document_detail", organisation.slug, DocumentKind(wanted).slug)
        status = 422
        if form.is_valid():
            try:
                document = create_document(
                    actor=actor,
                    organisation=organisation,
                    kind=DocumentKind(form.cleaned_data["kind"]),
                    title=form.cleaned_data["title"],
                    created_by=request.user,
                )
            except InvalidFields as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(document)
    context = {"form": form, "kinds": kinds, "breadcrumb_trail": trail(organisation)}
    return render(request, "governance/document_create.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_document, find=find_document)
def document_import(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """Send the file of a text; what was read of it is shown next."""
    actor = _actor(request, document.organisation)
    form = ImportForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                pending = import_version(
                    actor=actor, document=document, data=uploaded(sent), name=sent.name, imported_by=request.user
                )
            except (Refused, FileRefused) as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect(pending)
    context = {
        "document": document,
        "form": form,
        "waiting": document.imports.filter(state=ImportState.WAITING).select_related("document__organisation")[:5],
        "breadcrumb_trail": trail(document.organisation, document),
    }
    return render(request, "governance/document_import.html", context, status=status)


def find_import(user: Any, slug: str, kind: str, uuid: UUID) -> TextImport:
    """Raises Http404."""
    document = find_document(user, slug, kind)
    found = get_object_or_404(
        TextImport.objects.select_related("document__organisation__region", "file", "version"),
        uuid=uuid,
        document=document,
    )
    if not may_prepare_texts(user, document.organisation):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_import, find=find_import)
def import_detail(request: HttpRequest, pending: TextImport) -> HttpResponse:
    """What was understood of a file, and everything that was not, with its words and its place."""
    document = pending.document
    actor = _actor(request, document.organisation)
    form = ConfirmImportForm(request.POST or None, doubts=bool(pending.entries("doubtful")))
    refusal, status = "", 200
    if request.method == "POST":
        try:
            if request.POST.get("act") == "discard":
                discard_import(actor=actor, pending=pending)
                messages.success(request, _("The import is set aside; nothing of the text changed."))
                return redirect("governance:document_import", document.organisation.slug, document.slug)
            status = 422
            if form.is_valid():
                checked = bool(form.cleaned_data.get("checked"))
                version = confirm_import(actor=actor, pending=pending, checked=checked, confirmed_by=request.user)
                messages.success(request, _("The text is now the draft. Correct it, or put it to the vote."))
                return redirect(version)
        except Refused as refused:
            refusal, status = str(refused), 409
    language = get_language() or "fr"
    context = {
        "document": document,
        "pending": pending,
        "form": form,
        "refusal": refusal,
        "not_understood": _sentences(pending, "not_understood", language),
        "simplified": _sentences(pending, "simplified", language),
        "deleted": pending.entries("deleted"),
        "doubtful": pending.entries("doubtful"),
        "draft": document.versions.filter(state="draft").first(),
        "html": text_html(pending.text),
        "breadcrumb_trail": trail(document.organisation, document),
    }
    return render(request, "governance/document_import_preview.html", context, status=status)


def _sentences(pending: TextImport, name: str, language: str) -> list[str]:
    return [
        wording.finding(
            Unread(entry["kind"], entry["text"], Where(part=entry["part"], article=entry["article"])), language
        )
        for entry in pending.entries(name)
    ]


@require_POST
@requires(_preparing_document, find=find_document)
def draft_begin(request: HttpRequest, document: GoverningDocument) -> HttpResponse:
    """A new version, from the one in force; the one that is begun already, where there is one."""
    actor = _actor(request, document.organisation)
    try:
        version = begin_draft(actor=actor, document=document, begun_by=request.user)
    except refusals_documents.DraftExists as refusal:
        messages.info(request, str(refusal))
        version = document.versions.get(state="draft")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(document)
    return redirect("governance:draft_edit", document.organisation.slug, document.slug, version.number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_version, find=find_version)
def draft_edit(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """Write the draft: see it, save it; over a newer one, both texts stay."""
    actor = _actor(request, version.document.organisation)
    if not version.is_draft and request.method != "POST":
        return redirect(version)
    if request.method != "POST":
        return _editor(request, version, *_first_form(request, version))
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _editor(request, version, form, status=422)
    typed = form.cleaned_data
    if request.POST.get("act") == "preview":
        return _preview(request, version, form)
    try:
        saved = save_draft(
            actor=actor,
            version=version,
            markdown=typed["text"],
            revision=typed["revision"],
            summary=typed["summary"],
            effective_from=typed["effective_from"],
            saved_by=request.user,
        )
    except refusals_documents.DraftChanged as refusal:
        return _conflict(request, actor, version, typed, str(refusal))
    except (refusals_documents.EffectPast, refusals_documents.EffectTooEarly) as refusal:
        form.add_error("effective_from", str(refusal))
        return _editor(request, version, form, status=422)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return _editor(request, version, form, status=422)
    messages.success(request, _("The draft is saved."))
    return redirect(saved)


def _first_form(request: HttpRequest, version: DocumentVersion) -> tuple[DraftForm, str]:
    """The draft as it is, or what was typed before signing in again; then the sentence that says so."""
    kept = kept_form(request)
    if kept:
        return DraftForm(initial={name: kept.get(name, "") for name in _FIELDS}), _(
            "Your session had ended: what you had typed is back below. It is not saved yet."
        )
    initial = {
        "text": version.draft_markdown,
        "summary": version.summary,
        "effective_from": version.effective_from,
        "revision": version.revision,
    }
    return DraftForm(initial=initial), ""


def _editor(
    request: HttpRequest, version: DocumentVersion, form: DraftForm, told: str = "", *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {
        "document": version.document,
        "version": version,
        "form": form,
        "told": told,
        "aside": list(version.saves.filter(set_aside=True).select_related("saved_by")[:3]),
        "breadcrumb_trail": [
            *trail(version.document.organisation, version.document),
            (str(version), version.get_absolute_url()),
        ],
        **extra,
    }
    return render(request, "governance/document_draft.html", context, status=status)


def _preview(request: HttpRequest, version: DocumentVersion, form: DraftForm) -> HttpResponse:
    """How the words typed will read, and what of them no text can hold. Nothing is saved."""
    try:
        result = typed_text(form.cleaned_data["text"])
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return _editor(request, version, form, status=422)
    language = get_language() or "fr"
    return _editor(
        request,
        version,
        form,
        previewed=True,
        html=text_html(result.text),
        not_understood=[wording.finding(entry, language) for entry in (*result.not_understood, *result.simplified)],
    )


def _conflict(
    request: HttpRequest, actor: Actor, version: DocumentVersion, typed: dict[str, Any], told: str
) -> HttpResponse:
    """A second tab, or somebody else, saved first: both texts on one page, what was typed kept beside the draft."""
    set_aside(actor=actor, version=version, markdown=typed["text"], typed_by=request.user)
    version = DocumentVersion.objects.select_related("document__organisation__region", "saved_by").get(pk=version.pk)
    if not version.is_draft:
        raise Http404
    form = DraftForm(initial={**typed, "revision": version.revision})
    extra: dict[str, Any] = {"theirs": version.draft_markdown, "theirs_at": version.saved_at, "moved": ""}
    try:
        mine = typed_text(typed["text"]).text
    except Refused:
        extra["moved"] = ""
    else:
        extra["moved"] = comparison_of(version, mine, heading_level=3)
    return _editor(request, version, form, told, status=409, **extra)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_version, find=find_version)
def draft_delete(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """Delete a draft, after having been asked."""
    document = version.document
    actor = _actor(request, document.organisation)
    if not version.is_draft:
        return redirect(version)
    if request.method == "POST":
        try:
            delete_draft(actor=actor, version=version)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(version)
        messages.success(request, _("The draft is deleted; what is in force did not change."))
        return redirect(document)
    context = {
        "document": document,
        "version": version,
        "voted": version.frozen.exists(),
        "breadcrumb_trail": trail(document.organisation, document),
    }
    return render(request, "governance/document_delete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_version, find=find_version)
def draft_record(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """Record that the draft is a text adopted outside the portal."""
    document = version.document
    actor = _actor(request, document.organisation)
    if not version.is_draft:
        return redirect(version)
    form = EarlierAdoptionForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                record_earlier_adoption(
                    actor=actor,
                    version=version,
                    effective_from=form.cleaned_data["effective_from"],
                    grounds=form.cleaned_data["grounds"],
                )
            except (refusals_documents.AdoptionToCome, refusals_documents.EffectTooEarly) as refusal:
                form.add_error("effective_from", str(refusal))
            except Refused as refusal:
                form.add_error("grounds", str(refusal))
            else:
                messages.success(request, _("The text is recorded as adopted."))
                return redirect(document)
    bound = in_force(document, document.organisation.today())
    context = {
        "document": document,
        "version": version,
        "form": form,
        "bound": bound,
        "breadcrumb_trail": trail(document.organisation, document),
    }
    return render(request, "governance/document_record.html", context, status=status)
