"""The style guide alone, whatever the settings mount."""

from django.urls import include, path

from portal.front.website.style_guide import style_guide

urlpatterns = [path("guide/", style_guide), path("langue/", include("django.conf.urls.i18n"))]
