"""The site, with the lineage page at an address of its own whatever the site gives it."""

from django.urls import include, path

from portal.urls import urlpatterns as site

urlpatterns = [path("", include("membership.urls")), *site]
