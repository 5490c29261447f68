from django.urls import path

from governance.views import (
    ballot_list,
    ballots,
    documents,
    drafts,
    meeting_convening,
    meeting_list,
    meeting_preparing,
    meetings,
    profile_entry,
    profiles,
    proxies,
    signatures,
    voting,
)

app_name = "governance"
urlpatterns = [
    path("<slug:slug>/votes/", ballot_list.ballot_list, name="ballot_list"),
    path("<slug:slug>/votes/regles/", profiles.rules_index, name="rules_index"),
    path("<slug:slug>/votes/regles/<uuid:body>/", profiles.rules_body, name="rules_body"),
    path("<slug:slug>/votes/regles/<uuid:body>/nouvelles/", profile_entry.profile_enter, name="profile_enter"),
    path("<slug:slug>/votes/regles/<uuid:body>/<uuid:uuid>/", profiles.profile_detail, name="profile_detail"),
    path(
        "<slug:slug>/votes/regles/<uuid:body>/<uuid:uuid>/valider/", profiles.profile_validate, name="profile_validate"
    ),
    path("<slug:slug>/votes/regles/<uuid:body>/<uuid:uuid>/refuser/", profiles.profile_refuse, name="profile_refuse"),
    path(
        "<slug:slug>/votes/regles/<uuid:body>/<uuid:uuid>/retirer/", profiles.profile_withdraw, name="profile_withdraw"
    ),
    path("<slug:slug>/votes/ouvrir/<str:kind>/<str:key>/", ballots.ballot_open, name="ballot_open"),
    path("<slug:slug>/votes/<uuid:uuid>/", voting.ballot_detail, name="ballot_detail"),
    path("<slug:slug>/votes/<uuid:uuid>/verifier/", voting.ballot_check, name="ballot_check"),
    path("<slug:slug>/votes/<uuid:uuid>/envoyer/", voting.ballot_send, name="ballot_send"),
    path("<slug:slug>/votes/<uuid:uuid>/recu/<int:number>/", voting.ballot_receipt, name="ballot_receipt"),
    path("<slug:slug>/votes/<uuid:uuid>/deport/", voting.ballot_recuse, name="ballot_recuse"),
    path("<slug:slug>/votes/<uuid:uuid>/annuler/", ballots.ballot_cancel, name="ballot_cancel"),
    path("<slug:slug>/votes/<uuid:uuid>/clore/", ballots.ballot_close, name="ballot_close"),
    path("<slug:slug>/votes/<uuid:uuid>/preuve.zip", ballots.ballot_proof, name="ballot_proof"),
    path("<slug:slug>/seances/", meeting_list.meeting_list, name="meeting_list"),
    path("<slug:slug>/seances/preparer/", meeting_preparing.meeting_create, name="meeting_create"),
    path("<slug:slug>/seances/<uuid:uuid>/", meetings.meeting_detail, name="meeting_detail"),
    path("<slug:slug>/seances/<uuid:uuid>/seance.ics", meetings.meeting_calendar, name="meeting_calendar"),
    path("<slug:slug>/seances/<uuid:uuid>/ouverte/", meetings.meeting_open, name="meeting_open"),
    path("<slug:slug>/seances/<uuid:uuid>/repondre/", meetings.meeting_reply, name="meeting_reply"),
    path("<slug:slug>/seances/<uuid:uuid>/modifier/", meeting_preparing.meeting_edit, name="meeting_edit"),
    path("<slug:slug>/seances/<uuid:uuid>/supprimer/", meeting_preparing.meeting_delete, name="meeting_delete"),
    path("<slug:slug>/seances/<uuid:uuid>/convoquer/", meeting_convening.meeting_convene, name="meeting_convene"),
    path("<slug:slug>/seances/<uuid:uuid>/informer/", meeting_convening.meeting_update, name="meeting_update"),
    path("<slug:slug>/seances/<uuid:uuid>/annuler/", meeting_convening.meeting_cancel, name="meeting_cancel"),
    path(
        "<slug:slug>/seances/<uuid:uuid>/remise/<uuid:person>/",
        meeting_convening.meeting_handover,
        name="meeting_handover",
    ),
    path("<slug:slug>/seances/<uuid:uuid>/pouvoirs/", proxies.proxy_list, name="proxy_list"),
    path("<slug:slug>/seances/<uuid:uuid>/pouvoirs/donner/", proxies.proxy_give, name="proxy_give"),
    path("<slug:slug>/seances/<uuid:uuid>/pouvoirs/formulaire.pdf", proxies.proxy_form, name="proxy_form"),
    path("<slug:slug>/seances/<uuid:uuid>/pouvoirs/enregistrer/", proxies.proxy_record, name="proxy_record"),
    path("<slug:slug>/seances/<uuid:uuid>/pouvoirs/<uuid:proxy>/accepter/", proxies.proxy_accept, name="proxy_accept"),
    path(
        "<slug:slug>/seances/<uuid:uuid>/pouvoirs/<uuid:proxy>/refuser/", proxies.proxy_decline, name="proxy_decline"
    ),
    path(
        "<slug:slug>/seances/<uuid:uuid>/pouvoirs/<uuid:proxy>/reprendre/", proxies.proxy_revoke, name="proxy_revoke"
    ),
    path(
        "<slug:slug>/seances/<uuid:uuid>/pouvoirs/<uuid:proxy>/ecarter/",
        proxies.proxy_set_aside,
        name="proxy_set_aside",
    ),
    path("<slug:slug>/seances/<uuid:uuid>/points/ajouter/", meeting_preparing.item_add, name="item_add"),
    path("<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/", meeting_preparing.item_edit, name="item_edit"),
    path("<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/sujet/", meetings.item_subject, name="item_subject"),
    path(
        "<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/deplacer/", meeting_preparing.item_move, name="item_move"
    ),
    path(
        "<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/retirer/",
        meeting_preparing.item_withdraw,
        name="item_withdraw",
    ),
    path("<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/joindre/", meeting_preparing.paper_add, name="paper_add"),
    path(
        "<slug:slug>/seances/<uuid:uuid>/points/<uuid:item>/documents/<uuid:paper>/retirer/",
        meeting_preparing.paper_withdraw,
        name="paper_withdraw",
    ),
    path("<slug:slug>/textes/", documents.document_list, name="document_list"),
    path("<slug:slug>/textes/nouveau/", drafts.document_create, name="document_create"),
    path("<slug:slug>/textes/<slug:kind>/", documents.document_detail, name="document_detail"),
    path("<slug:slug>/textes/<slug:kind>/comparer/", documents.document_compare, name="document_compare"),
    path("<slug:slug>/textes/<slug:kind>/importer/", drafts.document_import, name="document_import"),
    path("<slug:slug>/textes/<slug:kind>/importer/<uuid:uuid>/", drafts.import_detail, name="import_detail"),
    path("<slug:slug>/textes/<slug:kind>/preparer/", drafts.draft_begin, name="draft_begin"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/", documents.version_detail, name="version_detail"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/texte.pdf", documents.version_pdf, name="version_pdf"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/texte.docx", documents.version_docx, name="version_docx"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/texte.md", documents.version_markdown, name="version_markdown"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/ecrire/", drafts.draft_edit, name="draft_edit"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/supprimer/", drafts.draft_delete, name="draft_delete"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/deja-adopte/", drafts.draft_record, name="draft_record"),
    path("<slug:slug>/textes/<slug:kind>/signer/", signatures.sign, name="text_sign"),
    path("<slug:slug>/textes/<slug:kind>/lu/", signatures.read, name="text_read"),
    path("<slug:slug>/textes/<slug:kind>/signature/<int:number>/", signatures.receipt, name="signature_receipt"),
    path("<slug:slug>/textes/<slug:kind>/relancer/", signatures.remind, name="signature_remind"),
    path("<slug:slug>/textes/<slug:kind>/v<int:number>/signatures/", signatures.signature_list, name="signature_list"),
]
