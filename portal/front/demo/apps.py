from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """No model: templates of the mailbox and of the open data pages."""

    name = "portal.front.demo"
    label = "demo"
    verbose_name = _("Demonstration")
