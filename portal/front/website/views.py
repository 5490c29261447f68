"""Public pages that are not Wagtail's: directory, organisation, finder. Reads only, and no cookie."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import check_for_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.models import Page

from membership.enums import ContactKind, OrganisationKind
from membership.models import Commune, Organisation, OrganisationContact
from membership.selectors.geography import Outcome, find_communes, support_body_for
from membership.selectors.lineage import lineage_of
from portal.foundation import clock
from portal.foundation.languages import show_in
from portal.foundation.lists import list_context, taken_away
from portal.foundation.public_facts import documents_for_users, public_sections
from portal.front.website import selectors, style_guide
from portal.front.website.forms import DirectoryFilters
from portal.front.website.kinds import DESCRIPTIONS, LISTED
from portal.front.website.navigation import home_path, page_address

ROWS_PER_PAGE = 60
KIND_LABELS = dict(OrganisationKind.choices)


@require_safe
def directory(request: HttpRequest) -> HttpResponseBase:
    """Bodies alive today. Invented and real ones are never in one list."""
    on = clock.today()
    form = DirectoryFilters(request.GET, selectors.departments_served(), selectors.themes_offered())
    origins = selectors.origins(on)
    fictional = _origin(request, origins)
    wanted = selectors.Wanted(
        text=form.chosen("q"),
        kind=form.chosen("kind"),
        department=form.chosen("department"),
        theme=form.chosen("theme"),
        fictional=fictional,
    )
    bodies = form.sort(selectors.directory(wanted, on))
    taken = taken_away(request, "annuaire", _directory_heads(), _directory_cells(bodies), invented=fictional)
    if taken is not None:
        return taken
    listed = list_context(request, form, bodies, per_page=ROWS_PER_PAGE, said=_directory_said)
    context = {
        **listed,
        "rows": [_directory_row(row) for row in listed["page"]],
        "fictional": fictional,
        "origin_tabs": _origin_tabs(origins, fictional),
        "breadcrumb_trail": [(_("Home"), "/")],
    }
    return render(request, "website/directory.html", context)


def _directory_said(count: int) -> str:
    return ngettext("%(count)d body.", "%(count)d bodies.", count) % {"count": count}


def _directory_heads() -> list[str]:
    return [
        _("Name"),
        _("Official name"),
        _("Kind of body"),
        _("Seat"),
        _("Department"),
        _("Themes"),
        _("Telephone"),
        _("Page"),
    ]


def _directory_cells(bodies: Any) -> Iterator[tuple[Any, ...]]:
    for found in bodies:
        row = _directory_row(found)
        yield (
            row["name"],
            row["official_name"],
            row["kind"],
            row["commune"],
            row["department"],
            row["themes"],
            row["phone"],
            f"{settings.PUBLIC_URL}{row['url']}",
        )


def _origin(request: HttpRequest, origins: dict[bool, int]) -> bool:
    """Whether invented bodies are shown: those of the demonstration unless real ones are asked for or alone."""
    if not all(origins.get(side) for side in (True, False)):
        return bool(origins.get(True))
    asked = request.GET.get("origin")
    return asked != "real" if settings.DEMO else asked == "demonstration"


def _origin_tabs(origins: dict[bool, int], fictional: bool) -> list[dict[str, Any]]:
    if len(origins) < 2:
        return []
    return [
        {"label": label, "url": f"?origin={key}", "current": fictional is side, "count": origins[side]}
        for key, label, side in (
            ("demonstration", _("Demonstration region (fictional)"), True),
            ("real", _("Real bodies, from public sources"), False),
        )
    ]


def _directory_row(row: dict[str, Any]) -> dict[str, Any]:
    name = row["usual_name"] or row["official_name"]
    return row | {
        "name": name,
        "full_name": row["official_name"] if row["official_name"] != name else "",
        "kind": capfirst(KIND_LABELS[row["kind"]]),
        "themes": ", ".join(row["theme_names"]),
        "url": reverse("website:organisation", args=[row["slug"]]),
        "lineage": reverse("membership:lineage", args=[row["slug"]]) if row["has_lineage"] else "",
        "call": phone_address(row["phone"]) if row["phone"] else "",
    }


def phone_address(number: str) -> str:
    """The tel: address of a French number as it is written.

    >>> phone_address("01 99 00 12 34")
    'tel:+33199001234'
    """
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return f"tel:+33{digits[1:]}" if len(digits) == 10 and digits.startswith("0") else f"tel:{digits}"


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponseBase:
    on = clock.today()
    body = selectors.organisation_by_slug(slug)
    if body is None:
        raise Http404
    if body.duplicate_of is not None:
        return redirect("website:organisation", body.duplicate_of.slug, permanent=True)
    alive = body.alive_on(on)
    territory = selectors.communes_in_charge(body, on) if alive else []
    context = {
        "body": body,
        "alive": alive,
        "ended": body.dissolved_on is not None and body.dissolved_on <= on,
        "kind": capfirst(body.get_kind_display()),
        "described": DESCRIPTIONS.get(body.kind),
        "contacts": [_contact(row) for row in selectors.public_contacts(body)],
        "identity": _identity(body),
        "territory": territory,
        "commune_count": sum(len(group.communes) for group in territory),
        "successors": [
            {"name": successor.name, "url": _address(successor)} for successor in selectors.successors_of(body, on)
        ],
        "lineage": lineage_of(body, url_of=_address),
        "sections": public_sections(body, on),
        "breadcrumb_trail": [(_("Home"), "/"), (_("Directory"), reverse("website:directory"))],
    }
    return render(request, "website/organisation.html", context)


def _contact(row: OrganisationContact) -> dict[str, str]:
    return {
        "kind": row.kind,
        "label": capfirst(row.label or row.get_kind_display()),
        "value": row.value,
        "url": _contact_address(row),
    }


def _contact_address(row: OrganisationContact) -> str:
    if row.kind == ContactKind.PHONE:
        return phone_address(row.value)
    if row.kind == ContactKind.EMAIL:
        return f"mailto:{row.value}"
    return row.value if row.value.startswith(("https://", "http://")) else f"https://{row.value}"


def _identity(body: Organisation) -> list[dict[str, str]]:
    """Public particulars; what is not recorded is left out rather than shown empty."""
    seat = " ".join(part for part in (body.seat_postcode, str(body.seat_commune or "")) if part)
    address = ", ".join(part for part in (" ".join(body.seat_address.split()), seat) if part)
    facts = [
        (_("Official name"), body.official_name if body.usual_name else ""),
        (_("Legal form"), body.get_legal_form_display() if body.legal_form else ""),
        (_("Seat"), address),
        (_("Themes"), ", ".join(theme.name for theme in body.themes.all())),
        (_("Association number (RNA)"), body.rna_number),
        (_("SIREN number"), body.siren),
        (_("SIRET number"), body.siret),
        (_("FINESS number"), body.finess),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _address(body: Organisation) -> str:
    return reverse("website:organisation", args=[body.slug])


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """One box, at most one choice, one answer: who to call."""
    typed = request.GET.get("q", "").strip()[:100]
    chosen = request.GET.get("commune", "")[:5]
    commune: Commune | None = None
    context: dict[str, Any] = {"typed": typed, "breadcrumb_trail": [(_("Home"), "/")]}
    if chosen:
        commune = Commune.objects.placeable().select_related("department").filter(pk=chosen).first()
        if commune is None:
            raise Http404
    elif typed:
        matches = find_communes(typed)
        commune = matches.commune
        context |= {
            "outcome": matches.outcome.value,
            "understood": matches.understood,
            "choices": [_choice(row) for row in matches.communes] if commune is None else [],
            "arrondissement": matches.outcome is Outcome.CHOOSE_ARRONDISSEMENT,
            "too_many": matches.outcome is Outcome.TOO_MANY,
        }
    if commune is not None:
        context |= _answer(commune, typed)
    return render(request, "website/find.html", context)


def _choice(commune: Commune) -> dict[str, Any]:
    return {
        "name": commune.name,
        "department": str(commune.department),
        "postcodes": ", ".join(commune.postcodes[:3]),
        "url": f"{reverse('website:find')}?{urlencode({'commune': commune.pk})}",
    }


def _answer(commune: Commune, typed: str) -> dict[str, Any]:
    on = clock.today()
    body = support_body_for(commune, on)
    answer: dict[str, Any] = {"commune": commune, "typed": typed or commune.name}
    if body is None:
        return answer | {"outcome": "no_body"}
    contacts = [_contact(row) for row in body.contacts.all() if row.public]
    return answer | {
        "outcome": "answer",
        "body": body,
        "body_url": reverse("website:organisation", args=[body.slug]),
        "phone": next((row for row in contacts if row["kind"] == ContactKind.PHONE), None),
        "others": [row for row in contacts if row["kind"] != ContactKind.PHONE],
        "described": DESCRIPTIONS.get(body.kind),
        "leaflets": documents_for_users(body, on),
    }


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the public site, in the size that a page shows; nothing else of the folder of uploads.

    Its name changes when the picture does, so that readers keep it a day without asking. A server in front may serve
    the same folder itself.
    """
    answer = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / "images")
    patch_cache_control(answer, public=True, max_age=24 * 3600)
    return answer


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show the site in another language: the reader asked, so that a cookie may keep it."""
    if code not in dict(settings.LANGUAGES) or not check_for_language(code):
        raise Http404
    onward = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        onward = "/"
    response = redirect(onward)
    show_in(response, request, code)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read; nothing of a demonstration, whose bodies are invented."""
    closed = ["/"] if settings.DEMO else ["/gestion/", "/compte/", "/espace/", "/langue/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    if not settings.DEMO:
        lines.append(f"Sitemap: {settings.PUBLIC_URL}{reverse('website:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, with the day of its last change where it is known."""
    home = home_path(request)
    pages = Page.objects.live().public().filter(url_path__startswith=home, depth__gt=1).order_by("path")
    entries = [
        (page_address(request, page), page.last_published_at.date().isoformat() if page.last_published_at else "")
        for page in pages
    ]
    entries += [(reverse("website:directory"), ""), (reverse("website:find"), "")]
    bodies = Organisation.objects.filter(kind__in=LISTED, duplicate_of=None).order_by("sort_key")
    entries += [(reverse("website:organisation", args=[slug]), "") for slug in bodies.values_list("slug", flat=True)]
    rows = [
        format_html(
            "<url><loc>{}{}</loc>{}</url>",
            settings.PUBLIC_URL, path, format_html("<lastmod>{}</lastmod>", day) if day else "",
        )
        for path, day in entries
    ]  # fmt: skip
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(rows)}</urlset>\n'
    )
    return HttpResponse(document, content_type="application/xml; charset=utf-8")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The style guide, in the demonstration only."""
    if not settings.DEMO:
        raise Http404
    return style_guide.style_guide(request)
