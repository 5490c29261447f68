from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpaceConfig(AppConfig):
    name = "portal.front.space"
    label = "space"
    verbose_name = _("Member space")

    def ready(self) -> None:
        from portal.foundation.navigation import register_entry
        from portal.front.space.entries import REGISTER

        register_entry(REGISTER)
