from django.urls import path

from portal.front.space.views import choices, history, home, resume

app_name = "space"
urlpatterns = [
    path("", home.home, name="home"),
    path("historique/<slug:kind>/<int:pk>/", history.history, name="history"),
    path("mes-messages/", choices.choices, name="choices"),
    path("reprendre/", resume.resume, name="resume"),
    path("<slug:slug>/", home.organisation, name="organisation"),
]
