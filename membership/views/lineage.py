"""The public page of a body's lineage: a picture and the table that says the same."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.models import Organisation
from membership.selectors.lineage import lineage_of


@require_safe
def lineage_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a body comes from and what it became: public facts, whoever looks. 404 where no succession is recorded."""
    organisation = get_object_or_404(Organisation.objects.select_related("region"), slug=slug)
    lineage = lineage_of(organisation, url_of=_address)
    if not lineage:
        raise Http404
    # The public site stands above this package: its pages are known by their names only.
    trail = [
        (_("Directory"), reverse("website:directory")),
        (organisation.name, reverse("website:organisation", args=[organisation.slug])),
    ]
    context = {"organisation": organisation, "lineage": lineage, "breadcrumb_trail": trail}
    return render(request, "membership/lineage_page.html", context)


def _address(organisation: Organisation) -> str:
    return reverse("membership:lineage", args=[organisation.slug])
