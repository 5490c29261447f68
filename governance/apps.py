from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = _("Decisions")

    def ready(self) -> None:
        # Imported for the kinds of acts and of messages that they register.
        from governance import (  # noqa: F401
            acts,
            notifications,
            notifications_follow_ups,
            notifications_meetings,
            notifications_minutes,
            notifications_proxies,
            notifications_signatures,
        )
        from governance.histories import register_histories
        from governance.inbox import answers_awaiting, papers_awaiting
        from governance.inbox_declarations import declarations_awaiting
        from governance.inbox_texts import texts_awaiting
        from governance.navigation import DECISIONS, DECLARATIONS, ENTRY, MEETINGS, RULES, TEXTS
        from governance.public_texts import texts_section
        from governance.selectors import votes_opened_on
        from governance.selectors_signatures import signatures_given_on
        from governance.services.document_votes import CharterVotable
        from governance.services.files import (
            may_read_ballot_file,
            may_read_document_file,
            may_read_meeting_file,
            may_read_proxy_file,
        )
        from governance.services.meeting_minutes import MinutesVotable
        from governance.services.resolutions import ResolutionVotable
        from portal.foundation.convened import register_finder
        from portal.foundation.files.owners import register_owner
        from portal.foundation.inbox import register_provider
        from portal.foundation.navigation import register_entry
        from portal.foundation.public_facts import register_public_section
        from portal.foundation.side_pages import register_side_page
        from portal.foundation.votable import register as register_votable

        register_histories()
        register_entry(MEETINGS)
        register_entry(ENTRY)
        register_entry(DECISIONS)
        register_entry(TEXTS)
        register_entry(DECLARATIONS)
        register_provider("governance.answers", answers_awaiting)
        register_provider("governance.papers", papers_awaiting)
        register_provider("governance.declarations", declarations_awaiting)
        register_side_page(RULES)
        register_provider("governance.texts", texts_awaiting)
        register_owner("governance.ballot", may_read_ballot_file)
        register_owner("governance.document", may_read_document_file)
        register_owner("governance.meeting", may_read_meeting_file)
        register_owner("governance.proxy", may_read_proxy_file)

        register_finder("governance.ballots", votes_opened_on)
        register_finder("governance.signatures", signatures_given_on)
        register_votable(CharterVotable())
        register_votable(ResolutionVotable())
        register_votable(MinutesVotable())
        register_public_section("governance.texts", texts_section, position=20)
