from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("Funding")

    def ready(self) -> None:
        from funding import acts, notifications  # noqa: F401 - registers the kinds of acts and of messages
        from funding.histories import register_histories
        from funding.inbox import budgets_to_vote, workbooks_returned
        from funding.navigation import ENTRY
        from funding.permissions import may_read_intake_file
        from funding.services.budgets import BudgetVotable
        from portal.foundation.files.owners import register_owner
        from portal.foundation.inbox import register_provider
        from portal.foundation.navigation import register_entry
        from portal.foundation.votable import register

        register_histories()
        register_provider("funding.workbooks", workbooks_returned)
        register_provider("funding.budgets", budgets_to_vote)
        register_entry(ENTRY)
        register(BudgetVotable())
        register_owner("funding.intake", may_read_intake_file)
