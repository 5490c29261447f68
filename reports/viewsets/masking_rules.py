"""The rule on small counts: which counts are masked, from which day."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.forms_tables import NothingToTypeForm
from funding.permissions import KEEP_TABLES
from funding.viewsets.tables import NewRowAct, TableAct, TableViewSet
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView
from portal.foundation import clock
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import Verdict, refused
from reports.forms_tables import MaskingRuleForm
from reports.models import MaskingRule
from reports.refusals import RuleInForce
from reports.services.masking_rules import add_masking_rule, withdraw_masking_rule


def _counts(row: MaskingRule) -> str:
    return _("from %(lowest)s to %(highest)s") % {"lowest": row.lowest, "highest": row.highest}


def _state(row: MaskingRule) -> State:
    if row.applies_from > clock.today():
        return State(_("to come"), "waiting")
    return State(_("replaced"), "ended") if row.replaced else State(_("in force"), "open")


class RulePage(ObjectView):
    object: MaskingRule

    def facts(self) -> list[Fact]:
        row = self.object
        state = _state(row)
        return [
            Fact(_("Applies from"), long_date(row.applies_from)),
            Fact(_("Masked counts"), _counts(row)),
            Fact(_("Source"), row.source),
            Fact(_("Source to be confirmed"), _("yes") if row.to_confirm else _("no")),
            Fact(_("State"), state.word, tone=state.tone),
        ]

    def deeds(self) -> list[Deed]:
        return [Deed(_("Withdraw"), self.viewset.url("withdraw", self.object.pk), self.withdrawable())]

    def withdrawable(self) -> Verdict:
        begun = self.object.applies_from <= clock.today()
        return refused(RuleInForce.sentence) if begun else self.allowed(KEEP_TABLES)

    def get_page_title(self) -> str:
        return _("Counts %(counts)s") % {"counts": _counts(self.object)}


class AddRule(NewRowAct):
    title = gettext_lazy("New rule on small counts")
    submit_label = gettext_lazy("Record this rule")
    form_class = MaskingRuleForm

    def intro(self) -> str:
        return _(
            "From its first day on, every table and every page of a member read from outside masks these counts of "
            "persons, whatever their year."
        )

    def act(self, cleaned: dict[str, Any]) -> str:
        rule = add_masking_rule(actor=self.actor(), **cleaned)
        return _("Counts %(counts)s are masked from %(day)s on.") % {
            "counts": _counts(rule),
            "day": long_date(rule.applies_from),
        }


class WithdrawRule(TableAct):
    title = gettext_lazy("Withdraw this rule")
    submit_label = gettext_lazy("Withdraw this rule")
    form_class = NothingToTypeForm
    binding = True

    def intro(self) -> str:
        return _("It has not begun: the rule in force goes on.")

    def act(self, cleaned: dict[str, Any]) -> str:
        withdraw_masking_rule(actor=self.actor(), rule=self.subject)
        return _("The rule is withdrawn; the one in force goes on.")

    def get_success_url(self) -> str:
        url: str = self.viewset.url("index")
        return url


class MaskingRuleViewSet(TableViewSet):
    """Rules past, in force and to come."""

    model = MaskingRule
    name = "masking_rules"
    url_prefix: Any = "remontees/petits-effectifs"
    icon = "view"
    menu_label = gettext_lazy("Small counts")
    add_label = gettext_lazy("New rule")
    empty = gettext_lazy("No rule is recorded: every count of persons is masked. Record the rule that applies.")
    intro = gettext_lazy(
        "A small count in a small place may point to a person. The rule of the day holds for every table read that "
        "day; one that has begun is never rewritten, another one replaces it."
    )
    ordering = "-applies_from"
    page_view = RulePage
    acts = {"add": ("nouvelle/", AddRule), "withdraw": ("<int:pk>/retirer/", WithdrawRule)}
    columns = (
        OfficeColumn("counts", gettext_lazy("Masked counts"), lambda row: _counts(row), sort_key="highest", link=True),
        OfficeColumn(
            "applies_from", gettext_lazy("Applies from"), lambda row: row.applies_from, sort_key="applies_from"
        ),
        OfficeColumn("source", gettext_lazy("Source"), lambda row: row.source),
        OfficeColumn("state", gettext_lazy("State"), _state),
    )

    def rows(self, user: Any) -> Any:
        return super().rows(user).with_replaced(clock.today())
