"""Found by allauth beside the provider; the names are those that it reverses."""

from allauth.socialaccount import app_settings
from django.urls import path

from membership.signin.openid import views

_PREFIX = f"{app_settings.OPENID_CONNECT_URL_PREFIX}/<str:provider_id>/"

urlpatterns = [
    path(f"{_PREFIX}login/", views.login, name="openid_connect_login"),
    path(f"{_PREFIX}login/callback/", views.callback, name="openid_connect_callback"),
]
