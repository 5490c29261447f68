from django.urls import path

from portal.foundation.files import views

app_name = "files"
urlpatterns = [path("<uuid:uuid>/<str:name>", views.download, name="download")]
