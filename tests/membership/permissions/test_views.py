"""How a verdict becomes a page: 404 for what is not one's own, 403 with the reason, sign-in and back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import RequestFactory
from django.views import View

from membership.enums_people import Office
from membership.models import Body
from membership.permissions import EDIT_BODIES, holding
from portal.foundation.permissions import ALLOWED, HIDDEN, RequiresMixin, Verdict, enforce, refused, requires
from tests.membership.builders import make_body, make_person, seat_person

RULE = holding(EDIT_BODIES)


def find_body(user, pk: int) -> Body:
    return get_object_or_404(Body.objects.visible_to(user), pk=pk)


@requires(RULE, find=find_body)
def edit_body(request, body):
    return HttpResponse(body.name)


class EditBody(RequiresMixin, View):
    rule = RULE

    def find_subject(self) -> Body:
        return find_body(self.request.user, self.kwargs["pk"])

    def get(self, request, pk):
        return HttpResponse(self.subject.name)


VIEWS = [edit_body, EditBody.as_view()]


def ask(view, user, pk: int, path: str = "/instances/1/", method: str = "get", **headers):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.user = user
    return view(request, pk=pk)


@pytest.fixture
def body(db) -> Body:
    return make_body(name="Conseil d’administration")


@pytest.mark.parametrize("view", VIEWS)
def test_who_may_gets_the_page(view, body):
    secretary = make_person(account=True)
    seat_person(secretary, body.organisation, office=Office.SECRETARY)

    assert ask(view, secretary.user, body.pk).content.decode() == "Conseil d’administration"


@pytest.mark.parametrize("view", VIEWS)
def test_who_may_not_gets_the_reason(view, body):
    member = make_person(account=True)
    seat_person(member, body.organisation)

    with pytest.raises(PermissionDenied) as refusal:
        ask(view, member.user, body.pk)

    assert str(refusal.value) == str(EDIT_BODIES.refusal)


@pytest.mark.parametrize("view", VIEWS)
def test_the_other_association_s_body_does_not_exist(view, body):
    stranger = make_person(account=True)
    seat_person(stranger, make_body().organisation, office=Office.SECRETARY)

    with pytest.raises(Http404):
        ask(view, stranger.user, body.pk)
    with pytest.raises(Http404):
        ask(view, stranger.user, 10**9)


@pytest.mark.parametrize("view", VIEWS)
def test_a_visitor_signs_in_and_comes_back(view, body):
    response = ask(view, AnonymousUser(), body.pk, path="/instances/1/?page=2")

    assert response.status_code == 302
    assert response.url.endswith("?next=/instances/1/%3Fpage%3D2")


def test_a_visitor_learns_nothing_of_what_exists(body):
    there = ask(edit_body, AnonymousUser(), body.pk)
    nowhere = ask(edit_body, AnonymousUser(), 10**9)

    assert there.url == nowhere.url


def test_an_expired_session_under_a_form_comes_back_to_the_form(body):
    response = ask(
        edit_body, AnonymousUser(), body.pk, method="post", referer="http://testserver/instances/1/modifier/"
    )

    assert response.url.endswith("?next=/instances/1/modifier/")


def test_another_site_s_page_is_not_where_one_comes_back_to(body):
    response = ask(edit_body, AnonymousUser(), body.pk, method="post", referer="https://ailleurs.example/piege/")

    assert response.url.endswith("?next=/")


def test_a_fragment_takes_the_whole_page_to_the_sign_in(body):
    response = ask(
        edit_body,
        AnonymousUser(),
        body.pk,
        **{"HX-Request": "true", "HX-Current-URL": "http://testserver/espace/?onglet=2"},
    )

    assert response.status_code == 200
    assert response.headers["HX-Redirect"].endswith("?next=/espace/%3Fonglet%3D2")


def test_a_rule_without_subject_keeps_the_view_s_arguments(db):
    @requires(lambda user, subject: ALLOWED if subject is None else HIDDEN)
    def view(request, pk):
        return HttpResponse(str(pk))

    assert ask(view, make_person(account=True).user, 7).content == b"7"


def test_verdicts_add_up_to_the_first_refusal():
    no, never = refused("Not today."), refused("Never.")

    assert (ALLOWED & ALLOWED).allowed
    assert (ALLOWED & no).reason == "Not today."
    assert (no & never).reason == "Not today."
    assert not HIDDEN and not HIDDEN.visible
    assert Verdict(True)


def test_enforcing():
    assert enforce(ALLOWED) is None
    with pytest.raises(Http404):
        enforce(HIDDEN)
    with pytest.raises(PermissionDenied, match="Not today."):
        enforce(refused("Not today."))
