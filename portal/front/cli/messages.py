"""What the command says before Django is there to translate: French and English, by the locale of the terminal."""

from portal.foundation.embedded_postgres.wording import language

MESSAGES: dict[str, tuple[str, str]] = {
    "description": (
        "Convergence, le portail des réseaux de santé et de leur fédération.",
        "Convergence, the portal of health networks and of their federation.",
    ),
    "verbs": ("commandes", "verbs"),
    "exit_codes": (
        "Codes de sortie\u00a0: 0 fait, 1 échec, 2 commande mal écrite, 3 rien n’est en marche, 4 déjà en marche, "
        "5 port déjà pris, 6 vérification incomplète.",
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing is running, 4 already running, "
        "5 port in use, 6 verification incomplete.",
    ),
    "help_check": (
        "dire en clair ce qui ne va pas dans la configuration",
        "say plainly what is wrong with the settings",
    ),
    "help_db": ("la base de données intégrée", "the embedded database"),
    "help_db_start": ("démarrer la base et la laisser tourner", "start the database and leave it running"),
    "help_db_stop": ("arrêter la base démarrée par «\u00a0db start\u00a0»", "stop the database started by “db start”"),
    "help_db_status": ("dire si la base tourne, et où", "say whether the database runs, and where"),
    "help_db_shell": ("ouvrir psql sur la base", "open psql on the database"),
    "help_role": ("le rôle de connexion (app par défaut)", "the role to connect as (app by default)"),
    "help_demo": ("lancer la région de démonstration", "run the demonstration region"),
    "help_migrate": ("mettre la base à jour", "bring the database up to date"),
    "help_serve": ("servir le site", "serve the site"),
    "help_worker": ("exécuter les tâches de fond", "run the background work"),
    "help_decide": (
        "décider un vote décrit dans un fichier, par les règles qu’il donne",
        "decide a vote described in a file, by the rules it gives",
    ),
    "help_decide_case": (
        "le cas en JSON (docs/rules-engine.md)\u00a0; - pour l’entrée standard",
        "the case as JSON (docs/rules-engine.md); - for standard input",
    ),
    "case_unreadable": (
        "Le fichier {path} ne peut pas être lu\u00a0: vérifiez son chemin et vos droits d’accès.",
        "The file {path} cannot be read: check its path and your rights.",
    ),
    "case_found": ("Trouvé\u00a0: {value}.", "Found: {value}."),
    "case_expected": ("Attendu\u00a0: {value}.", "Expected: {value}."),
    "help_verify": ("vérifier un registre exporté", "verify an exported register"),
    "help_backup": ("enregistrer base et fichiers dans une archive", "save database and files in an archive"),
    "help_restore": ("remettre en place une archive", "put an archive back in place"),
    "help_administrator": ("inviter un administrateur de la plateforme", "invite an administrator of the platform"),
    "help_administrator_email": ("son adresse électronique", "their e-mail address"),
    "help_given_name": ("son prénom", "their given name"),
    "help_family_name": ("son nom", "their family name"),
    "administrator_invited": (
        "{email} est invité à ouvrir son compte d’administrateur\u00a0: {url}",
        "{email} is invited to open an administrator's account: {url}",
    ),
    "administrator_has_account": (
        "{email} a déjà un compte\u00a0; il est administrateur de la plateforme dès maintenant.",
        "{email} already has an account, and is an administrator of the platform from now on.",
    ),
    "administrator_recovered": (
        "Le compte de {email} est rendu\u00a0; le lien pour choisir un nouveau mot de passe\u00a0: {url}",
        "The account of {email} is given back; the link to choose a new password: {url}",
    ),
    "administrator_needs_a_name": (
        "Dites qui c’est\u00a0: --given-name … --family-name … (--recover rend un compte qui existe).",
        "Say who it is: --given-name … --family-name … (--recover gives back an account that exists).",
    ),
    "help_recover": (
        "rendre son compte à un administrateur qui ne peut plus se connecter",
        "give their account back to an administrator who can no longer sign in",
    ),
    "help_new_address": (
        "avec --recover\u00a0: la nouvelle adresse, si l’ancienne boîte est perdue",
        "with --recover: the new address, where the former mailbox is lost",
    ),
    "step_recover": ("Restitution du compte…", "Giving the account back…"),
    "step_administrator": ("Invitation de l’administrateur…", "Invitation of the administrator…"),
    "help_json": ("répondre en JSON", "answer in JSON"),
    "help_port": ("le port où servir", "the port to serve on"),
    "help_host": ("l’adresse où écouter", "the address to listen on"),
    "help_workers": ("le nombre de processus web", "the number of web processes"),
    "help_concurrency": ("le nombre de tâches menées de front", "how many jobs run at once"),
    "help_no_serve": ("préparer les données sans servir le site", "prepare the data without serving the site"),
    "help_reset": ("effacer les données de la démonstration et recommencer", "erase the demo's data and start over"),
    "help_no_geography": ("ne pas charger régions, départements et communes", "do not load regions and communes"),
    "translations_not_compiled": (
        "Les traductions ne sont pas à jour et {path} ne peut pas être écrit\u00a0: lancez une fois la commande avec "
        "un compte qui peut écrire dans ce dossier.",
        "The translations are not up to date and {path} cannot be written: run the command once as an account that "
        "may write in that folder.",
    ),
    "database_external": (
        "La base est celle de DATABASE_URL\u00a0; il n’y a rien à démarrer ni à arrêter ici.",
        "The database is the one of DATABASE_URL: there is nothing to start or stop here.",
    ),
    "database_running": (
        "La base tourne\u00a0: PostgreSQL {version} ({source}), données dans {data}.",
        "The database is running: PostgreSQL {version} ({source}), data in {data}.",
    ),
    "database_stopped": (
        "La base ne tourne pas\u00a0; «\u00a0portal db start\u00a0» la démarre.",
        "The database is not running: “portal db start” starts it.",
    ),
    "database_has_stopped": ("La base est arrêtée.", "The database has stopped."),
    "database_not_stopped": (
        "La base répond encore\u00a0; attendez un instant puis recommencez, le journal est {log}.",
        "The database still answers: wait a moment, then try again; its log is {log}.",
    ),
    "database_held": (
        "La base est tenue par «\u00a0portal {holder}\u00a0»\u00a0; interrompez cette commande (Ctrl+C).",
        "The database is held by “portal {holder}”: interrupt that command (Ctrl+C).",
    ),
    "database_unreachable": (
        "La base de DATABASE_URL ne répond pas ({detail})\u00a0; vérifiez l’adresse et que le serveur tourne.",
        "The database of DATABASE_URL does not answer ({detail}): check the address and that the server runs.",
    ),
    "database_disk_full": (
        "Le disque du serveur de DATABASE_URL est plein\u00a0; libérez-y de la place, puis recommencez.",
        "The disk of the server of DATABASE_URL is full: make room there, then try again.",
    ),
    "launcher_vanished": (
        "Le lanceur de la base s’est arrêté sans rien dire\u00a0; lisez son journal {log}.",
        "The launcher of the database ended without a word: read its log {log}.",
    ),
    "no_psql": (
        "Le programme psql n’est pas installé\u00a0; installez le client PostgreSQL, ou ouvrez {url} autrement.",
        "The program psql is not installed: install the PostgreSQL client, or open {url} with another tool.",
    ),
    "port_in_use": (
        "Le port {port} est déjà pris\u00a0; choisissez-en un autre\u00a0: portal {verb} --port {free}.",
        "Port {port} is already in use: choose another, portal {verb} --port {free}.",
    ),
    "port_refused": (
        "Ce compte ne peut pas ouvrir le port {port}\u00a0; choisissez-en un au-dessus de 1023\u00a0: portal {verb} "
        "--port {free}.",
        "This account may not open port {port}: choose one above 1023, portal {verb} --port {free}.",
    ),
    "no_free_port": (
        "Aucun port n’est libre entre {first} et {last}\u00a0; fermez un serveur ou choisissez avec --port.",
        "No port is free between {first} and {last}: close a server or choose with --port.",
    ),
    "no_such_address": (
        "Cette machine n’a pas l’adresse {host}\u00a0; choisissez-en une autre avec --host.",
        "This machine does not have the address {host}: choose another with --host.",
    ),
    "demo_runs_at": (
        "La démonstration tourne déjà\u00a0: {url}",
        "The demo is already running: {url}",
    ),
    "demo_starting": (
        "La démonstration est déjà en cours de démarrage dans ce dossier\u00a0; attendez qu’elle affiche son adresse.",
        "The demo is already starting in this folder: wait until it prints its address.",
    ),
    "demo_not_ours": (
        "Le dossier {var} contient des données réelles, que la démonstration ne touche pas\u00a0; choisissez-en "
        "un autre par PORTAL_VAR.",
        "The folder {var} holds real data, which the demo does not touch: choose another with PORTAL_VAR.",
    ),
    "demo_reset_external": (
        "--reset n’efface que la base intégrée\u00a0; videz vous-même celle de DATABASE_URL, puis relancez.",
        "--reset erases the embedded database only: empty the one of DATABASE_URL yourself, then run again.",
    ),
    "demo_reset_done": ("Les données de la démonstration sont effacées.", "The demo's data has been erased."),
    "demo_ready": ("Convergence est prête\u00a0: {url}", "Convergence is ready: {url}"),
    "demo_accounts": (
        "Comptes de démonstration, un par rôle\u00a0: {url}",
        "Demo accounts, one per role: {url}",
    ),
    "demo_how_to_stop": (
        "Ctrl+C arrête tout\u00a0; la prochaine fois, les données seront là.",
        "Ctrl+C stops everything; the data will be there next time.",
    ),
    "demo_prepared": (
        "Les données de la démonstration sont prêtes\u00a0; «\u00a0portal demo\u00a0» les sert.",
        "The demo's data is ready: “portal demo” serves it.",
    ),
    "no_settings": (
        "DJANGO_SETTINGS_MODULE nomme {name}, qui n’existe pas ou importe un paquet absent\u00a0; corrigez ce nom ou "
        "refaites l’installation.",
        "DJANGO_SETTINGS_MODULE names {name}, which does not exist or imports a missing package: correct the name or "
        "install again.",
    ),
    "served_at": ("Le site est servi\u00a0: {url}", "The site is served: {url}"),
    "database_ready": (
        "Base de données\u00a0: prête (PostgreSQL {version}).",
        "Database: ready (PostgreSQL {version}).",
    ),
    "database_ready_external": ("Base de données\u00a0: celle de DATABASE_URL.", "Database: the one of DATABASE_URL."),
    "step_migrate": ("Mise à jour de la base…", "Bringing the database up to date…"),
    "step_load": ("Chargement de la région de démonstration…", "Loading the demonstration region…"),
    "step_geography": ("Chargement des régions, départements et communes…", "Loading regions and communes…"),
    "step_pages": ("Premières pages du site public…", "First pages of the public site…"),
    "step_static": ("Préparation des feuilles de style et des images…", "Preparing style sheets and images…"),
    "step_failed": (
        "{step} n’a pas abouti (code {code})\u00a0; la cause est écrite ci-dessus.",
        "{step} did not succeed (code {code}): the cause is written above.",
    ),
    "part_web": ("Site", "Site"),
    "part_worker": ("Tâches de fond", "Background work"),
    "part_database": ("Base de données", "Database"),
    "part_ready": ("{part}\u00a0: en marche.", "{part}: running."),
    "part_died": (
        "{part}\u00a0: arrêt inattendu (code {code}), tout est arrêté\u00a0; le journal {log} dit pourquoi.",
        "{part}: stopped unexpectedly (code {code}), everything is stopped: the log {log} says why.",
    ),
    "part_silent": (
        "{part}\u00a0: aucune réponse après {seconds} secondes, tout est arrêté\u00a0; le journal {log} dit pourquoi.",
        "{part}: no answer after {seconds} seconds, everything is stopped: the log {log} says why.",
    ),
    "part_died_here": (
        "{part}\u00a0: arrêt inattendu (code {code}), tout est arrêté\u00a0; les lignes ci-dessus disent pourquoi.",
        "{part}: stopped unexpectedly (code {code}), everything is stopped: the lines above say why.",
    ),
    "part_silent_here": (
        "{part}\u00a0: aucune réponse après {seconds} secondes, tout est arrêté\u00a0; les lignes ci-dessus disent "
        "pourquoi.",
        "{part}: no answer after {seconds} seconds, everything is stopped: the lines above say why.",
    ),
    "stopping": ("Arrêt…", "Stopping…"),
    "stopped": ("Tout est arrêté.", "Everything has stopped."),
    "migrated": ("La base est à jour.", "The database is up to date."),
    "help_archive": ("le fichier de l’archive", "the file of the archive"),
    "help_backup_force": ("remplacer le fichier s’il existe", "replace the file where it exists"),
    "help_restore_force": ("remplacer les données de la base", "replace the data of the database"),
    "help_restore_check": ("vérifier l’archive sans rien changer", "check the archive and change nothing"),
    "backup_exists": (
        "{path} existe déjà\u00a0; choisissez un autre nom, ou --force pour le remplacer.",
        "{path} exists already: choose another name, or --force to replace it.",
    ),
    "backup_no_folder": (
        "Le dossier {path} n’existe pas\u00a0; créez-le, puis recommencez.",
        "The folder {path} does not exist: create it, then try again.",
    ),
    "backup_under_way": (
        "Une autre sauvegarde s’écrit dans {path}\u00a0; attendez qu’elle finisse.",
        "Another backup is being written to {path}: wait until it ends.",
    ),
    "backup_nothing": (
        "Cette base n’a pas encore de tables\u00a0; il n’y a rien à sauvegarder.",
        "This database has no tables yet: there is nothing to save.",
    ),
    "backup_step_database": ("Copie de la base…", "Copying the database…"),
    "backup_step_files": ("Copie des fichiers…", "Copying the files…"),
    "backup_done": (
        "Sauvegarde écrite\u00a0: {path} ({size}, {rows} lignes, {files} fichiers, {chains} registres).",
        "Backup written: {path} ({size}, {rows} rows, {files} files, {chains} registers).",
    ),
    "backup_personal": (
        "Elle contient des données personnelles et le contenu des votes\u00a0: gardez-la chiffrée, sous clé, hors de "
        "cette machine.",
        "It holds personal data and the contents of votes: keep it encrypted, under lock, away from this machine.",
    ),
    "backup_incomplete": (
        "{count} fichiers sont perdus ou altérés et manquent à cette sauvegarde, dont {first}\u00a0; cherchez-les "
        "dans une sauvegarde plus ancienne.",
        "{count} files are lost or altered and missing from this backup, {first} among them: look for them in an "
        "older backup.",
    ),
    "no_client": (
        "Il faut {name} de PostgreSQL {major} ou plus récent\u00a0; installez le client PostgreSQL.",
        "{name} of PostgreSQL {major} or newer is needed: install the PostgreSQL client.",
    ),
    "client_failed": (
        "{name} n’a pas abouti\u00a0: {detail}. Rien n’a été changé dans la base.",
        "{name} did not succeed: {detail}. Nothing was changed in the database.",
    ),
    "restore_unreadable": (
        "{path} ne se lit pas ({detail})\u00a0; rien n’a été changé.",
        "{path} cannot be read ({detail}): nothing was changed.",
    ),
    "restore_not_ours": (
        "{path} n’est pas une sauvegarde de Convergence\u00a0; rien n’a été changé.",
        "{path} is not a backup made by Convergence: nothing was changed.",
    ),
    "restore_truncated": (
        "{path} est incomplet\u00a0: la fin de l’archive manque. Rien n’a été changé\u00a0; prenez une autre copie.",
        "{path} is incomplete: the end of the archive is missing. Nothing was changed: take another copy.",
    ),
    "restore_damaged": (
        "{path} est altéré ({part})\u00a0; rien n’a été changé\u00a0; prenez une autre copie.",
        "{path} is damaged ({part}): nothing was changed; take another copy.",
    ),
    "restore_newer_format": (
        "{path} vient d’une version plus récente ({version})\u00a0; installez-la, puis recommencez.",
        "{path} was made by a newer version ({version}): install that one, then try again.",
    ),
    "restore_older_server": (
        "Cette sauvegarde vient de PostgreSQL {needed} et ce serveur est en version {found}\u00a0; restaurez sur un "
        "serveur {needed} ou plus récent.",
        "This backup was made with PostgreSQL {needed} and this server is {found}: restore on server "
        "{needed} or newer.",
    ),
    "restore_not_empty": (
        "La base contient déjà {tables} tables\u00a0; restaurez sur une base vide, ou --force pour tout remplacer.",
        "The database holds {tables} tables already: restore on an empty one, or --force to replace everything.",
    ),
    "restore_in_use": (
        "La base est utilisée par {count} autres connexions\u00a0; arrêtez le site et les tâches de fond, puis "
        "recommencez.",
        "The database is in use by {count} other connections: stop the site and the background work, then try again.",
    ),
    "restore_archive_good": (
        "L’archive est entière\u00a0: faite le {made}, version {version}, {rows} lignes, {files} fichiers, {chains} "
        "registres.",
        "The archive is whole: made on {made}, version {version}, {rows} rows, {files} files, {chains} registers.",
    ),
    "restore_step_database": ("Remise en place de la base…", "Putting the database back in place…"),
    "restore_step_files": ("Remise en place des fichiers…", "Putting the files back in place…"),
    "restore_step_verify": ("Vérification des registres…", "Verifying the registers…"),
    "restore_chain_broken": (
        "Le registre {chain} ne se vérifie pas à l’acte {seq}\u00a0; ne servez pas cette base, prenez une sauvegarde "
        "plus ancienne.",
        "The register {chain} does not verify at entry {seq}: do not serve this database, take an older backup.",
    ),
    "restore_head_lost": (
        "Le registre {chain} n’atteint pas l’acte {seq} de la sauvegarde\u00a0; ne servez pas cette base.",
        "The register {chain} does not reach entry {seq} of the backup: do not serve this database.",
    ),
    "restore_count_differs": (
        "La table {table} a {found} lignes et la sauvegarde {expected}\u00a0; ne servez pas cette base.",
        "The table {table} has {found} rows and the backup {expected}: do not serve this database.",
    ),
    "restore_done": (
        "Restauré\u00a0: {rows} lignes, {files} fichiers\u00a0; les {chains} registres se vérifient jusqu’à la tête "
        "notée dans la sauvegarde.",
        "Restored: {rows} rows, {files} files; all {chains} registers verify up to the head noted in the backup.",
    ),
    "restore_files_missing": (
        "{count} fichiers manquaient déjà à la sauvegarde, dont {first}.",
        "{count} files were already missing from the backup, {first} among them.",
    ),
    "check_good": ("Rien à signaler.", "Nothing to report."),
    "check_error": ("À corriger", "To correct"),
    "check_warning": ("À savoir", "To know"),
    "check_space": (
        "Il reste {free} Mo sur le disque de {path}\u00a0; libérez-en au moins {needed}.",
        "{free} MB are left on the disk of {path}: free at least {needed}.",
    ),
    "check_read_only": (
        "Le dossier {path} ne peut pas être écrit\u00a0; donnez-en le droit à ce compte ou choisissez-en un autre par "
        "PORTAL_VAR.",
        "The folder {path} cannot be written: grant it to this account or choose another with PORTAL_VAR.",
    ),
    "check_not_started": (
        "La base intégrée ne tourne pas\u00a0: ses migrations et ses registres n’ont pas été regardés\u00a0; "
        "«\u00a0portal db start\u00a0» la démarre.",
        "The embedded database is not running, so its migrations and registers were not looked at: “portal db start” "
        "starts it.",
    ),
    "check_old_server": (
        "Le serveur de DATABASE_URL est un PostgreSQL {found}\u00a0; il en faut un en version 15 ou plus récente.",
        "The server of DATABASE_URL is PostgreSQL {found}: version 15 or newer is needed.",
    ),
    "check_bad_url": (
        "{name} ne se lit pas ({detail})\u00a0; écrivez postgresql://compte:motdepasse@serveur/base.",
        "{name} cannot be read ({detail}): write postgresql://account:password@server/database.",
    ),
    "check_one_role": (
        "DATABASE_OWNER_URL manque ou nomme le même compte que DATABASE_URL\u00a0: rien n’empêche alors de "
        "réécrire un registre\u00a0; créez un compte pour les migrations.",
        "DATABASE_OWNER_URL is missing or names the same account as DATABASE_URL, so nothing prevents a register from "
        "being rewritten: create an account for migrations.",
    ),
    "check_superuser": (
        "DATABASE_URL se connecte en superutilisateur, à qui rien n’est refusé\u00a0; donnez au site un compte sans "
        "privilège.",
        "DATABASE_URL connects as a superuser, to whom nothing is refused: give the site a plain account.",
    ),
    "check_root": (
        "La commande tourne en administrateur\u00a0; en production, donnez-lui un compte ordinaire.",
        "The command runs as root: in production, give it an ordinary account.",
    ),
}


def message(code: str, /, **parameters: object) -> str:
    """The sentence of `code` in the language of the terminal."""
    french, english = MESSAGES[code]
    return (english if language() == "en" else french).format(**parameters)
