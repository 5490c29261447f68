"""Wagtail's own rights on pages, images and documents: groups derived from today's roles.

Wagtail reads group rows and nothing computed, so the portal writes them: one group per organisation and role, one
collection per organisation. A group added by hand to an account is taken away at its next request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from membership.enums_people import Role
from membership.models import DerivedGroup, Organisation, OrganisationCollection, User
from membership.selectors.roles import Standing

RIGHTS_VERSION: Final = 1
"""Raise it with any change of ``RIGHTS``: each group is then written again when somebody of it comes."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role may do in Wagtail: with the pages of the organisation, with its images and public documents."""

    pages: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()


_WRITE: Final = Rights(frozenset({"add", "change", "publish"}), frozenset({"add", "change", "choose"}))

RIGHTS: Final = {
    Role.PRESIDENT: _WRITE,
    Role.SECRETARY: _WRITE,
    Role.COORDINATOR: _WRITE,
    Role.FEDERATION_STAFF: _WRITE,
    Role.TREASURER: Rights(media=frozenset({"add", "choose"})),
    Role.AUDITOR: Rights(),
    Role.ADMINISTRATOR: Rights(
        frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"}),
        frozenset({"add", "change", "delete", "choose"}),
    ),
}
"""Roles that enter the back office; a board member without office works in the member space."""

PageRoot = Callable[[int | None], Page | None]
_page_root: PageRoot | None = None


def register_page_root(provider: PageRoot) -> None:
    """Say under which page an organisation writes: its primary key (None: the whole site) → page, or None.

    The website calls it in ``AppConfig.ready``, and :func:`rewrite_rights` when it makes such a page later.
    """
    global _page_root
    _page_root = provider


def wanted_groups(standing: Standing) -> frozenset[tuple[int | None, str, int]]:
    """The groups that today's roles derive, in the form in which :class:`Standing` gives the stored ones."""
    return frozenset(
        (organisation, role.value, RIGHTS_VERSION) for organisation, role in standing.roles.held if role in RIGHTS
    )


@transaction.atomic
def rewrite_groups(user: User, standing: Standing) -> None:
    """Make the account's groups those that its roles derive. No act of anybody: nothing enters the registers."""
    # Two requests of one account would otherwise add and remove each other's rows.
    account = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    groups = [
        _group(organisation, Role(role)) for organisation, role, _version in sorted(wanted_groups(standing), key=str)
    ]
    account.groups.set(groups)
    for cache in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        if hasattr(user, cache):
            delattr(user, cache)


@transaction.atomic
def rewrite_rights(organisation: Organisation) -> None:
    """Write again the rights of the groups of an organisation: its page has been made or moved."""
    for derived in DerivedGroup.objects.filter(organisation=organisation).select_related("group"):
        _write_rights(derived)


@transaction.atomic
def ensure_collection(organisation: Organisation) -> Collection:
    """The collection of the organisation, made at its first use."""
    link = OrganisationCollection.objects.filter(organisation=organisation).select_related("collection").first()
    if link is not None:
        return link.collection
    with connection.cursor() as cursor:
        # A tree of collections grows at one place at a time, or its paths collide.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('membership.collections'))")
    link = OrganisationCollection.objects.filter(organisation=organisation).select_related("collection").first()
    if link is None:
        collection = Collection.get_first_root_node().add_child(instance=Collection(name=organisation.name))
        link = OrganisationCollection.objects.create(organisation=organisation, collection=collection)
    return link.collection


def _group(organisation_id: int | None, role: Role) -> Group:
    organisation = None if organisation_id is None else Organisation.objects.get(pk=organisation_id)
    derived = DerivedGroup.objects.filter(organisation=organisation, role=role).select_related("group").first()
    if derived is None:
        place = organisation.slug if organisation else "platform"
        group, _made = Group.objects.get_or_create(name=f"{place} / {role.value}")
        derived, _made = DerivedGroup.objects.get_or_create(
            organisation=organisation, role=role, defaults={"group": group}
        )
    if derived.rights_version != RIGHTS_VERSION:
        _write_rights(derived)
    return derived.group


def _write_rights(derived: DerivedGroup) -> None:
    rights = RIGHTS.get(Role(derived.role), Rights())
    group: Any = derived.group
    group.permissions.set(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    group.page_permissions.all().delete()
    group.collection_permissions.all().delete()
    page = _page_root(derived.organisation_id) if _page_root else None
    if page is None and derived.organisation_id is None:
        page = Page.get_first_root_node()
    if page is not None:
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=page, permission=permission)
            for permission in _permissions(Page, rights.pages)
        )
    if rights.media:
        collection = (
            ensure_collection(derived.organisation)
            if derived.organisation is not None
            else Collection.get_first_root_node()
        )
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for model in (get_image_model(), get_document_model())
            for permission in _permissions(model, rights.media)
        )
    derived.rights_version = RIGHTS_VERSION
    derived.save(update_fields=["rights_version"])


def _permissions(model: Any, actions: frozenset[str]) -> list[Permission]:
    names = [f"{action}_{model._meta.model_name}" for action in sorted(actions)]
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return list(Permission.objects.filter(content_type=kind, codename__in=names))
