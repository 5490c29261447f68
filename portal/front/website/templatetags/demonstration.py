"""Whether this is the demonstration, for pages that have no context: an error must not need one."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_demonstration() -> bool:
    return bool(settings.DEMO)
