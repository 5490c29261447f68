"""The base of every screen of the back office of membership: the reader's associations, the roles of today, services.

Wagtail's generic views are made for one owner of everything who edits rows. Here a list starts from ``visible_to``,
"may they?" is asked of :mod:`membership.permissions`, and a row changes through a service only: there is no form that
saves a model, nothing is copied, and nothing is deleted.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from membership.models import Organisation, User
from membership.permissions import Action, may
from membership.viewsets.listing import OrganisationIndexView
from portal.foundation.permissions import Verdict, refused


class RolesPolicy(BasePermissionPolicy):  # type: ignore[misc]
    """Wagtail's questions about a model, answered by the roles of today and by no permission of Django's groups."""

    def __init__(self, viewset: "OrganisationViewSet") -> None:
        super().__init__(viewset.model)
        self.actions: Mapping[str, Action] = {"view": viewset.see, "change": viewset.keep, "add": viewset.create}
        self.viewset = viewset

    def user_has_permission(self, user: Any, action: str) -> bool:
        return user.is_authenticated and action in self.actions and bool(may(user, self.actions[action], None))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        if not user.is_authenticated or action not in self.actions:
            return False
        return bool(self.viewset.verdict(user, self.actions[action], instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet[Any]:
        rows = self.viewset.rows(user)
        return rows if self.user_has_any_permission(user, actions) else rows.none()

    def users_with_any_permission(self, actions: list[str]) -> QuerySet[Any]:
        # Wagtail asks it to offer people a workflow: none of these rows has one.
        return User.objects.none()


class OrganisationViewSet(ModelViewSet):  # type: ignore[misc]
    """The screens about one kind of object of an association: its list, the page of one, and what may be done to it.

    A subclass says ``see``, ``keep`` and ``create`` (actions of :mod:`membership.permissions`), ``organisation_path``
    (from the object to its association), ``columns``, ``filterset``, ``page_view`` and ``acts``: the name of a route
    beside its address and its view. Views that are given ``viewset`` find it there.
    """

    see: ClassVar[Action]
    keep: ClassVar[Action]
    create: ClassVar[Action]
    organisation_path: ClassVar[str] = "organisation"
    columns: ClassVar[tuple[Any, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()
    page_view: ClassVar[type[Any] | None] = None
    acts: ClassVar[dict[str, tuple[str, type[Any]]]] = {}
    screens: ClassVar[dict[str, tuple[str, Callable[..., Any]]]] = {}
    """As ``acts``, for pages that are functions in :mod:`membership.views`."""
    empty: ClassVar[Any] = ""
    """What the list says while it holds nothing: the first step."""
    add_label: ClassVar[Any] = ""
    list_title: ClassVar[Any] = ""
    """What the list is called, where the menu says something else."""
    intro: ClassVar[Any] = ""
    search: ClassVar[Callable[[QuerySet[Any], str], QuerySet[Any]] | None] = None

    index_view_class = OrganisationIndexView
    filterset: ClassVar[type[Any] | None] = None
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False

    def rows(self, user: Any) -> QuerySet[Any]:
        """The objects that ``user`` sees, with what a row of the list shows of them."""
        manager: Any = self.model._default_manager
        return manager.visible_to(user).select_related(*self.related)

    def page_of(self, row: Any) -> str:
        """The address of the page of a row, where each row has one: a list asks it many times."""
        return f"{self._pages}{row.pk}/"

    @cached_property
    def _pages(self) -> str:
        # Reversing an address for each row would take longer than the rest of the row.
        return self.url("inspect", 0).removesuffix("0/")

    def place_of(self, instance: Any) -> Organisation | None:
        """The association that an object belongs to."""
        found = instance
        for name in self.organisation_path.split("."):
            found = getattr(found, name)
        return found

    def find(self, user: Any, pk: int) -> Any:
        """The object of this key, among what the user sees. Raises Http404."""
        found = self.rows(user).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def verdict(self, user: Any, action: Action, instance: Any) -> Verdict:
        """What the user may do to an object that they see: never hidden."""
        verdict = may(user, action, self.place_of(instance))
        return verdict if verdict.visible else refused(action.refusal)

    def links(self, user: Any) -> list[tuple[str, str]]:
        """What else is done from the list: labels and addresses, for who may."""
        return []

    def url(self, name: str, *args: Any) -> str:
        return reverse(self.get_url_name(name), args=args)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        shared: dict[str, Any] = super().get_common_view_kwargs(viewset=self, **kwargs)
        # No row is edited from the list: its page says what may be done and why not.
        for name in ("history_url_name", "usage_url_name", "edit_url_name", "delete_url_name"):
            shared.pop(name)
        if "add" not in self.acts and "add" not in self.screens:
            shared.pop("add_url_name")
        return shared

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_index_view_kwargs(
            list_display=self.columns, filterset_class=self.filterset, **kwargs
        )
        return given

    @cached_property
    def search_fields(self) -> list[str]:
        # Only says that there is a search box: the view set's own search reads it.
        return ["pk"] if self.search else []

    def get_urlpatterns(self) -> list[URLPattern]:
        routes = [
            path("", self.index_view, name="index"),
            path("liste/", self.index_results_view, name="index_results"),
        ]
        routes += [path(route, self.construct_view(view), name=name) for name, (route, view) in self.acts.items()]
        routes += [path(route, view, name=name) for name, (route, view) in self.screens.items()]
        if self.page_view is not None:
            routes.append(path("<int:pk>/", self.construct_view(self.page_view), name="inspect"))
        return routes

    def on_register(self) -> None:
        if policy_registry.get_by_type(self.model, fallback=False) is None:
            register_permission_policy(self.model, RolesPolicy(self), exact_class=True)
        self.register_menu_item()


class OfficeView:
    """What every view of the back office shares: a refusal is told with its reason and leads to where one may be.

    Stands first among the bases of a view that Wagtail has let through its own door.
    """

    request: HttpRequest
    viewset: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied as refusal:
            return self.refuse(str(refusal))
        return answer

    def refuse(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason or _("You may not do this here."))
        return redirect(self.leave_to())

    def leave_to(self) -> str:
        """Where a refusal leads: to the list, unless the view knows better."""
        listed = self.viewset is not None and policy_registry.get_by_type(self.viewset.model).user_has_permission(
            self.request.user, "view"
        )
        return self.viewset.url("index") if listed else reverse("wagtailadmin_home")
