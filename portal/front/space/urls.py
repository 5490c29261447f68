from django.urls import path

from portal.front.space.views import home

app_name = "space"
urlpatterns = [
    path("", home.home, name="home"),
    path("<slug:slug>/", home.organisation, name="organisation"),
]
