from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = _("Decisions")

    def ready(self) -> None:
        from governance import acts, notifications  # noqa: F401 - registers the kinds of acts and of messages
        from governance.inbox import votes_awaiting
        from governance.navigation import ENTRY
        from governance.services.files import may_read_ballot_file
        from portal.foundation.files.owners import register_owner
        from portal.foundation.inbox import register_provider
        from portal.foundation.navigation import register_entry

        register_entry(ENTRY)
        register_provider("governance.votes", votes_awaiting)
        register_owner("governance.ballot", may_read_ballot_file)
