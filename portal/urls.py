"""The one URL configuration. Order matters: our own doors stand before Wagtail's, its pages come last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from membership.signin.doors import doors

urlpatterns = [
    *doors("gestion/"),
    path("espace/", include("portal.front.space.urls")),
    path("espace/", include("governance.urls")),
    path("espace/", include("funding.urls")),
    path("espace/", include("reports.urls")),
    path("donnees-ouvertes/", include("portal.front.demo.open_data_urls")),
    path("boite/", include("portal.front.demo.urls")),
    path("compte/", include("allauth.urls")),
    path("langue/", include("django.conf.urls.i18n")),
    path("gestion/", include(wagtailadmin_urls)),
    path("fichiers/", include("portal.foundation.files.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("membership.urls")),
    path("", include("portal.front.website.urls")),
    path("", include(wagtail_urls)),
]
