from django.urls import path

from portal.front.space.views import history, home, resume

app_name = "space"
urlpatterns = [
    path("", home.home, name="home"),
    path("historique/<slug:kind>/<int:pk>/", history.history, name="history"),
    path("reprendre/", resume.resume, name="resume"),
    path("<slug:slug>/", home.organisation, name="organisation"),
]
