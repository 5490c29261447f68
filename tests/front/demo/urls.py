"""The portal as the demonstration mounts it."""

from django.urls import include, path

from portal.urls import urlpatterns as portal_urlpatterns

urlpatterns = [path("boite/", include("portal.front.demo.urls")), *portal_urlpatterns]
