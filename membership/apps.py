from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Organisations and people")

    def ready(self) -> None:
        from membership import acts_organisations, acts_people  # noqa: F401 - the history page words their kinds
        from membership.histories import register_histories
        from membership.inbox import lists_waiting, mandates_awaiting
        from membership.models.organisations import set_visible_organisations
        from membership.navigation import BODIES
        from membership.selectors.people import names_by_uuid
        from membership.selectors.roles import visible_organisation_ids
        from membership.services.files import may_read_list_file
        from membership.services.imports.receiving import OWNER as LIST_OWNER
        from membership.services.succession_changes import OrganisationsPlanner
        from membership.services.succession_people import PeoplePlanner
        from portal.foundation import history, succession
        from portal.foundation.files.owners import register_owner
        from portal.foundation.inbox import register_provider
        from portal.foundation.navigation import register_entry

        set_visible_organisations(visible_organisation_ids)
        history.register_actor_names(names_by_uuid)
        succession.register(OrganisationsPlanner())
        register_owner(LIST_OWNER, may_read_list_file)
        register_histories()
        succession.register(PeoplePlanner())
        register_provider("membership.mandates", mandates_awaiting)
        register_provider("membership.lists", lists_waiting)
        register_entry(BODIES)
