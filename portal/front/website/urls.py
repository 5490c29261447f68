"""Addresses of the public site that are not Wagtail pages."""

from django.urls import path

from portal.front.website import views

app_name = "website"
urlpatterns = [
    path("annuaire/", views.directory, name="directory"),
    path("annuaire/<slug:slug>/", views.organisation, name="organisation"),
    path("trouver/", views.find, name="find"),
    path("langue/<slug:code>/", views.language, name="language"),
    path("design/", views.guide, name="style_guide"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
