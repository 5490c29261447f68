"""The mailbox of the demonstration: mounted there only, at ``boite/``."""

from django.urls import path

from portal.front.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<int:key>/", views.letter, name="letter"),
]
