from django.urls import path

from reports.views import activity, collection, reminders

app_name = "reports"
urlpatterns = [
    path("<slug:slug>/remontees/", collection.campaign_list, name="campaign_list"),
    path("<slug:slug>/remontees/<int:year>/", collection.campaign_detail, name="campaign_detail"),
    path("<slug:slug>/remontees/<int:year>/relancer/", reminders.remind, name="remind"),
    path("<slug:slug>/remontees/<int:year>/interne/", activity.open_internal, name="table_open_internal"),
    path("<slug:slug>/remontees/<int:year>/tableau/", collection.table, name="table"),
    path("<slug:slug>/remontees/<int:year>/tableau.xlsx", collection.table_export, name="table_export"),
    path("<slug:slug>/remontees/<int:year>/detail/", collection.table_detail, name="table_detail"),
]
