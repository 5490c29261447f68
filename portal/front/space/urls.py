from django.urls import path

from portal.front.space.views import choices, history, home, register, resume

app_name = "space"
urlpatterns = [
    path("", home.home, name="home"),
    path("historique/<slug:kind>/<int:pk>/", history.history, name="history"),
    path("mes-messages/", choices.choices, name="choices"),
    path("reprendre/", resume.resume, name="resume"),
    path("<slug:slug>/", home.organisation, name="organisation"),
    path("<slug:slug>/registre/", register.register, name="register"),
    path("<slug:slug>/registre.zip", register.export, name="register_export"),
]
