"""The pages of a text in force: who reads it and who does not, its vote, what is downloaded."""

import re
from copy import deepcopy

import pytest

from governance.enums import VoteChoice
from membership.models import User
from portal.foundation.texts.exporters.markdown import to_markdown
from tests.governance.ballots.builders import as_made, make_board
from tests.governance.documents.builders import (
    CHARTER_2,
    adopt,
    everybody_answers,
    make_charter,
    make_coordinator,
    make_draft,
    put_to_vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_adopted(lasting, storage_folder):
    board = make_board(4)
    charter = make_charter(board.organisation)
    version = make_draft(charter)
    return board, charter, version, adopt(board, version)


@pytest.fixture
def adopted(lasting_adopted):
    """A board, its charter, the version in force and the vote that adopted it."""
    board, *rest = lasting_adopted
    return as_made(board), *deepcopy(rest)


def text_url(board, path=""):
    return f"/espace/{board.organisation.slug}/textes/{path}"


def test_another_associations_texts_do_not_exist(client, adopted):
    board, charter, _version, ballot = adopted
    make_draft(charter, CHARTER_2)
    stranger = make_coordinator(make_board(2).organisation)
    client.force_login(stranger)
    for path in (
        "",
        "nouveau/",
        "charte/",
        "charte/comparer/",
        "charte/importer/",
        "charte/v1/",
        "charte/v1/texte.pdf",
        "charte/v1/texte.docx",
        "charte/v1/texte.md",
        "charte/v2/ecrire/",
        "charte/v2/supprimer/",
        "charte/v2/deja-adopte/",
    ):
        assert client.get(text_url(board, path)).status_code == 404, path
        assert client.post(text_url(board, path)).status_code in {404, 405}, path
    assert client.post(text_url(board, "charte/preparer/")).status_code == 404
    assert client.get(ballot.pdf_file.get_absolute_url()).status_code == 404


def test_members_read_what_binds_and_never_a_draft(client, adopted):
    board, charter, _version, _ballot = adopted
    make_draft(charter, CHARTER_2)
    client.force_login(board.member(3))
    page = client.get(text_url(board, "charte/")).content.decode()
    assert "sur simple lettre" in page
    assert "préavis" not in page
    assert client.get(text_url(board, "charte/v2/")).status_code == 404
    assert client.get(text_url(board, "charte/v2/texte.md")).status_code == 404
    assert client.get(text_url(board, "charte/importer/")).status_code == 403
    assert client.post(text_url(board, "charte/preparer/")).status_code == 403
    pdf = client.get(text_url(board, "charte/v1/texte.pdf"), follow=True)
    assert pdf["Content-Type"] == "application/pdf"


def test_the_history_leads_to_the_vote_and_its_minutes(client, adopted):
    board, _charter, _version, ballot = adopted
    client.force_login(board.member(3))
    page = client.get(text_url(board, "charte/")).content.decode()
    assert ballot.get_absolute_url() in page
    assert ballot.decision.minutes.get_absolute_url() in page


def test_comparing_two_versions_shows_only_what_moved(client, adopted):
    board, charter, _version, _ballot = adopted
    adopt(board, make_draft(charter, CHARTER_2))
    client.force_login(board.member(3))
    page = client.get(text_url(board, "charte/comparer/"), {"de": "1", "a": "2"}).content.decode()
    assert "<ins>" in page
    assert "pilotage collégial" not in page
    assert client.get(text_url(board, "charte/comparer/"), {"de": "x", "a": "99"}).status_code == 200


def test_the_comparison_opens_from_what_is_in_force_to_the_latest_that_is_read(client, adopted):
    board, charter, _version, _ballot = adopted

    def opened(user):
        client.force_login(user)
        page = client.get(text_url(board, "charte/comparer/")).content.decode()
        return re.findall(r'<option value="(\d+)" selected', page), "<ins>" in page

    assert opened(board.member(3)) == (["1"], False), "one version is compared with nothing"
    adopt(board, make_draft(charter, CHARTER_2))
    assert opened(board.member(3)) == (["1", "2"], True)
    refused = put_to_vote(board, make_draft(charter, f"{CHARTER_2}\n\nUn mot de plus.\n"))
    everybody_answers(refused, VoteChoice.AGAINST)
    make_draft(charter, f"{CHARTER_2}\n\nUn autre mot.\n")
    assert opened(make_coordinator(board.organisation)) == (["2", "4"], True), "the third was refused"
    assert opened(board.member(3)) == (["2", "3"], True), "a draft is not theirs to read"


def test_what_is_downloaded_reads_back_the_same(client, adopted):
    board, _charter, version, _ballot = adopted
    client.force_login(board.member(3))
    version.refresh_from_db()
    markdown = client.get(text_url(board, "charte/v1/texte.md")).content.decode()
    assert markdown == to_markdown(version.text)
    assert client.get(text_url(board, "charte/v1/texte.docx")).content.startswith(b"PK")


def test_the_menu_and_the_list_cost_few_queries(client, adopted, django_assert_max_num_queries):
    board = adopted[0]
    client.force_login(User.objects.get(pk=board.member(3).pk))
    client.get(text_url(board))
    with django_assert_max_num_queries(16):
        assert "Charte du réseau" in client.get(text_url(board)).content.decode()
