from django.urls import path

from governance.views import ballots, voting

app_name = "governance"
urlpatterns = [
    path("<slug:slug>/votes/", ballots.ballot_list, name="ballot_list"),
    path("<slug:slug>/votes/ouvrir/<str:kind>/<str:key>/", ballots.ballot_open, name="ballot_open"),
    path("<slug:slug>/votes/<uuid:uuid>/", voting.ballot_detail, name="ballot_detail"),
    path("<slug:slug>/votes/<uuid:uuid>/verifier/", voting.ballot_check, name="ballot_check"),
    path("<slug:slug>/votes/<uuid:uuid>/envoyer/", voting.ballot_send, name="ballot_send"),
    path("<slug:slug>/votes/<uuid:uuid>/recu/<int:number>/", voting.ballot_receipt, name="ballot_receipt"),
    path("<slug:slug>/votes/<uuid:uuid>/annuler/", ballots.ballot_cancel, name="ballot_cancel"),
    path("<slug:slug>/votes/<uuid:uuid>/clore/", ballots.ballot_close, name="ballot_close"),
    path("<slug:slug>/votes/<uuid:uuid>/preuve.zip", ballots.ballot_proof, name="ballot_proof"),
]
