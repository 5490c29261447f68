from django.urls import path

from funding.views import budgets, figures, pieces, workbooks

app_name = "funding"
urlpatterns = [
    path("<slug:slug>/finances/", figures.year_list, name="year_list"),
    path("<slug:slug>/finances/<int:year>/", figures.year_detail, name="year_detail"),
    path("<slug:slug>/finances/<int:year>/pieces/", pieces.piece_list, name="piece_list"),
    path("<slug:slug>/finances/<int:year>/petits-effectifs/", figures.open_counts, name="small_counts_open"),
    path("<slug:slug>/finances/<int:year>/classeur.xlsx", workbooks.download, name="workbook_download"),
    path("<slug:slug>/finances/<int:year>/envoyer/", workbooks.send, name="workbook_send"),
    path("<slug:slug>/finances/<int:year>/recus/<uuid:uuid>/", workbooks.detail, name="intake_detail"),
    path(
        "<slug:slug>/finances/<int:year>/recus/<uuid:uuid>/annote.xlsx", workbooks.annotated, name="intake_annotated"
    ),
    path("<slug:slug>/finances/<int:year>/recus/<uuid:uuid>/confirmer/", workbooks.confirm, name="intake_confirm"),
    path("<slug:slug>/finances/<int:year>/budget/preparer/", budgets.prepare, name="budget_prepare"),
    path("<slug:slug>/finances/<int:year>/budget/<int:number>/", budgets.detail, name="budget_detail"),
]
