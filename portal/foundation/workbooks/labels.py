"""The words of a workbook that belong to no template: cover, instructions, headings of the Anomalies sheet.

A template carries one `Labels`, so a caller may pass other words; French is the default because the treasurers who
receive the file are.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.foundation.workbooks.values import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Labels:
    language: str
    cover_title: str
    help_title: str
    lists_title: str
    anomalies_title: str
    number_heading: str
    label_heading: str
    organisation: str
    identifier: str
    financial_year: str
    template: str
    version: str
    generated_on: str
    contents: str
    read_help: str
    context: str
    input_prompt: str
    input_error_title: str
    number_error: str
    integer_error: str
    date_error: str
    choice_error: str
    text_error: str
    page: str
    instructions: tuple[str, ...]
    legend_input: str
    legend_computed: str
    legend_reference: str
    rules_heading: str
    legend_heading: str
    anomaly_columns: tuple[str, str, str, str, str]
    anomaly_intro: str
    severities: tuple[str, str, str]


FRENCH = Labels(
    language="fr",
    cover_title="Couverture",
    help_title="Mode d’emploi",
    lists_title="Listes",
    anomalies_title="Anomalies",
    number_heading="N°",
    label_heading="Libellé",
    organisation="Association",
    identifier="Identifiant",
    financial_year="Exercice",
    template="Modèle",
    version="Version du modèle",
    generated_on="Produit le",
    contents="Feuilles à compléter",
    read_help="Lisez la feuille «\u00a0Mode d’emploi\u00a0» avant de commencer.",
    context="{organisation} — exercice {financial_year}",
    input_prompt=(
        "Saisissez la valeur. Écrivez «\u00a0s.o.\u00a0» si la ligne est sans objet, «\u00a0n.c.\u00a0» si elle "
        "n’est pas connue."
    ),
    input_error_title="Valeur à revoir",
    number_error="Saisissez un nombre, sans unité ni texte, ou «\u00a0s.o.\u00a0», ou «\u00a0n.c.\u00a0».",
    integer_error="Saisissez un nombre entier, sans unité ni texte, ou «\u00a0s.o.\u00a0», ou «\u00a0n.c.\u00a0».",
    date_error="Saisissez une date, par exemple 31/12/2025.",
    choice_error="Choisissez une valeur de la liste.",
    text_error=f"Raccourcissez ce texte\u00a0: {LONGEST_TEXT} caractères au plus.",
    page="Page &P sur &N",
    instructions=(
        "Complétez les cellules jaunes\u00a0; les autres sont verrouillées.",
        "Les montants sont en euros, pas en milliers d’euros. Tapez 1234,50\u00a0: l’affichage en milliers "
        "vient tout seul.",
        "Une cellule vide veut dire «\u00a0pas encore rempli\u00a0». Tapez 0 quand le montant est nul.",
        "Tapez «\u00a0s.o.\u00a0» quand la ligne est sans objet pour vous, «\u00a0n.c.\u00a0» quand le chiffre "
        "n’est pas connu.",
        "Les totaux se calculent seuls et sont recalculés à la réception\u00a0: ne les remplacez pas par un nombre.",
        "N’ajoutez pas de ligne\u00a0: ce qui est écrit hors des cellules jaunes n’est pas repris.",
        "N’écrivez aucune donnée sur une personne accompagnée\u00a0: ni nom, ni numéro de sécurité sociale, ni "
        "date de "
        "naissance.",
        "Enregistrez au format Excel (.xlsx), avec Excel ou LibreOffice, puis déposez le fichier sur le portail.",
        "Si le portail trouve des anomalies, il rend ce fichier avec une feuille "
        "«\u00a0Anomalies\u00a0»\u00a0: corrigez, enregistrez, "
        "déposez de nouveau. Inutile de supprimer cette feuille, elle n’est pas relue.",
    ),
    legend_input="Cellule à compléter",
    legend_computed="Total calculé",
    legend_reference="Donnée rappelée, à ne pas modifier",
    rules_heading="Contrôles faits à la réception",
    legend_heading="Couleurs",
    anomaly_columns=("Gravité", "Cellule", "Ligne et colonne", "Valeur trouvée", "Que faire"),
    anomaly_intro="Cliquez sur une cellule pour y aller. Cette feuille n’est pas relue lors du prochain dépôt.",
    severities=("Bloquant", "À vérifier", "Pour information"),
)
