"""Public tables of real data, with their sources; to mount at ``donnees-ouvertes/`` everywhere."""

from django.urls import path

from portal.front.demo import views

app_name = "open_data"
urlpatterns = [
    path("fir/", views.fir, name="fir"),
    path("dac-ile-de-france/", views.lineages, name="lineages"),
]
