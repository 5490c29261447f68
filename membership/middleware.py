"""Before each view of a signed-in user: today's roles, the Wagtail groups that follow from them, and who acts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from membership.selectors.roles import remember_roles, standing_of
from membership.services.wagtail_groups import rewrite_groups, wanted_groups
from portal.foundation.actors import Actor, acting


class RolesMiddleware:
    """One query a request, which every later question about the user's roles reuses; writes only after a change.

    Stands after the authentication and allauth middlewares.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated:
            standing = standing_of(user)
            if standing.groups != wanted_groups(standing):
                rewrite_groups(user, standing)
            remember_roles(user, standing.roles)
            # Services name their actor; what a form of Wagtail's or of the account pages saves is the reader's doing.
            with acting(Actor(uuid=user.uuid, label="")):
                return self.get_response(request)
        return self.get_response(request)
