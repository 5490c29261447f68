"""Addresses of the public site that are not Wagtail pages."""

from django.urls import path

from portal.front.website import verifier, views

app_name = "website"
urlpatterns = [
    path("annuaire/", views.directory, name="directory"),
    path("annuaire/<slug:slug>/", views.organisation, name="organisation"),
    path("trouver/", views.find, name="find"),
    path("langue/<slug:code>/", views.language, name="language"),
    path("verifier/", verifier.page, name="verifier"),
    path("verifier/verify.py", verifier.program, name="verifier_program"),
    path("design/", views.guide, name="style_guide"),
    path("media/images/<path:path>", views.picture, name="picture"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
