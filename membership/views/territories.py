"""Territories in the back office: which communes they are made of, who is in charge of them, from when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from membership.enums import TerritoryKind
from membership.forms.territories import ChargeForm, CommunePicker, DetailsForm, EndForm, MoveForm, TerritoryForm
from membership.models import (
    CoordinationTerritory,
    TerritoryCommune,
)
from membership.permissions import KEEP_SUCCESSIONS, may
from membership.selectors.people import actor_for
from membership.selectors.successions import bodies_for_successions
from membership.selectors.territories import regions_of
from membership.services.refusals import Refused
from membership.services.territories import (
    IN_CHARGE,
    assign_support_body,
    correct_territory,
    draw_territory,
    end_support,
    end_territory,
    move_communes,
)
from membership.views.office import office_page
from portal.foundation import clock
from portal.foundation.permissions import Verdict, requires
from portal.foundation.tracked_objects import history_url


def _keeping(user: Any, _subject: Any) -> Verdict:
    return may(user, KEEP_SUCCESSIONS, None)


def find_territory(user: Any, pk: int) -> CoordinationTerritory:
    rows = CoordinationTerritory.objects.filter(region__in=regions_of(user)).select_related("region")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_keeping)
def add(request: HttpRequest) -> HttpResponse:
    """Draw a territory with its communes."""
    saving = request.method == "POST" and request.POST.get("act") == "save"
    regions = regions_of(request.user)
    form = TerritoryForm(
        request.POST if saving else None,
        regions=regions,
        initial={name: request.POST.get(name) for name in ("name", "kind", "region", "starts_on", "source")}
        if request.method == "POST"
        else {"kind": TerritoryKind.COORDINATION},
    )
    picker = CommunePicker.read(request.POST) if request.method == "POST" else CommunePicker()
    refusal, status = "", 200
    if saving:
        status = 422
        if not picker.chosen:
            refusal = _("Choose at least one commune.")
        elif form.is_valid():
            data = form.cleaned_data
            try:
                territory = draw_territory(
                    actor=actor_for(request.user),
                    name=data["name"],
                    region=data["region"],
                    communes=picker.chosen,
                    starts_on=data["starts_on"],
                    kind=TerritoryKind(data["kind"]),
                    source=data["source"],
                )
            except Refused as refused:
                refusal = str(refused)
            else:
                messages.success(request, _("The territory is drawn. Say below who is in charge of it."))
                return redirect("territories:inspect", territory.pk)
    return office_page(
        request,
        "membership/territories/form.html",
        title=_("Draw a territory"),
        icon="globe",
        trail=[(_("Territories"), reverse("territories:index"))],
        status=status,
        form=form,
        picker=picker,
        refusal=refusal,
        typed=request.POST.get("q", ""),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_keeping, find=find_territory)
def inspect(request: HttpRequest, territory: CoordinationTerritory) -> HttpResponse:
    """One territory: its communes today, who is in charge and who was, and what may be changed."""
    if request.method != "POST":
        return _territory_page(request, territory)
    actor = actor_for(request.user)
    act = request.POST.get("act", "")
    charge = _charge_form(request, territory, bound=act == "assign")
    details, closing = _own_forms(request, territory, act)
    # Looking for a commune judges nothing and loses nothing.
    looking = act in {"search", "pick"}
    move = MoveForm(request.POST) if act in {"move", "end"} else MoveForm(initial={"on": request.POST.get("on")})
    shown: dict[str, Any] = {"charge": charge, "move": move, "details": details, "closing": closing}
    try:
        if looking:
            return _territory_page(request, territory, **shown)
        if act == "correct" and details.is_valid():
            correct_territory(actor=actor, territory=territory, **details.cleaned_data)
        elif act == "close" and closing.is_valid():
            end_territory(actor=actor, territory=territory, last_day=closing.cleaned_data["last_day"])
        elif act == "assign" and charge.is_valid():
            _assign(territory, actor, charge.cleaned_data)
        elif act == "end":
            if not move.is_valid():
                raise Refused(_("Enter the last day in charge."))
            chosen = request.POST.get("support", "")
            support = get_object_or_404(territory.supports, pk=chosen if chosen.isdecimal() else None)
            end_support(actor=actor, support=support, last_day=move.cleaned_data["on"])
        elif act == "move" and move.is_valid():
            _move(request, territory, actor, move)
        else:
            return _territory_page(request, territory, **shown, status=422)
    except Refused as refusal:
        if act == "end":
            shown["move"] = MoveForm()
        return _territory_page(request, territory, **shown, refusal=str(refusal), status=409)
    messages.success(request, _("The territory is changed."))
    return redirect("territories:inspect", territory.pk)


def _assign(territory: CoordinationTerritory, actor: Any, data: dict[str, Any]) -> None:
    assign_support_body(
        actor=actor,
        territory=territory,
        organisation=data["organisation"],
        starts_on=data["starts_on"],
        source=data["source"],
    )


def _move(request: HttpRequest, territory: CoordinationTerritory, actor: Any, move: MoveForm) -> None:
    picker = CommunePicker.read(request.POST)
    leaving = [
        place.commune for place in _places(territory) if place.commune_id in set(request.POST.getlist("leaving"))
    ]
    if not picker.chosen and not leaving:
        raise Refused(_("Choose the communes that come or leave."))
    move_communes(actor=actor, territory=territory, on=move.cleaned_data["on"], coming=picker.chosen, leaving=leaving)


def _places(territory: CoordinationTerritory) -> list[TerritoryCommune]:
    rows = territory.places.in_force_on(clock.today()).select_related("commune__department")
    return list(rows.order_by("commune__sort_key", "commune"))


def _charge_form(request: HttpRequest, territory: CoordinationTerritory, *, bound: bool = False) -> ChargeForm:
    kind = IN_CHARGE[TerritoryKind(territory.kind)]
    bodies = bodies_for_successions(request.user).filter(kind=kind, duplicate_of=None, fictional=territory.fictional)
    return ChargeForm(request.POST if bound else None, bodies=bodies.order_by("sort_key", "pk"), prefix=None)


def _own_forms(request: HttpRequest, territory: CoordinationTerritory, act: str = "") -> tuple[DetailsForm, EndForm]:
    """What is changed of the territory itself; the one of ``act`` holds what was typed."""
    now = {"name": territory.name, "source": territory.source}
    return (
        DetailsForm(request.POST if act == "correct" else None, prefix="territory", initial=now),
        EndForm(request.POST if act == "close" else None, prefix="closing"),
    )


def _territory_page(
    request: HttpRequest,
    territory: CoordinationTerritory,
    *,
    charge: ChargeForm | None = None,
    move: MoveForm | None = None,
    details: DetailsForm | None = None,
    closing: EndForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    places = _places(territory)
    own = _own_forms(request, territory)
    posted = request.method == "POST"
    return office_page(
        request,
        "membership/territories/territory.html",
        title=territory.name,
        icon="globe",
        trail=[(_("Territories"), reverse("territories:index"))],
        status=status,
        territory=territory,
        places=places,
        population=sum(place.commune.population or 0 for place in places),
        supports=list(territory.supports.select_related("organisation").order_by("-starts_on")),
        charge=charge or _charge_form(request, territory),
        move=move or MoveForm(),
        details=details or own[0],
        closing=closing or own[1],
        picker=CommunePicker.read(request.POST) if posted else CommunePicker(),
        leaving=request.POST.getlist("leaving"),
        typed=request.POST.get("q", ""),
        refusal=refusal,
        going_on=territory.ends_on is None or territory.ends_on >= clock.today(),
        history_url=history_url(territory, back=request.path),
        today=clock.today(),
    )
