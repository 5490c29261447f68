"""Every address of the portal and who may open it. A test holds it to the URL resolver, both ways.

A row: the pattern as the resolver writes it, the profile of GET, that of POST. Wagtail's addresses are in
``table_back_office.py``. ``python -m tests.isolation.documentation`` writes ``docs/permissions.md`` again.
"""

from dataclasses import dataclass, field
from typing import Final

from tests.isolation.profiles import (
    ALL,
    ANSWERERS,
    CONFIRMERS,
    DOOR,
    DRAFTERS,
    ENDERS,
    ENTRANCE,
    FEDERATION,
    FEDERATION_REMINDERS,
    FEDERATION_STAFF,
    FILE,
    FOLLOWERS,
    FOLLOWERS_AND_OWNER,
    GOVERNORS,
    HISTORIANS,
    NO_SUCH_METHOD,
    NOWHERE,
    OPENERS,
    OWN_ACCOUNT,
    PRESIDENTS_OWN,
    PROXY_GIVERS,
    PROXY_HOLDERS,
    PROXY_KEEPERS,
    PUBLIC,
    REVIEWERS,
    SENDERS,
    SIGNATORIES,
    SIGNATORYS_OWN,
    SIGNED_IN,
    Profile,
    everyone,
)


@dataclass(frozen=True, slots=True)
class Row:
    pattern: str
    get: Profile
    post: Profile
    query: dict[str, str] = field(default_factory=dict)


def _rows(prefix: str, get: Profile, post: Profile, *endings: str) -> list[Row]:
    return [Row(f"{prefix}{ending}", get, post) for ending in endings]


_SPACE: Final = "espace/<slug:slug>/"
_BALLOT: Final = f"{_SPACE}votes/<uuid:uuid>/"
_ACTION: Final = f"{_SPACE}decisions/suites/<uuid:uuid>/"
_MEETING: Final = f"{_SPACE}seances/<uuid:uuid>/"
_RULES: Final = f"{_SPACE}votes/regles/<uuid:body>/"
_TEXTS: Final = f"{_SPACE}textes/"
_TEXT: Final = f"{_TEXTS}<slug:kind>/"
_YEAR: Final = f"{_SPACE}finances/<int:year>/"
_INTAKE: Final = f"{_YEAR}recus/<uuid:uuid>/"
_COLLECTION: Final = f"{_SPACE}remontees/"

_BACK_OFFICE_DOOR: Final = everyone(
    "everybody: leads visitors to our sign-in, others in; refused to who has nothing to do there",
    302,
    signed_in={302, 403},
)
DOORS: Final = [
    Row("gestion/login/", _BACK_OFFICE_DOOR, _BACK_OFFICE_DOOR),
    *_rows("", DOOR, DOOR, "gestion/logout/", "_util/login/"),
    *_rows("", DOOR, DOOR, "^gestion/password_reset/.*$", "^gestion/account/.*$"),
]
SPACE: Final = [
    Row("espace/", SIGNED_IN, NO_SUCH_METHOD),
    Row("espace/mes-messages/", SIGNED_IN, SIGNED_IN),
    Row("espace/reprendre/", SIGNED_IN, SIGNED_IN),
    Row("espace/historique/<slug:kind>/<int:pk>/", HISTORIANS, NO_SUCH_METHOD),
    Row(_SPACE, ALL, NO_SUCH_METHOD),
    Row(f"{_SPACE}registre/", HISTORIANS, NO_SUCH_METHOD),
    Row(f"{_SPACE}registre.zip", HISTORIANS, NO_SUCH_METHOD),
]
GOVERNANCE: Final = [
    Row(f"{_SPACE}votes/", ALL, NO_SUCH_METHOD),
    *_rows("", ALL, NO_SUCH_METHOD, f"{_SPACE}votes/regles/", _RULES, f"{_RULES}<uuid:uuid>/"),
    Row(f"{_RULES}nouvelles/", OPENERS, OPENERS),
    *_rows(f"{_RULES}<uuid:uuid>/", NO_SUCH_METHOD, ANSWERERS, "valider/", "refuser/"),
    Row(f"{_RULES}<uuid:uuid>/retirer/", NO_SUCH_METHOD, OPENERS),
    Row(f"{_SPACE}votes/ouvrir/<str:kind>/<str:key>/", OPENERS, OPENERS),
    Row(_BALLOT, ALL, NO_SUCH_METHOD),
    Row(f"{_BALLOT}verifier/", NO_SUCH_METHOD, ALL),
    Row(f"{_BALLOT}envoyer/", NO_SUCH_METHOD, ALL),
    Row(f"{_BALLOT}deport/", ALL, ALL),
    Row(f"{_BALLOT}recu/<int:number>/", PRESIDENTS_OWN, NO_SUCH_METHOD),
    Row(f"{_BALLOT}annuler/", ENDERS, ENDERS),
    Row(f"{_BALLOT}clore/", NO_SUCH_METHOD, ENDERS),
    Row(f"{_BALLOT}preuve.zip", ALL, NO_SUCH_METHOD),
    Row(f"{_BALLOT}suites/ajouter/", FOLLOWERS, FOLLOWERS),
    Row(f"{_SPACE}decisions/", ALL, NO_SUCH_METHOD),
    Row(f"{_ACTION}modifier/", FOLLOWERS, FOLLOWERS),
    Row(f"{_ACTION}faite/", FOLLOWERS_AND_OWNER, FOLLOWERS_AND_OWNER),
    Row(f"{_ACTION}rouvrir/", NO_SUCH_METHOD, FOLLOWERS),
]
MEETINGS: Final = [
    Row(f"{_SPACE}seances/", ALL, NO_SUCH_METHOD),
    Row(f"{_SPACE}seances/preparer/", OPENERS, OPENERS),
    *_rows(_MEETING, ALL, NO_SUCH_METHOD, "", "seance.ics", "dossier.pdf", "points/<uuid:item>/sujet/"),
    *_rows(_MEETING, ALL, NO_SUCH_METHOD, "direct/", "ecran/", "ecran/etat/"),
    *_rows(_MEETING, NO_SUCH_METHOD, ALL, "ouverte/", "repondre/", "presence/"),
    Row(f"{_MEETING}points/<uuid:item>/deport/", ALL, ALL),
    *_rows(_MEETING, ALL, NO_SUCH_METHOD, "pv/"),
    Row(f"{_MEETING}pv/signer/", NO_SUCH_METHOD, ALL),
    Row(f"{_MEETING}pv/emettre/", NO_SUCH_METHOD, OPENERS),
    Row(f"{_MEETING}pv/points/<uuid:item>/", NO_SUCH_METHOD, OPENERS),
    Row(f"{_MEETING}emargement.pdf", OPENERS, NO_SUCH_METHOD),
    Row(f"{_MEETING}convoquer-a-nouveau/", OPENERS, OPENERS),
    *_rows(f"{_MEETING}conduite/", OPENERS, NO_SUCH_METHOD, "", "etat/"),
    *_rows(f"{_MEETING}conduite/", NO_SUCH_METHOD, OPENERS, "ouvrir/", "point/", "etape/", "emargement/"),
    *_rows(f"{_MEETING}conduite/vote/", NO_SUCH_METHOD, OPENERS, "ouvrir/", "clore/", "noter/"),
    *_rows(f"{_MEETING}conduite/", OPENERS, OPENERS, "presidence/", "lever/", "heure/", "vote/annuler/"),
    *_rows(f"{_MEETING}conduite/points/<uuid:item>/", OPENERS, OPENERS, "texte/", "deport/"),
    *_rows(_MEETING, OPENERS, OPENERS, "modifier/", "informer/", "annuler/", "remise/<uuid:person>/"),
    *_rows(_MEETING, DRAFTERS, DRAFTERS, "convoquer/", "supprimer/"),
    Row(f"{_MEETING}pouvoirs/", OPENERS, NO_SUCH_METHOD),
    Row(f"{_MEETING}pouvoirs/donner/", ALL, ALL),
    Row(f"{_MEETING}pouvoirs/formulaire.pdf", ALL, NO_SUCH_METHOD),
    Row(f"{_MEETING}pouvoirs/enregistrer/", OPENERS, OPENERS),
    *_rows(f"{_MEETING}pouvoirs/<uuid:proxy>/", NO_SUCH_METHOD, PROXY_HOLDERS, "accepter/", "refuser/"),
    Row(f"{_MEETING}pouvoirs/<uuid:proxy>/reprendre/", NO_SUCH_METHOD, PROXY_GIVERS),
    Row(f"{_MEETING}pouvoirs/<uuid:proxy>/ecarter/", PROXY_KEEPERS, PROXY_KEEPERS),
    *_rows(f"{_MEETING}points/", OPENERS, OPENERS, "ajouter/", "<uuid:item>/"),
    *_rows(f"{_MEETING}points/<uuid:item>/", OPENERS, OPENERS, "retirer/", "joindre/"),
    *_rows(f"{_MEETING}points/<uuid:item>/", NO_SUCH_METHOD, OPENERS, "deplacer/", "documents/<uuid:paper>/retirer/"),
]
DECLARATIONS: Final = [
    Row(f"{_SPACE}declarations/", OPENERS, OPENERS),
    Row(f"{_SPACE}declarations/fiche.pdf", OPENERS, NO_SUCH_METHOD),
]
TEXTS: Final = [
    Row(_TEXTS, ALL, NO_SUCH_METHOD),
    Row(f"{_TEXTS}nouveau/", OPENERS, OPENERS),
    *_rows(
        _TEXT,
        ALL,
        NO_SUCH_METHOD,
        "",
        "comparer/",
        "v<int:number>/",
        "v<int:number>/texte.pdf",
        "v<int:number>/texte.docx",
        "v<int:number>/texte.md",
    ),
    Row(f"{_TEXT}signer/", SIGNATORIES, SIGNATORIES),
    Row(f"{_TEXT}signature/<int:number>/", SIGNATORYS_OWN, NO_SUCH_METHOD),
    Row(f"{_TEXT}lu/", NO_SUCH_METHOD, GOVERNORS),
    Row(f"{_TEXT}relancer/", NO_SUCH_METHOD, OPENERS),
    Row(f"{_TEXT}v<int:number>/signatures/", HISTORIANS, NO_SUCH_METHOD),
    Row(f"{_TEXT}importer/", OPENERS, OPENERS),
    Row(f"{_TEXT}importer/<uuid:uuid>/", DRAFTERS, DRAFTERS),
    Row(f"{_TEXT}preparer/", NO_SUCH_METHOD, OPENERS),
    *_rows(f"{_TEXT}v<int:number>/", DRAFTERS, DRAFTERS, "ecrire/", "supprimer/", "deja-adopte/"),
]
FUNDING: Final = [
    Row(f"{_SPACE}finances/", ALL, NO_SUCH_METHOD),
    Row(_YEAR, ALL, NO_SUCH_METHOD),
    Row(f"{_YEAR}pieces/", ALL, NO_SUCH_METHOD),
    Row(f"{_YEAR}petits-effectifs/", NO_SUCH_METHOD, REVIEWERS),
    Row(f"{_YEAR}classeur.xlsx", NO_SUCH_METHOD, SENDERS),
    Row(f"{_YEAR}envoyer/", SENDERS, SENDERS),
    Row(_INTAKE, ALL, NO_SUCH_METHOD),
    Row(f"{_INTAKE}annote.xlsx", ALL, NO_SUCH_METHOD),
    Row(f"{_INTAKE}confirmer/", NO_SUCH_METHOD, CONFIRMERS),
    Row(f"{_YEAR}budget/preparer/", NO_SUCH_METHOD, CONFIRMERS),
    Row(f"{_YEAR}budget/<int:number>/", ALL, NO_SUCH_METHOD),
]
REPORTS: Final = [
    *_rows(
        _COLLECTION,
        FEDERATION,
        NO_SUCH_METHOD,
        "",
        "<int:year>/",
        "<int:year>/tableau/",
        "<int:year>/tableau.xlsx",
    ),
    Row(f"{_COLLECTION}<int:year>/relancer/", FEDERATION_REMINDERS, FEDERATION_REMINDERS),
    Row(f"{_COLLECTION}<int:year>/interne/", NO_SUCH_METHOD, FEDERATION_STAFF),
    Row(f"{_COLLECTION}<int:year>/detail/", FEDERATION, NO_SUCH_METHOD, {"side": "expense"}),
]
FILES: Final = [Row("fichiers/<uuid:uuid>/<str:name>", FILE, NO_SUCH_METHOD)]
WEBSITE: Final = [
    *_rows("", PUBLIC, NO_SUCH_METHOD, "annuaire/", "annuaire/<slug:slug>/", "trouver/", "robots.txt", "sitemap.xml"),
    Row("langue/<slug:code>/", everyone("everybody: back to the page", 302), NO_SUCH_METHOD),
    *_rows("donnees-ouvertes/", PUBLIC, NO_SUCH_METHOD, "fir/", "dac-ile-de-france/"),
    # The demonstration's only: elsewhere letters are their recipients' alone.
    *_rows("boite/", NOWHERE, NO_SUCH_METHOD, "", "<int:key>/"),
    *_rows("", PUBLIC, NO_SUCH_METHOD, "verifier/", "verifier/verify.py", "media/images/<path:path>"),
    Row("design/", NOWHERE, NO_SUCH_METHOD),
    Row("filiation/<slug:slug>/", NOWHERE, NO_SUCH_METHOD),
    # A link that nobody sent.
    Row("invitation/<str:token>/", NOWHERE, NOWHERE),
    Row("langue/setlang/", everyone("everybody: back to the page", 302), everyone("everybody: back to the page", 302)),
    # A draft: public once published, until then shown nowhere but in the preview of the back office.
    Row("^((?:[\\w\\-]+/)*)$", NOWHERE, NOWHERE),
    Row("documents/^(\\d+)/(.*)$", PUBLIC, everyone("everybody", 200, 405)),
    Row("documents/authenticate_with_password/<int:restriction_id>/", NOWHERE, NOWHERE),
    Row("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", NOWHERE, NOWHERE),
]
ACCOUNT: Final = [
    *_rows(
        "compte/",
        ENTRANCE,
        ENTRANCE,
        "login/",
        "logout/",
        "inactive/",
        "signup/",
        "confirm-email/",
        "^confirm-email/(?P<key>[-:\\w]+)/$",
        "password/reset/",
        "password/reset/done/",
        "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        "password/reset/key/done/",
        "login/code/",
        "login/code/confirm/",
        "2fa/authenticate/",
        "2fa/webauthn/login/",
        "3rdparty/login/cancelled/",
        "3rdparty/login/error/",
        "3rdparty/signup/",
        "social/login/cancelled/",
        "social/login/error/",
        "social/signup/",
        "social/connections/",
        "oidc/<str:provider_id>/login/",
        "oidc/<str:provider_id>/login/callback/",
    ),
    *_rows(
        "compte/",
        OWN_ACCOUNT,
        OWN_ACCOUNT,
        "email/",
        "password/change/",
        "password/set/",
        "reauthenticate/",
        "3rdparty/",
        "2fa/",
        "2fa/reauthenticate/",
        "2fa/totp/activate/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/recovery-codes/download/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "2fa/webauthn/reauthenticate/",
        "2fa/webauthn/keys/<int:pk>/remove/",
        "2fa/webauthn/keys/<int:pk>/edit/",
    ),
]
OURS: Final = [
    *DOORS,
    *SPACE,
    *GOVERNANCE,
    *MEETINGS,
    *DECLARATIONS,
    *TEXTS,
    *FUNDING,
    *REPORTS,
    *FILES,
    *WEBSITE,
    *ACCOUNT,
]
TAKEN_AWAY: Final = frozenset(
    {
        "espace/historique/<slug:kind>/<int:pk>/",
        f"{_SPACE}registre/",
        f"{_SPACE}decisions/",
        f"{_SPACE}seances/",
        f"{_SPACE}votes/",
        f"{_TEXT}v<int:number>/signatures/",
        f"{_SPACE}finances/",
        f"{_YEAR}pieces/",
        _COLLECTION,
        f"{_COLLECTION}<int:year>/",
        "annuaire/",
    }
)
"""Lists that open as a file too (``export``): to whom they open as a page, and to nobody else."""
