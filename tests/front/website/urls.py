"""The style guide, whatever the settings mount, before the addresses of the portal."""

from django.urls import path

from portal.front.website.style_guide import style_guide
from portal.urls import urlpatterns as portal_urlpatterns

urlpatterns = [path("guide/", style_guide), *portal_urlpatterns]
