"""Adhesions: the list, the page of one, admitting, correcting, the fee, the end, and the categories."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums_people import AdhesionEnd
from membership.forms.adhesions import (
    AdhesionForm,
    CategoryForm,
    CorrectAdhesionForm,
    EndAdhesionForm,
    FeeForm,
)
from membership.models import Adhesion, AdhesionCategory, Constituency, Organisation
from membership.permissions import EDIT_ADHESIONS, SEE_PEOPLE
from membership.services.adhesions import (
    admit_member,
    change_category,
    correct_adhesion,
    define_category,
    end_adhesion,
    record_fee,
)
from membership.services.corrections import correct_adhesion_start, withdraw_adhesion
from membership.viewsets.acts import ActView
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.corrections import CorrectFirstDay, WithdrawWhatIsToCome
from membership.viewsets.filters import PeriodFilterSet, search_words
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.mandates import EndRepresentation, RepresentationLines, RepresentMixin
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.places import ChoosePlace, PlaceAct
from membership.viewsets.wording import long_until, speaker, state_of, until
from portal.foundation import clock
from portal.foundation.long_dates import long_date


class AdhesionFilters(PeriodFilterSet):
    place_field = "association"

    holder = django_filters.ChoiceFilter(
        label=gettext_lazy("Adherents"),
        choices=[("person", gettext_lazy("people")), ("organisation", gettext_lazy("organisations"))],
        method="of_holder",
    )
    fee = django_filters.ChoiceFilter(
        label=gettext_lazy("Fee"),
        choices=[("paid", gettext_lazy("paid today")), ("unpaid", gettext_lazy("due and not paid today"))],
        method="by_fee",
    )

    class Meta:
        model = Adhesion
        fields: list[str] = []

    def of_holder(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(person__isnull=value == "organisation")

    def by_fee(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        paid = Q(fee_paid_until__gte=clock.today())
        return (
            rows.filter(paid)
            if value == "paid"
            else rows.filter(~paid | Q(fee_paid_until=None), category__fee_required=True)
        )


def _fee(row: Adhesion) -> Any:
    if row.fee_paid_until:
        return row.fee_paid_until
    return State(_("not paid"), "warning") if row.category.fee_required else _("not required")


class AdhesionPage(RepresentationLines, ObjectView):
    template_name = "membership/office/held.html"
    object: Adhesion

    def facts(self) -> list[Fact]:
        adhesion = self.object
        state = state_of(adhesion, adhesion.association.today())
        fee = _fee(adhesion)
        return [
            Fact(_("Association"), adhesion.association.name),
            Fact(_("Category"), adhesion.category),
            Fact(_("Constituency"), adhesion.constituency or ""),
            Fact(_("First day"), long_date(adhesion.starts_on)),
            Fact(_("Last day"), long_until(adhesion)),
            Fact(_("Reason of the end"), adhesion.get_end_reason_display() if adhesion.end_reason else ""),
            Fact(_("Fee paid until"), long_date(adhesion.fee_paid_until) if adhesion.fee_paid_until else fee),
            Fact(_("State"), state.word, tone=state.tone),
        ]

    def deeds(self) -> list[Deed]:
        adhesion, action = self.object, EDIT_ADHESIONS
        today = adhesion.association.today()
        correct = self.deed(_("Correct the first day"), "first_day", action=action)
        if adhesion.ends_on is not None and adhesion.ends_on < today:
            return [correct]
        found = [
            self.deed(_("Record the fee"), "fee", action=action),
            self.deed(_("End the adhesion"), "end", action=action),
            self.deed(_("Correct the adhesion"), "edit", action=action),
            correct,
        ]
        if adhesion.starts_on > today and not adhesion.end_reason:
            found.append(self.deed(_("Withdraw the adhesion"), "withdraw", action=action))
        if adhesion.member_organisation_id:
            found.append(self.deed(_("Name a representative"), "represent", action=action))
        return found

    def get_page_title(self) -> str:
        return str(self.object.member)

    def get_page_subtitle(self) -> str:
        return _("adherent of %(association)s") % {"association": self.object.association.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        by_organisation = self.object.member_organisation_id is not None
        lines = self.representations(may_end=self.may(EDIT_ADHESIONS)) if by_organisation else []
        return context | {"by_organisation": by_organisation, "representations": lines}


class AdhesionAct(ActView):
    action = EDIT_ADHESIONS
    subject: Adhesion

    def about(self) -> dict[str, Any]:
        return {"member": self.subject.member, "association": self.subject.association.name}


class ChooseAssociation(ChoosePlace):
    action = EDIT_ADHESIONS
    actions = (EDIT_ADHESIONS,)
    leads_to = "admit"
    title = gettext_lazy("New adhesion")


class Admit(PlaceAct):
    action = EDIT_ADHESIONS
    title = gettext_lazy("New adhesion")
    submit_label = gettext_lazy("Admit the member")
    form_class = AdhesionForm
    made: Adhesion | None = None

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person")}

    def act(self, cleaned: dict[str, Any]) -> str:
        self.made = admit_member(actor=self.actor(), association=self.subject, **cleaned)
        return _("%(member)s adheres to %(association)s from %(day)s.") % {
            "member": self.made.member,
            "association": self.subject,
            "day": long_date(self.made.starts_on),
        }

    def get_success_url(self) -> str:
        return self.viewset.url("inspect", self.made.pk) if self.made else self.back_url()


class DefineCategory(PlaceAct):
    action = EDIT_ADHESIONS
    title = gettext_lazy("New category of adherents")
    submit_label = gettext_lazy("Define the category")
    form_class = CategoryForm

    def act(self, cleaned: dict[str, Any]) -> str:
        made = define_category(actor=self.actor(), association=self.subject, **cleaned)
        return _("The category %(name)s is defined.") % {"name": made}


class ChangeCategory(PlaceAct):
    action = EDIT_ADHESIONS
    title = gettext_lazy("Change the category of adherents")
    form_class = CategoryForm
    category: AdhesionCategory

    def find(self) -> Organisation:
        rows = AdhesionCategory.objects.visible_to(self.request.user).select_related("organisation__region")
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.category = found
        return found.organisation

    def intro(self) -> str:
        return _("For a change of the statutes. Votes that are open keep the electors they were opened with.")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.category, name) for name in CategoryForm.base_fields}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_category(actor=self.actor(), category=self.category, **cleaned)
        return _("The category %(name)s is recorded.") % {"name": cleaned["name"]}


class CorrectAdhesion(AdhesionAct):
    title = gettext_lazy("Correct the adhesion")
    form_class = CorrectAdhesionForm

    def intro(self) -> str:
        return _(
            "For what was recorded wrongly from the first day. A change that happens on a day is no correction: end "
            "the adhesion and admit again."
        )

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in ("category", "constituency", "ends_on")}

    def act(self, cleaned: dict[str, Any]) -> str:
        constituency: Constituency | None = cleaned.pop("constituency")
        correct_adhesion(actor=self.actor(), adhesion=self.subject, constituency=constituency, **cleaned)
        return _("The adhesion is corrected.")


class CorrectAdhesionStart(CorrectFirstDay, AdhesionAct):
    correct = staticmethod(correct_adhesion_start)
    argument = "adhesion"


class WithdrawAdhesion(WithdrawWhatIsToCome, AdhesionAct):
    title = gettext_lazy("Withdraw the adhesion")
    withdraw = staticmethod(withdraw_adhesion)
    argument = "adhesion"


class RecordFee(AdhesionAct):
    title = gettext_lazy("Record the fee")
    form_class = FeeForm

    def get_initial(self) -> dict[str, Any]:
        return {"paid_until": self.subject.fee_paid_until}

    def intro(self) -> str:
        return _("%(member)s, adherent of %(association)s.") % self.about()

    def act(self, cleaned: dict[str, Any]) -> str:
        record_fee(actor=self.actor(), adhesion=self.subject, paid_until=cleaned["paid_until"])
        return _("The fee is recorded.")


class EndAdhesion(AdhesionAct):
    title = gettext_lazy("End the adhesion")
    submit_label = gettext_lazy("End the adhesion")
    binding = True
    form_class = EndAdhesionForm

    def intro(self) -> str:
        return _("%(member)s leaves %(association)s; who represents the member ends too.") % self.about()

    def act(self, cleaned: dict[str, Any]) -> str:
        end_adhesion(
            actor=self.actor(),
            adhesion=self.subject,
            last_day=cleaned["last_day"],
            reason=AdhesionEnd(cleaned["reason"]),
            despite=cleaned["despite"],
        )
        words = self.about() | {"day": long_date(cleaned["last_day"])}
        return _("The adhesion of %(member)s ends on %(day)s.") % words


class Represent(RepresentMixin, AdhesionAct):
    pass


class EndAdhesionRepresentation(EndRepresentation):
    action = EDIT_ADHESIONS
    holding = "adhesion"
    related = ("adhesion__association__region", "adhesion__member_organisation", "person")


class AdhesionViewSet(OrganisationViewSet):
    """Adhesions to the reader's associations, and those that these hold elsewhere."""

    model = Adhesion
    name = "adhesions"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Adhesions")
    add_label = gettext_lazy("Admit a member")
    empty = gettext_lazy("No adhesion in force: define the categories of the statutes, then admit the first member.")
    see, keep, create = SEE_PEOPLE, EDIT_ADHESIONS, EDIT_ADHESIONS
    organisation_path = "association"
    related = ("person", "member_organisation", "association__region", "category", "constituency")
    ordering = "member_key"
    filterset = AdhesionFilters
    page_view = AdhesionPage
    acts = {
        "add": ("nouvelle/", ChooseAssociation),
        "admit": ("association/<int:pk>/nouvelle/", Admit),
        "category": ("association/<int:pk>/categories/nouvelle/", DefineCategory),
        "edit_category": ("categories/<int:pk>/modifier/", ChangeCategory),
        "edit": ("<int:pk>/modifier/", CorrectAdhesion),
        "first_day": ("<int:pk>/premier-jour/", CorrectAdhesionStart),
        "withdraw": ("<int:pk>/retirer/", WithdrawAdhesion),
        "fee": ("<int:pk>/cotisation/", RecordFee),
        "end": ("<int:pk>/terminer/", EndAdhesion),
        "represent": ("<int:pk>/representant/", Represent),
        "end_representation": ("representations/<int:pk>/terminer/", EndAdhesionRepresentation),
    }
    columns = (
        OfficeColumn("member", gettext_lazy("Adherent"), lambda row: row.member, sort_key="member_key", link=True),
        OfficeColumn("speaker", gettext_lazy("Represented by"), lambda row: speaker(row.representations.all())),
        OfficeColumn(
            "association",
            gettext_lazy("Association"),
            lambda row: row.association.name,
            sort_key="association__sort_key",
        ),
        OfficeColumn("category", gettext_lazy("Category"), lambda row: row.category, sort_key="category__name"),
        OfficeColumn("constituency", gettext_lazy("Constituency"), lambda row: row.constituency or ""),
        OfficeColumn("fee", gettext_lazy("Fee paid until"), _fee, sort_key="fee_paid_until"),
        OfficeColumn("starts_on", gettext_lazy("From"), lambda row: row.starts_on, sort_key="starts_on"),
        OfficeColumn("ends_on", gettext_lazy("Until"), until, sort_key="ends_on"),
        OfficeColumn(
            "end_reason",
            gettext_lazy("Reason of the end"),
            lambda row: row.get_end_reason_display(),
            exported=True,
        ),
        OfficeColumn("state", gettext_lazy("State"), state_of),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return search_words(rows, text, "person__sort_key", "member_organisation__sort_key")

    def rows(self, user: Any) -> QuerySet[Any]:
        named = super().rows(user).annotate(member_key=Coalesce("person__sort_key", "member_organisation__sort_key"))
        return named.prefetch_related("representations__person")
