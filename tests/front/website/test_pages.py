"""The pages of the site: made once, reachable from menus and foot, without a cookie."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from membership.enums import OrganisationKind
from membership.enums_people import StaffRoleKind
from portal.front.website.content import blocks_of, build_site, initial_pages, page_root
from portal.front.website.models import ContentPage, DocumentsPage, HomePage, NewsIndexPage, NewsPage
from tests.front.website.builders import Region, build_region
from tests.membership.builders import give_role, make_federation, make_organisation, make_person
from tests.membership.places import make_region

pytestmark = pytest.mark.usefixtures("undone")


@pytest.fixture(scope="module")
def lasting_region(lasting) -> Region:
    """The region with its pages."""
    built = build_region()
    build_site("Convergence", region=make_region())
    return built


@pytest.fixture
def home(region: Region) -> HomePage:
    return HomePage.objects.get()


def links(html: str) -> set[str]:
    return {address.split("#")[0] for address in re.findall(r'href="(/[^"?]*)', html)}


def test_site_is_built_once(home):
    before = dict(Page.objects.values_list("path", "latest_revision_created_at"))
    again = build_site("Autre nom")
    assert again == home
    assert dict(Page.objects.values_list("path", "latest_revision_created_at")) == before
    assert Site.objects.get().root_page.specific == home
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_edited_page_is_left_to_its_editors(region):
    page = ContentPage.objects.get(slug="accessibilite")
    page.title = "Accessibilité numérique"
    page.save()
    build_site("Convergence")
    assert ContentPage.objects.get(slug="accessibilite").title == "Accessibilité numérique"


def test_every_page_opens_and_every_link_of_it_leads_somewhere(client, region):
    seen: set[str] = set()
    waiting = {"/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        assert not response.cookies, f"{path} sets {list(response.cookies)}"
        found = {link for link in links(response.content.decode()) if not link.startswith(("/static/", "/langue/"))}
        waiting |= found - seen - {"/compte/login/"}
    assert {f"/{initial.slug}/" for initial in initial_pages() if not initial.parent} <= seen
    assert {f"/comprendre/{initial.slug}/" for initial in initial_pages() if initial.parent == "comprendre"} <= seen
    assert "/annuaire/dac-orge-yerres/" in seen
    assert "/annuaire/reseau-orge-yerres-de-cancerologie/" in seen
    assert "/trouver/" in seen


def test_foot_has_the_pages_that_the_law_asks_for(client, region):
    html = client.get("/annuaire/").content.decode()
    foot = html[html.index("<footer") :]
    assert {"/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/donnees-ouvertes/"} <= links(foot)


def test_pages_say_what_the_seeds_had_out_of_date(client, region):
    html = client.get("/comprendre/gouvernance-et-financement/").content.decode()
    assert "FIR" in html
    assert "FIQCS" in html
    assert "depuis 2012" in html
    assert "Loi n° 2000-321 du 12 avril 2000, article 10" in html
    assert "None" not in html


def test_each_page_of_facts_names_its_sources(region):
    for initial in initial_pages():
        if initial.parent == "comprendre":
            page = ContentPage.objects.get(slug=initial.slug)
            assert any(block.block_type == "sources" for block in page.body), page.slug


def test_draft_is_not_public(client, region, home):
    page = ContentPage(title="Projet", slug="projet", live=False)
    home.add_child(instance=page)
    assert client.get("/projet/").status_code == 404
    assert "/projet/" not in client.get("/sitemap.xml").content.decode()
    page.save_revision().publish()
    assert client.get("/projet/").status_code == 200


def test_news_stand_newest_first(client, region):
    html = client.get("/actualites/").content.decode()
    assert html.index("un-portail") < html.index("dispositif-unique") < html.index("decret-2021-295")
    assert "27 juillet 2022" in html.replace("\u00a0", " ")


def test_menu_marks_where_the_reader_is(client, region):
    html = client.get("/comprendre/dispositif-appui-coordination/").content.decode()
    assert re.search(r'href="/comprendre/"\s+aria-current="page"', html)
    assert 'href="/comprendre/"' in html[html.index('class="breadcrumb"') :]


def test_home_page_opens_the_doors(client, region):
    html = client.get("/").content.decode()
    content = html[html.index('class="hero"') : html.index("<footer")]
    assert {"/comprendre/", "/annuaire/", "/comprendre/vos-droits/"} <= links(content)
    assert 'action="/trouver/"' in content


def test_home_page_asks_little_of_the_database(client, region):
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 10, [query["sql"][:150] for query in queries]


def test_language_is_a_link_and_its_cookie_comes_only_then(client, region):
    assert 'href="/langue/en/?next=%2Fannuaire%2F%3Fq%3Dorge"' in client.get("/annuaire/?q=orge").content.decode()
    response = client.get("/langue/en/?next=/annuaire/?q=orge")
    assert response["Location"] == "/annuaire/?q=orge"
    assert "Directory" in client.get("/annuaire/").content.decode()
    assert client.get("/langue/en/?next=https://ailleurs.exemple/")["Location"] == "/"
    assert client.get("/langue/de/").status_code == 404


def test_robots_and_sitemap(client, region, settings):
    assert "Disallow: /espace/" in client.get("/robots.txt").content.decode()
    xml = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://testserver/comprendre/vos-droits/</loc>" in xml
    assert "<loc>http://testserver/annuaire/dac-orge-yerres/</loc>" in xml
    settings.DEMO = True
    assert client.get("/robots.txt").content.decode().splitlines() == ["User-agent: *", "Disallow: /"]


def test_style_guide_is_for_the_demonstration(client, region, settings):
    assert client.get("/design/").status_code == 404
    settings.DEMO = True
    assert client.get("/design/").status_code == 200


def test_markdown_becomes_blocks():
    blocks = blocks_of("Un **mot**.\n\n- a\n- b\n\n## Titre\n\n> **Attention**\n> Lire [ceci](/x/).\n\nFin.")
    assert blocks == [
        {"type": "paragraph", "value": "<p>Un <b>mot</b>.</p><ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
        {"type": "heading", "value": "Titre"},
        {"type": "callout", "value": {"title": "Attention", "text": '<p>Lire <a href="/x/">ceci</a>.</p>'}},
        {"type": "paragraph", "value": "<p>Fin.</p>"},
    ]


def test_only_the_federation_writes_under_the_home_page(home):
    federation = make_federation()
    assert page_root(federation.pk) == home
    assert page_root(make_organisation(kind=OrganisationKind.HEALTH_NETWORK).pk) is None
    assert page_root(None) is None


def test_page_tree_is_shown_to_who_may_write(client, region, home, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    staff, coordinator = make_person(account=True), make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, make_federation())
    give_role(coordinator, StaffRoleKind.COORDINATOR, region.dac)
    explorer = f"/gestion/pages/{home.pk}/"
    client.force_login(staff.user)
    assert client.get(explorer).status_code == 200
    client.force_login(coordinator.user)
    assert client.get(explorer).status_code in {302, 403, 404}
    assert "Accueil" not in client.get("/gestion/", follow=True).content.decode()


def test_the_back_office_bears_our_name_and_leads_to_our_guide(client, home, settings):
    settings.SECOND_FACTOR_COMPULSORY, settings.SITE_NAME = False, "Portail des Rivières"
    administrator = make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    client.force_login(administrator.user)
    page = client.get(f"/gestion/pages/{Page.get_first_root_node().pk}/", follow=True).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
    assert "Toutes les pages" in title
    assert title.endswith("- Portail des Rivières")
    menu = json.loads(re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.S)[1])
    said = json.dumps(menu, ensure_ascii=False)
    assert '"Mode d’emploi"' in said
    assert '"/mode-emploi/"' in said
    assert "whats-new-in-wagtail" not in said
    assert "editor-guide" not in said
    assert client.get("/mode-emploi/").status_code == 200


def test_the_pages_of_a_type_lead_to_their_report_only_who_may_open_it(client, home, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    staff, administrator = make_person(account=True), make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, make_federation())
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    for reader in (staff, administrator):
        client.force_login(reader.user)
        page = client.get("/gestion/pages/usage/website/contentpage/").content.decode()
        assert "Mode d’emploi" in page
        opened = client.get("/gestion/reports/page-types-usage/").status_code == 200
        assert ('href="/gestion/reports/page-types-usage/"' in page.partition("</aside>")[2]) == opened


def test_shell_reads_no_page_where_none_is_shown(region, django_assert_num_queries):
    from portal.front.website.context_processors import shell

    request = RequestFactory().get("/annuaire/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        shell(request)


def test_page_types_stand_where_they_belong():
    assert set(HomePage.allowed_subpage_models()) == {ContentPage, DocumentsPage, NewsIndexPage}
    assert NewsIndexPage.allowed_subpage_models() == [NewsPage]
    assert NewsPage.allowed_subpage_models() == []


def test_an_address_that_moved_leads_on_and_the_space_asks_nothing_of_the_site(client, home):
    Redirect.add_redirect("/ancienne-adresse/", redirect_to=home)
    assert client.get("/ancienne-adresse")["Location"] == home.url
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/fichiers/rien-ici/")
    assert answer.status_code == 404
    assert not [query for query in asked if "redirect" in query["sql"]]
