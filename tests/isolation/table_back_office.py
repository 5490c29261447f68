"""Rows of Wagtail's addresses: its own permissions, fed by the groups that today's roles derive.

Wagtail refuses by leading to its home page. Whoever has no role with rights there is led to sign in.
"""

from typing import Final

from tests.isolation.profiles import BROKEN, NO_SUCH_METHOD, PUBLIC, Profile, everyone, office
from tests.isolation.table import Row

_WRITERS: Final = ("president", "secretary", "coordinator", "federation_staff", "administrator")
_MEDIA: Final = ("treasurer", *_WRITERS)
_ENTERING: Final = ("auditor", *_MEDIA)
_KEEPERS: Final = ("president", "secretary", "coordinator", "administrator")
_CHOOSERS: Final = ("treasurer", *_KEEPERS)
_INVITING: Final = (*_KEEPERS, "federation_staff")

_INSIDE: Final = "whoever enters the back office, each with what is theirs in it"
_OFFICERS: Final = "president, secretary, coordinator, administrators"
NOBODY: Final = office("nobody by a role: leads elsewhere, or super-users only")
ADMINISTRATOR: Final = office("administrators", "administrator")
ADMINISTRATOR_READS: Final = office("administrators", "administrator", reading=True)
ENTERING: Final = office(_INSIDE, *_ENTERING, shared=True)
ENTERING_READ: Final = office(_INSIDE, *_ENTERING, shared=True, reading=True)
MEDIA: Final = office("those who may add images and documents, their own", *_MEDIA, shared=True)
MEDIA_READ: Final = office("those who may add images and documents, their own", *_MEDIA, shared=True, reading=True)
KEEPERS: Final = office(_OFFICERS, *_KEEPERS)
KEEPERS_READ: Final = office(_OFFICERS, *_KEEPERS, reading=True)
CHOOSERS: Final = office(f"treasurer, {_OFFICERS}", *_CHOOSERS)
CHOOSERS_READ: Final = office(f"treasurer, {_OFFICERS}", *_CHOOSERS, reading=True)
LISTS_READ: Final = office("those who write pages, their own", *_WRITERS, shared=True, reading=True)
WRITERS: Final = office("those who write the section", *_WRITERS)
WRITERS_READ: Final = office("those who write the section", *_WRITERS, reading=True)
LOCKER: Final = office("who locked the page, administrators", "president", "administrator")
INVITING: Final = office(f"{_OFFICERS}, federation staff", *_INVITING)
INVITATIONS: Final = office("those who invite people, their own", *_INVITING, shared=True, reading=True)
INVITING_READ: Final = office(f"{_OFFICERS}, federation staff", *_INVITING, reading=True)
# Wagtail's own forms answer 500 to a request without any of their fields, which no browser sends.
WRITERS_UNFILLED: Final = office("those who write the section", *_WRITERS, breaks=True)
ENTERING_UNFILLED: Final = office(_INSIDE, *_ENTERING, shared=True, breaks=True)


def _rows(get: Profile, post: Profile, *endings: str) -> list[Row]:
    return [Row(f"gestion/{ending}", get, post) for ending in endings]


_DOOR: Final = everyone("everybody: leads to our sign-in", 302)
BACK_OFFICE: Final = [
    *_rows(PUBLIC, everyone("everybody", 200), "sprite/"),
    *_rows(PUBLIC, NO_SUCH_METHOD, "jsi18n/"),
    *_rows(_DOOR, _DOOR, "account/", "password_reset/", "password_reset/done/", "password_reset/complete/"),
    *_rows(_DOOR, _DOOR, "password_reset/confirm/<uidb64>/<token>/"),
    *_rows(NOBODY, NOBODY, "^.*/$", "tag-autocomplete/<slug:app_name>/<slug:model_name>/"),
    *(
        row
        for kind in ("images", "documents")
        for start in (kind, f"^{kind}")
        for row in _rows(
            NOBODY, NOBODY, f"api/main/{start}/", f"api/main/{start}/find/", f"api/main/{start}/<int:pk>/"
        )
    ),
    *_rows(
        ADMINISTRATOR_READS,
        NOBODY,
        "pages/",
        "reports/locked/",
        "reports/locked/results/",
        "reports/page-types-usage/",
        "reports/page-types-usage/results/",
        "reports/workflow/",
        "reports/workflow/results/",
        "reports/workflow_tasks/",
        "reports/workflow_tasks/results/",
    ),
    *_rows(
        CHOOSERS_READ,
        CHOOSERS,
        "images/chooser/<int:image_id>/select_format/",
    ),
    *_rows(
        CHOOSERS_READ,
        NOBODY,
        "documents/chooser/chosen/<str:pk>/",
        "images/chooser/chosen/<str:pk>/",
    ),
    *_rows(
        ENTERING_READ,
        ENTERING,
        "choose-anchor-link/",
        "choose-email-link/",
        "choose-phone-link/",
        "embeds/chooser/",
        "embeds/chooser/upload/",
        "pages/create/<slug:app_label>/<slug:model_name>",
        "pages/workflow/confirm_cancellation/<int:page_id>/",
        "searchpicks/queries/chooser/",
        "searchpicks/queries/chooser/results/",
        "tag-autocomplete/",
        "workflows/task_chooser/<int:task_id>/",
        "workflows/task_chooser/create/",
    ),
    *_rows(
        ENTERING_READ,
        ENTERING_UNFILLED,
        "choose-external-link/",
    ),
    *_rows(
        ENTERING_READ,
        NOBODY,
        "",
        "api/main/^pages/",
        "choose-page/",
        "choose-page/chosen-multiple/",
        "choose-page/search/",
        "dismissibles/",
        "documents/chooser/",
        "documents/chooser/chosen-multiple/",
        "documents/chooser/results/",
        "images/chooser/",
        "images/chooser/chosen-multiple/",
        "images/chooser/results/",
        "reports/site-history/",
        "reports/site-history/results/",
        "test404/",
        "workflows/task_chooser/",
        "workflows/task_chooser/results/",
    ),
    *_rows(
        WRITERS_READ,
        WRITERS,
        "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/",
    ),
    *_rows(INVITATIONS, NOBODY, "invitations/", "invitations/inviter/"),
    *_rows(INVITING_READ, INVITING, "invitations/inviter/<int:pk>/"),
    *_rows(NOBODY, INVITING, "invitations/<int:pk>/renvoyer/", "invitations/<int:pk>/retirer/"),
    *_rows(
        KEEPERS_READ,
        KEEPERS,
        "documents/delete/<int:document_id>/",
        "documents/edit/<int:document_id>/",
        "images/<int:image_id>/",
        "images/<int:image_id>/delete/",
        "images/<int:image_id>/preview/<str:filter_spec>/",
    ),
    *_rows(
        KEEPERS_READ,
        NOBODY,
        "documents/usage/<int:document_id>/",
        "images/usage/<int:image_id>/",
    ),
    *_rows(
        MEDIA_READ,
        MEDIA,
        "documents/add/",
        "documents/chooser/create/",
        "documents/multiple/add/",
        "images/add/",
        "images/chooser/create/",
        "images/multiple/add/",
    ),
    *_rows(
        MEDIA_READ,
        NOBODY,
        "documents/",
        "documents/results/",
        "images/",
        "images/results/",
    ),
    *_rows(
        NOBODY,
        ADMINISTRATOR,
        "pages/<int:page_id>/lock/",
    ),
    *_rows(
        NOBODY,
        ENTERING,
        "editing-sessions/release/<int:session_id>/",
        "pages/<int:page_id>/revisions/",
    ),
    *_rows(
        NOBODY,
        KEEPERS,
        "documents/multiple/<int:doc_id>/",
        "documents/multiple/<int:doc_id>/delete/",
        "images/multiple/<int:image_id>/",
        "images/multiple/<int:image_id>/delete/",
    ),
    *_rows(
        NOBODY,
        LOCKER,
        "pages/<int:page_id>/unlock/",
    ),
    *_rows(
        NOBODY,
        NOBODY,
        "api/main/^pages/<int:pk>/action/<str:action_name>/",
        "api/main/^pages/find/",
        "block-preview/",
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        "collections/",
        "collections/<int:collection_id>/privacy/",
        "collections/<int:pk>/",
        "collections/<int:pk>/delete/",
        "collections/add/",
        "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
        "documents/multiple/delete_upload/<int:uploaded_file_id>/",
        "failwhale/",
        "forms/submissions/<int:page_id>/",
        "forms/submissions/<int:page_id>/delete/",
        "forms/submissions/<int:page_id>/results/",
        "groups/",
        "groups/delete/<int:pk>/",
        "groups/edit/<int:pk>/",
        "groups/history-results/<int:pk>/",
        "groups/history/<int:pk>/",
        "groups/new/",
        "groups/results/",
        "groups/usage/<int:pk>/",
        "images/<int:image_id>/generate_url/",
        "images/<int:image_id>/generate_url/output/",
        "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
        "images/multiple/delete_upload/<int:uploaded_file_id>/",
        "pages/<int:page_id>/convert_alias/",
        "pages/<int:page_id>/unpublish/",
        "pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/",
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        "pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        "pages/workflow/preview/<int:page_id>/<int:task_id>/",
        "redirects/",
        "redirects/<int:redirect_id>/",
        "redirects/<int:redirect_id>/delete/",
        "redirects/add/",
        "redirects/import/",
        "redirects/import/process/",
        "redirects/results/",
        "searchpicks/",
        "searchpicks/<int:query_id>/",
        "searchpicks/<int:query_id>/delete/",
        "searchpicks/add/",
        "searchpicks/reports/search-terms/",
        "searchpicks/reports/search-terms/results/",
        "searchpicks/results/",
        "sites/",
        "sites/copy/<int:pk>/",
        "sites/delete/<int:pk>/",
        "sites/edit/<int:pk>/",
        "sites/history-results/<int:pk>/",
        "sites/history/<int:pk>/",
        "sites/new/",
        "sites/results/",
        "sites/usage/<int:pk>/",
        "snippets/",
        "users/",
        "users/copy/<int:pk>/",
        "users/delete/<int:pk>/",
        "users/edit/<int:pk>/",
        "users/history-results/<int:pk>/",
        "users/history/<int:pk>/",
        "users/new/",
        "users/results/",
        "users/usage/<int:pk>/",
        "workflows/add/",
        "workflows/disable/<int:pk>/",
        "workflows/edit/<int:pk>/",
        "workflows/enable/<int:pk>/",
        "workflows/list/",
        "workflows/list/results/",
        "workflows/remove/<int:page_pk>/",
        "workflows/remove/<int:page_pk>/<int:workflow_pk>/",
        "workflows/tasks/add/<str:app_label>/<str:model_name>/",
        "workflows/tasks/disable/<int:pk>/",
        "workflows/tasks/edit/<int:pk>/",
        "workflows/tasks/enable/<int:pk>/",
        "workflows/tasks/index/",
        "workflows/tasks/index/results/",
        "workflows/tasks/select_type/",
        "workflows/usage/<int:pk>/",
        "workflows/usage/<int:pk>/results/",
    ),
    *_rows(
        NOBODY,
        WRITERS,
        "editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/",
        "pages/<int:page_to_move_id>/set_position/",
        "pages/<int:parent_page_id>/add_subpage/",
    ),
    *_rows(
        WRITERS_READ,
        NOBODY,
        "api/main/^pages/<int:pk>/",
        "choose-page/<int:parent_page_id>/",
        "pages/<int:page_id>/history/",
        "pages/<int:page_id>/history/results/",
        "pages/<int:page_id>/revisions/<int:revision_id>/view/",
        "pages/<int:page_id>/usage/",
        "pages/<int:page_id>/workflow_history/",
        "pages/<int:parent_page_id>/",
        "pages/<int:parent_page_id>/results/",
        "pages/^(?P<pk>\\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\\d+)\\.\\.\\.(?P<revision_id_b>live|latest|\\d+)/$",
    ),
    *_rows(
        WRITERS_READ,
        WRITERS,
        "pages/<int:page_id>/delete/",
        "pages/<int:page_id>/edit/preview/",
        "pages/<int:page_id>/privacy/",
        "pages/<int:page_id>/revisions/<int:revision_id>/unschedule/",
        "pages/<int:page_id>/view_draft/",
        "pages/<int:page_to_move_id>/move/",
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/",
    ),
    *_rows(
        WRITERS_READ,
        WRITERS_UNFILLED,
        "pages/<int:page_id>/copy/",
        "pages/<int:page_id>/edit/",
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
    ),
    *_rows(
        LISTS_READ,
        NOBODY,
        "forms/",
        "forms/results/",
        "pages/search/",
        "pages/search/results/",
        "pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/",
        "pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/",
        "reports/aging-pages/",
        "reports/aging-pages/results/",
    ),
]
BREAKING: Final = {row.pattern for row in BACK_OFFICE if BROKEN in row.post.insiders.values()}
"""Where Wagtail answers 500 to a form without its fields; the table holds that it still does."""
