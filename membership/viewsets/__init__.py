"""The back office of membership: one group of the menu, one view set a kind of object.

A view set of another matter of the association stands in the same group by standing in ``items``.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from membership.viewsets.adhesions import AdhesionViewSet
from membership.viewsets.bodies import BodyViewSet
from membership.viewsets.mandates import MandateViewSet
from membership.viewsets.organisations import OrganisationsViewSet
from membership.viewsets.people import PersonViewSet
from membership.viewsets.roles import RoleViewSet
from membership.viewsets.screens import ImportScreens
from membership.viewsets.successions import SuccessionViewSet
from membership.viewsets.territories import TerritoryViewSet
from membership.viewsets.themes import ThemeViewSet


class MembershipGroup(ViewSetGroup):  # type: ignore[misc]
    """What coordinators, officers and the federation keep: who is who, and who is what."""

    menu_label = _("Associations")
    menu_name = "membership"
    menu_icon = "group"
    menu_order = 50
    items = (
        OrganisationsViewSet,
        PersonViewSet,
        BodyViewSet,
        MandateViewSet,
        AdhesionViewSet,
        RoleViewSet,
        ImportScreens,
        SuccessionViewSet,
        TerritoryViewSet,
        ThemeViewSet,
    )
