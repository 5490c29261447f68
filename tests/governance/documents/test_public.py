"""What the public reads: the texts written for users, while they are in force, and nothing else."""

from datetime import timedelta

import pytest

from governance.enums_documents import DocumentKind
from governance.public_texts import texts_section
from governance.selectors_documents import in_force
from governance.services.documents import create_document
from tests.governance.documents.builders import CHARTER_2, adopt, make_charter, make_draft
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


def test_the_charter_in_force_is_public_and_its_former_version_is_not(client, board):
    organisation, today = board.organisation, board.organisation.today()
    charter = make_charter(organisation)
    assert texts_section(organisation, today) is None
    adopt(board, make_draft(charter))
    former = in_force(charter, today).frozen.pdf.get_absolute_url()
    assert client.get(former)["Content-Type"] == "application/pdf"
    draft = make_draft(charter, CHARTER_2)
    adopt(board, draft)
    (item,) = texts_section(organisation, today).items
    assert item.title == "Charte du réseau"
    assert client.get(item.url).status_code == 200
    assert client.get(former).status_code == 404
    assert texts_section(organisation, today - timedelta(days=1)) is None


def test_statutes_stay_with_the_members(client, board):
    organisation = board.organisation
    statutes = create_document(actor=CLERK, organisation=organisation, kind=DocumentKind.STATUTES, title="Statuts")
    adopt(board, make_draft(statutes))
    today = organisation.today()
    assert texts_section(organisation, today) is None
    assert client.get(in_force(statutes, today).frozen.pdf.get_absolute_url()).status_code == 404


def test_the_document_for_users_is_marked_as_such(board):
    leaflet = create_document(
        actor=CLERK, organisation=board.organisation, kind=DocumentKind.USER_INFORMATION, title="Vos droits"
    )
    adopt(board, make_draft(leaflet))
    (item,) = texts_section(board.organisation, board.organisation.today()).items
    assert item.for_users
