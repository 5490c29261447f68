"""Wagtail's groups follow today's roles before the view runs; nobody keeps one by hand."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from membership.enums_people import Office, Role, StaffRoleKind
from membership.middleware import RolesMiddleware
from membership.models import DerivedGroup, OrganisationCollection, User
from membership.selectors.roles import roles_of
from membership.services.wagtail_groups import ensure_collection
from portal.foundation.actors import acting
from tests.membership.builders import give_role, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db


def visit(user, at: datetime | None = None):
    """One request of this account through the middleware; answers the roles that its view sees."""
    request = RequestFactory().get("/espace/")
    request.user = User.objects.get(pk=user.pk) if user.is_authenticated else user
    seen = []

    def view(request):
        seen.append(request.user)
        return HttpResponse()

    with acting(None, at=at):
        RolesMiddleware(view)(request)
    return seen[0]


def groups_of(user) -> set[tuple[int | None, str]]:
    return set(DerivedGroup.objects.filter(group__user=user).values_list("organisation", "role"))


def test_groups_come_with_the_role_and_go_with_it():
    person, association = make_person(account=True), make_organisation()
    seat_person(person, association, office=Office.PRESIDENT, ends_on=date(2025, 3, 14))

    visit(person.user, datetime(2025, 3, 14, 12, tzinfo=UTC))
    assert groups_of(person.user) == {(association.pk, Role.PRESIDENT)}
    assert person.user.has_perm("wagtailadmin.access_admin")

    visit(person.user, datetime(2025, 3, 14, 23, 0, 1, tzinfo=UTC))
    assert groups_of(person.user) == set()
    assert not User.objects.get(pk=person.user.pk).has_perm("wagtailadmin.access_admin")


def test_nothing_changed_costs_one_query(django_assert_num_queries):
    person = make_person(account=True)
    for _ in range(5):
        seat_person(person, make_organisation(), office=Office.TREASURER)
    visit(person.user)
    request = RequestFactory().get("/espace/")
    request.user = User.objects.get(pk=person.user.pk)

    with django_assert_num_queries(1):
        RolesMiddleware(lambda request: HttpResponse(str(roles_of(request.user))))(request)


def test_an_anonymous_visit_costs_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        visit(AnonymousUser())


def test_a_group_added_by_hand_is_taken_away():
    person, association = make_person(account=True), make_organisation()
    seat_person(person, association, office=Office.SECRETARY)
    visit(person.user)
    person.user.groups.add(Group.objects.create(name="Éditeurs ajoutés à la main"))

    visit(person.user)

    assert set(person.user.groups.values_list("derived__role", flat=True)) == {Role.SECRETARY}


def test_a_member_without_office_has_no_back_office():
    person = make_person(account=True)
    seat_person(person, make_organisation())

    visit(person.user)

    assert groups_of(person.user) == set()


def test_images_are_written_in_one_s_own_collection_only():
    person, mine, other = make_person(account=True), make_organisation(), make_organisation()
    give_role(person, StaffRoleKind.COORDINATOR, mine)
    elsewhere = ensure_collection(other)
    user = visit(person.user)

    policy = CollectionOwnershipPermissionPolicy(get_image_model(), owner_field_name="uploaded_by_user")
    writable = policy.collections_user_has_permission_for(user, "add")

    assert list(writable) == [OrganisationCollection.objects.get(organisation=mine).collection]
    assert elsewhere not in writable


def test_an_administrator_has_the_whole_tree():
    person = make_person(account=True)
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)

    visit(person.user)

    group = person.user.groups.get()
    assert set(group.collection_permissions.values_list("collection", flat=True)) == {
        Collection.get_first_root_node().pk
    }
    assert group.page_permissions.exists()


def test_an_organisation_has_one_collection():
    association = make_organisation()

    assert ensure_collection(association) == ensure_collection(association)
    assert Collection.objects.filter(name=association.name).count() == 1


def test_rights_written_by_an_older_version_are_written_again():
    person, association = make_person(account=True), make_organisation()
    give_role(person, StaffRoleKind.COORDINATOR, association)
    visit(person.user)
    derived = DerivedGroup.objects.get(organisation=association)
    derived.group.permissions.clear()
    DerivedGroup.objects.filter(pk=derived.pk).update(rights_version=0)

    user = visit(person.user)

    assert user.has_perm("wagtailadmin.access_admin")
