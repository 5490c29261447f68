"""The style guide beside the product, whatever the settings mount."""

from django.urls import include, path

from portal.front.website.style_guide import style_guide

urlpatterns = [path("guide/", style_guide), path("", include("portal.urls"))]
