"""How Wagtail's screens look: as part of this portal."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def colours_of_the_portal() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("website/back-office.css"))
