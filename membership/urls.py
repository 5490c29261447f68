"""Public addresses of this package; its private ones are pages of the member space and of the back office."""

from django.urls import path

from membership.views.invitations import invitation
from membership.views.lineage import lineage_page

app_name = "membership"
urlpatterns = [
    path("filiation/<slug:slug>/", lineage_page, name="lineage"),
    path("invitation/<str:token>/", invitation, name="invitation"),
]
