from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    name = "portal.front.website"
    label = "website"
    verbose_name = _("Public site")

    def ready(self) -> None:
        from membership.services.wagtail_groups import register_page_root
        from portal.front.website.content import page_root
        from portal.front.website.histories import register_histories
        from portal.front.website.unserved_api import leave_it_out

        leave_it_out()
        register_page_root(page_root)
        register_histories()
