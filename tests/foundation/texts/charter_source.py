"""The sample charter: an invented network, on the four headings the former article D. 6321-4 of the Code de la santé
publique gave to charters. Written once here; `make_files.py` has LibreOffice save it as DOCX and ODT.

Inline markup of this module: ``**bold**``, ``//italic//``, ``{{note}}``, ``[[words|address]]``, ``++inserted++``,
``--deleted--`` (the last two are tracked changes), ``^^superscript^^``.
"""

TITLE = "Charte du réseau de santé de la vallée de l’Auvrette"
HEADER = "Réseau de santé de la vallée de l’Auvrette – association loi 1901"
FOOTER = "Charte – projet soumis au conseil d’administration"

PREAMBLE = [
    "Le réseau de santé de la vallée de l’Auvrette réunit des professionnels libéraux, des établissements, "
    "des services "
    "médico-sociaux et des représentants d’usagers qui interviennent auprès de personnes atteintes d’une maladie "
    "chronique ou en perte d’autonomie.",
    "La présente charte définit les engagements des personnes physiques et morales qui participent au réseau, à titre "
    "professionnel ou bénévole, et rappelle les principes éthiques qui les guident{{Contenu prévu par l’article "
    "D. 6321-4 du Code de la santé publique, dans sa rédaction applicable aux réseaux de santé.}}.",
]

# Each entry: ("title", words) opens a Titre; ("article", number, title, [blocks]).
# A block is a string, ("bullets", items), ("numbers", items), ("letters", items) or ("table", header, rows);
# an item is a string or (string, nested block).
BODY: list[tuple] = [
    ("title", "Titre I – Accès au réseau et sortie du réseau"),
    (
        "article",
        "1",
        "Objet de la charte",
        [
            "La charte fixe les règles communes aux membres du réseau. Elle complète les statuts de "
            "l’association et la "
            "convention constitutive ; en cas de contradiction, les statuts l’emportent.",
            "Elle est remise à chaque nouveau membre, qui la **signe avant toute participation**.",
        ],
    ),
    (
        "article",
        "2",
        "Aire géographique et population",
        [
            "Le réseau intervient dans les 38 communes de la vallée, dont la liste figure en annexe. Il "
            "s’adresse à environ "
            "112 000 habitants, soit 9 % de la population du département.",
            "Une personne domiciliée hors de cette aire peut être accompagnée si son médecin traitant y exerce.",
        ],
    ),
    (
        "article",
        "3",
        "Membres",
        [
            "Peuvent devenir membres :",
            (
                "numbers",
                [
                    (
                        "les professionnels de santé :",
                        (
                            "letters",
                            [
                                "exerçant à titre libéral, en maison ou en centre de santé ;",
                                "salariés d’un établissement public ou privé ;",
                                "remplaçants, pour la durée de leur contrat ;",
                            ],
                        ),
                    ),
                    (
                        "les personnes morales :",
                        (
                            "letters",
                            [
                                "établissements de santé ;",
                                (
                                    "établissements et services médico-sociaux :",
                                    (
                                        "bullets",
                                        [
                                            "services de soins infirmiers à domicile ;",
                                            "services d’aide et d’accompagnement ;",
                                        ],
                                    ),
                                ),
                                "collectivités territoriales ;",
                            ],
                        ),
                    ),
                    "les associations agréées d’usagers du système de santé.",
                ],
            ),
        ],
    ),
    (
        "article",
        "4",
        "Entrée dans le réseau",
        [
            "La demande d’adhésion est adressée par écrit à la coordination, qui l’instruit dans un "
            "délai de ++trente++"
            "--quarante-cinq-- jours. Le bureau prononce l’admission ; tout refus est motivé.",
            "L’adhésion prend effet à la signature de la charte{{La signature peut être recueillie par voie "
            "électronique, "
            "dans les conditions de l’article 1367 du Code civil.}}.",
        ],
    ),
    (
        "article",
        "5",
        "Accès des usagers",
        [
            "L’usager entre librement dans le réseau, sur proposition d’un professionnel ou de sa propre "
            "initiative. Il "
            "reçoit le document d’information et peut se faire assister par la personne de confiance de son choix.",
        ],
    ),
    (
        "article",
        "6",
        "Sortie d’un membre",
        [
            "Tout membre peut quitter le réseau à tout moment, par lettre ou message électronique adressé "
            "au président. "
            "La sortie prend effet //trente jours// après la réception, le temps d’organiser la continuité "
            "des accompagnements en cours.",
        ],
    ),
    (
        "article",
        "7",
        "Exclusion",
        [
            "Le conseil d’administration peut exclure un membre en cas de manquement grave à la charte, après l’avoir "
            "entendu. L’intéressé est convoqué au moins quinze jours avant la séance et peut être assisté.",
        ],
    ),
    (
        "article",
        "8",
        "Sortie d’un usager",
        [
            "L’usager peut quitter le réseau quand il le souhaite, sans avoir à se justifier et sans que la "
            "qualité de ses "
            "soins en soit affectée.",
        ],
    ),
    ("title", "Titre II – Rôle des intervenants, coordination et pilotage"),
    (
        "article",
        "9",
        "Médecin traitant",
        [
            "Le médecin traitant est l’interlocuteur de référence. Aucune décision d’accompagnement n’est "
            "prise sans qu’il "
            "en ait été informé.",
        ],
    ),
    (
        "article",
        "10",
        "Équipe de coordination",
        [
            "L’équipe de coordination, composée d’au moins un médecin, un infirmier et un travailleur social :",
            (
                "bullets",
                [
                    "évalue les besoins de la personne à son domicile ;",
                    "propose un plan personnalisé d’accompagnement ;",
                    "en suit la mise en œuvre avec les intervenants.",
                ],
            ),
            "Elle ne se substitue à aucun professionnel et n’effectue pas de soins.",
        ],
    ),
    (
        "article",
        "11",
        "Répartition des rôles",
        [
            "Les rôles sont répartis ainsi :",
            (
                "table",
                ["Étape", "Qui décide", "Qui est informé", "Délai"],
                [
                    ["Demande d’appui", "Coordination", "Médecin traitant", "2 jours ouvrés"],
                    ["Évaluation à domicile", "Infirmier coordinateur", "Médecin traitant, usager", "10 jours ouvrés"],
                    ["Plan d’accompagnement", "Médecin traitant", "Tous les intervenants", "1 mois"],
                    [("Suivi et réévaluation", 2), "Tous les intervenants", "Tous les 6 mois"],
                ],
            ),
        ],
    ),
    (
        "article",
        "12",
        "Permanence téléphonique",
        [
            "La coordination répond du lundi au vendredi, de 9 heures à 18 heures, au 01 99 00 24 60. En "
            "dehors de ces "
            "horaires, les appels relèvent de la permanence des soins.",
        ],
    ),
    (
        "article",
        "13",
        "Conseil d’administration",
        [
            "Le conseil d’administration pilote le réseau. Il compte au plus 18 membres, répartis en trois "
            "collèges, dont "
            "un collège des représentants des usagers.",
        ],
    ),
    (
        "article",
        "14",
        "Comité technique",
        [
            "Un comité technique prépare les protocoles. Il rend un avis, qui est joint à la convocation du conseil.",
        ],
    ),
    (
        "article",
        "15",
        "Bénévoles",
        [
            "Les bénévoles interviennent dans le cadre d’une convention individuelle. Ils sont tenus à la "
            "même discrétion "
            "que les professionnels.",
        ],
    ),
    (
        "article",
        "16",
        "Absence de publicité",
        [
            "Les membres s’interdisent d’utiliser leur participation au réseau à des fins de promotion "
            "ou de publicité.",
        ],
    ),
    ("title", "Titre III – Qualité de la prise en charge et formation"),
    (
        "article",
        "17",
        "Référentiels",
        [
            "Les membres appliquent les recommandations de la Haute Autorité de santé et les protocoles "
            "validés par le "
            "comité technique. Ces protocoles sont publiés sur [[le site du "
            "réseau|https://auvrette.example/protocoles]].",
        ],
    ),
    (
        "article",
        "18",
        "Formation",
        [
            "Chaque membre participe à au moins une action de formation du réseau par période de deux ans. "
            "Les formations "
            "sont ouvertes aux bénévoles ++et aux aidants++.",
        ],
    ),
    (
        "article",
        "19",
        "Réunions de concertation",
        [
            "Les situations complexes sont examinées en réunion de concertation pluriprofessionnelle. Le "
            "compte rendu est "
            "versé au dossier dans les 72 heures.",
        ],
    ),
    (
        "article",
        "20",
        "Évaluation",
        [
            "Le réseau évalue chaque année son activité{{Rapport d’activité remis avant le 31 mars de l’année "
            "suivante.}} et publie au moins :",
            (
                "numbers",
                [
                    "le nombre de personnes accompagnées ;",
                    "le délai moyen de réponse ;",
                    "la satisfaction des usagers et des professionnels.",
                ],
            ),
            "Les membres transmettent les éléments nécessaires sous forme agrégée, sans donnée nominative.",
        ],
    ),
    (
        "article",
        "21",
        "Événements indésirables",
        [
            "Tout événement indésirable est signalé à la coordination, qui en assure l’analyse avec les personnes "
            "concernées. "
            "--Le signalement est anonyme.--",
        ],
    ),
    ("title", "Titre IV – Partage de l’information, secret professionnel et déontologie"),
    (
        "article",
        "22",
        "Information de l’usager",
        [
            "L’usager est informé, à chaque étape, de ce qui lui est proposé, des autres possibilités et de leurs "
            "conséquences. Il a accès à l’ensemble des informations qui le concernent.",
        ],
    ),
    (
        "article",
        "23",
        "Échange et partage",
        [
            "Les informations échangées sont limitées à ce qui est nécessaire à la coordination, dans le respect des "
            "articles L. 1110-4 et L. 1110-12 du Code de la santé publique.",
        ],
    ),
    (
        "article",
        "24",
        "Secret professionnel",
        [
            "Le secret professionnel s’impose à tous. Chaque profession conserve les règles de sa déontologie ; "
            "nul ne peut "
            "être tenu d’agir contre elles.",
        ],
    ),
    (
        "article",
        "25",
        "Système d’information",
        [
            "Le réseau utilise une messagerie sécurisée de santé et un hébergement certifié. Les accès "
            "sont nominatifs, "
            "tracés et revus le 1^^er^^ de chaque trimestre.",
        ],
    ),
    ("title", "Titre V – Dispositions finales"),
    (
        "article",
        "26",
        "Entrée en vigueur et révision",
        [
            "La charte entre en vigueur à la date fixée par le conseil d’administration. Elle est révisée "
            "tous les quatre "
            "ans ou à la demande du tiers des membres.",
            "Chaque membre signe la nouvelle version dans les trois mois ; à défaut, il est réputé se "
            "retirer du réseau.",
        ],
    ),
]
