"""What the addresses of an association are made of: for each argument of a route, the object it names."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Revision, Site, Task, Workflow

from funding.models import Account
from funding.services.budgets import KIND as BUDGET_KIND
from governance.enums_documents import KIND_BY_SLUG, DocumentKind
from membership.enums_people import StaffRoleKind
from membership.models import Adhesion, Mandate, OrganisationCollection, StaffRole, Theme
from portal.foundation.notify.models import SentMessage
from reports.models import Indicator, MaskingRule
from tests.isolation.routes import Route
from tests.isolation.scene import YEAR, Camp

ABSENT = 999_999
SLUG_OF = {kind: slug for slug, kind in KIND_BY_SLUG.items()}
_COMMON: dict[str, Any] = {
    "name": "fichier",
    "path": "x",
    "key": "absent",
    "uidb36": "1",
    "provider_id": "absent",
    "code": "fr",
    "action_name": "approve",
    "filter_spec": "max-8x8",
    "uidb64": "MQ",
    "token": "absent",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "action": "delete",
    "app_label": "website",
    "model_name": "contentpage",
    "app_name": "taggit",
    "content_type_app_name": "website",
    "content_type_model_name": "contentpage",
    "session_id": ABSENT,
    "task_state_id": ABSENT,
    "workflow_state_id": ABSENT,
    "uploaded_file_id": ABSENT,
    "redirect_id": ABSENT,
    "query_id": ABSENT,
    "restriction_id": ABSENT,
    "page_view_restriction_id": ABSENT,
}


def values_for(route: Route, camp: Camp) -> dict[str, Any]:
    """The values that make this route an address of something of ``camp``."""
    if "pages" not in camp.keys:
        camp.keys.update(pages=_pages(camp), office=_of_back_office(camp))
    return _COMMON | camp.keys["pages"] | _of_package(route, camp)


def _pages(camp: Camp) -> dict[str, Any]:
    draft = camp.draft.pk
    return {
        "slug": camp.organisation.slug,
        "year": YEAR,
        "page_id": draft,
        "parent_page_id": draft,
        "page_to_move_id": draft,
        "page_pk": draft,
        "object_id": draft,
        "destination_id": camp.section.pk,
        "revision_id": Revision.objects.filter(object_id=str(draft)).values_list("pk", flat=True).first(),
        "document_id": camp.document.pk,
        "doc_id": camp.document.pk,
        "image_id": camp.image.pk,
        "collection_id": OrganisationCollection.objects.get(organisation=camp.organisation).collection_id,
        "task_id": Task.objects.values_list("pk", flat=True).first() or ABSENT,
        "workflow_pk": Workflow.objects.values_list("pk", flat=True).first() or ABSENT,
        "pk": draft,
        "0": camp.document.pk,
        "1": camp.document.filename,
    }


def _of_package(route: Route, camp: Camp) -> dict[str, Any]:
    pattern, space = route.pattern, route.name.partition(":")[0]
    if space == "governance" and "/textes/" in pattern:
        written = pattern.endswith(("ecrire/", "supprimer/", "deja-adopte/"))
        version = camp.draft_text if written else camp.adopted_text
        number = camp.signature if "/signature/" in pattern else version.number
        return {"kind": SLUG_OF[DocumentKind.CHARTER], "number": number, "uuid": camp.text_import.uuid}
    if space == "governance" and "/regles/" in pattern:
        return {"body": camp.waiting_profile.body.uuid, "uuid": camp.waiting_profile.uuid}
    if space == "governance" and "/seances/" in pattern:
        drafted = pattern.endswith(("convoquer/", "supprimer/"))
        held = any(part in pattern for part in ("/conduite/", "/ecran/", "/direct/", "/presence/", "/deport/", "/pv/"))
        meeting = camp.draft_meeting if drafted else camp.held_meeting if held else camp.meeting
        item = meeting.items.get()
        return {
            "uuid": meeting.uuid,
            "item": item.uuid,
            "paper": item.papers.get().uuid,
            "person": camp.accounts["member"].person.uuid,
            "proxy": camp.paper_proxy.uuid,
        }
    if space == "governance" and "/decisions/" in pattern:
        return {"uuid": camp.follow_up.uuid}
    if space == "governance":
        ballot = (
            camp.decided_ballot
            if pattern.endswith(("preuve.zip", "<int:number>/", "suites/ajouter/"))
            else camp.open_ballot
        )
        return {
            "uuid": ballot.uuid,
            "number": camp.receipt,
            "kind": BUDGET_KIND,
            "key": camp.draft_budget.uuid,
        }
    if space == "funding":
        pending = pattern.endswith("confirmer/")
        return {"uuid": (camp.pending_intake if pending else camp.intake).uuid, "number": camp.draft_budget.number}
    if space == "reports":
        return {"slug": camp.federation.slug}
    if pattern.startswith("boite/"):
        return {"key": SentMessage.objects.values_list("pk", flat=True).first() or ABSENT}
    if route.name == "space:history":
        return {"kind": "organisation", "pk": camp.organisation.pk}
    if space == "membership_imports":
        return {"uuid": camp.list_import.uuid, "kind": "people", "extension": "csv"}
    if space == "files":
        return {"uuid": camp.file.uuid}
    if route.name == "website:picture":
        return {"path": camp.image.get_rendition("max-8x8").file.name.removeprefix("images/")}
    if route.name == "wagtail_serve":
        return {"0": f"{camp.section.slug}/{camp.draft.slug}/"}
    for prefix, key in camp.keys["office"].items():
        if pattern.startswith(prefix):
            return {"pk": ABSENT if key is None else key}
    return {}


def _of_back_office(camp: Camp) -> dict[str, Any]:
    """What ``pk`` names, by the beginning of the pattern; the longest beginnings first."""
    return {
        **_of_membership(camp),
        "gestion/fir/comptes/": Account.objects.values_list("pk", flat=True).first(),
        "gestion/remontees/campagnes/": camp.federation.campaigns.values_list("pk", flat=True).get(),
        "gestion/remontees/indicateurs/": Indicator.objects.values_list("pk", flat=True).first(),
        "gestion/remontees/petits-effectifs/": MaskingRule.objects.values_list("pk", flat=True).first(),
        "gestion/successions/": camp.succession.pk,
        "gestion/territoires/": camp.territory.pk,
        "gestion/themes/": Theme.objects.values_list("pk", flat=True).first(),
        "gestion/collections/": OrganisationCollection.objects.get(organisation=camp.organisation).collection_id,
        "gestion/workflows/tasks/": Task.objects.values_list("pk", flat=True).first(),
        "gestion/workflows/": Workflow.objects.values_list("pk", flat=True).first(),
        "gestion/sites/": Site.objects.values_list("pk", flat=True).first(),
        "gestion/users/": camp.accounts["president"].pk,
        "gestion/groups/": Group.objects.values_list("pk", flat=True).first(),
        "gestion/invitations/inviter/": camp.invitation.person_id,
        "gestion/invitations/": camp.invitation.pk,
        "gestion/documents/": camp.document.pk,
        "gestion/api/main/^documents/": camp.document.pk,
        "gestion/images/": camp.image.pk,
        "gestion/api/main/^images/": camp.image.pk,
    }


def _of_membership(camp: Camp) -> dict[str, Any]:
    """The matters of the association's members, by the beginning of the pattern; the longest first."""
    own = {"organisation": camp.organisation}
    mandate = Mandate.objects.get(seat__body__organisation=camp.organisation, holder_organisation__isnull=False)
    adhesion = Adhesion.objects.get(association=camp.organisation, member_organisation__isnull=False)
    return {
        "gestion/organisations/": camp.organisation.pk,
        "gestion/personnes/": camp.accounts["member"].person.pk,
        "gestion/instances/colleges/": mandate.seat.constituency_id,
        "gestion/instances/sieges/": mandate.seat_id,
        "gestion/instances/": mandate.seat.body_id,
        "gestion/mandats/representations/": mandate.representations.get().pk,
        "gestion/mandats/": mandate.pk,
        "gestion/adhesions/association/": camp.organisation.pk,
        "gestion/adhesions/categories/": adhesion.category_id,
        "gestion/adhesions/representations/": adhesion.representations.get().pk,
        "gestion/adhesions/": adhesion.pk,
        "gestion/roles/organisation/": camp.organisation.pk,
        "gestion/roles/": StaffRole.objects.get(**own, role=StaffRoleKind.AUDITOR, ends_on=None).pk,
    }
