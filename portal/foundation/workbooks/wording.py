"""Problems as sentences, in French and English: what is found, then what to do. Pure; a page, a mail, the returned
workbook and the command line say the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from portal.foundation.workbooks.problems import Problem, Severity

Language = Literal["fr", "en"]

_SAVE_AS_FR = (
    "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format «\u00a0.xlsx\u00a0» et déposez-le de nouveau."
)
_SAVE_AS_EN = "Open it in Excel or LibreOffice, save it as “.xlsx” and send it again."

SENTENCES: dict[str, tuple[str, str]] = {
    "file_not_archive": (
        "Ce fichier n’est pas un classeur .xlsx. " + _SAVE_AS_FR,
        "This file is not an .xlsx workbook. " + _SAVE_AS_EN,
    ),
    "file_not_workbook": (
        "Ce fichier est un document d’une autre sorte, pas un classeur. Choisissez le classeur téléchargé sur "
        "le portail.",
        "This file is a document of another kind, not a workbook. Choose the workbook downloaded from the portal.",
    ),
    "file_opendocument": (
        "Ce fichier est au format OpenDocument (.ods). Dans LibreOffice, choisissez «\u00a0Enregistrer sous\u00a0», "
        "format «\u00a0Excel 2007-365 (.xlsx)\u00a0», et déposez ce fichier-là.",
        "This file is in OpenDocument format (.ods). In LibreOffice choose “Save as”, format “Excel 2007-365 "
        "(.xlsx)”, "
        "and send that file.",
    ),
    "file_binary": (
        "Ce fichier est au format binaire d’Excel (.xlsb). " + _SAVE_AS_FR,
        "This file is in Excel's binary format (.xlsb). " + _SAVE_AS_EN,
    ),
    "file_macro": (
        "Ce classeur contient des macros, que le portail n’accepte pas. Enregistrez-le au format "
        "«\u00a0Classeur Excel "
        "(.xlsx)\u00a0», sans macro, et déposez-le de nouveau.",
        "This workbook holds macros, which the portal does not accept. Save it as “Excel workbook (.xlsx)”, without "
        "macros, and send it again.",
    ),
    "file_encrypted": (
        "Ce fichier est protégé par un mot de passe à l’ouverture. Retirez le mot de passe, enregistrez et "
        "déposez-le de "
        "nouveau.",
        "This file is protected by a password for opening. Remove the password, save and send it again.",
    ),
    "file_too_big": (
        "Ce fichier dépasse 20 Mo. Supprimez les images et la mise en forme des lignes vides, enregistrez et "
        "déposez-le "
        "de nouveau.",
        "This file is larger than 20 MB. Remove pictures and the formatting of empty rows, save and send it again.",
    ),
    "file_unpacked_too_big": (
        "Ce fichier est trop volumineux une fois décompressé. Reportez vos chiffres dans un classeur fraîchement "
        "téléchargé sur le portail.",
        "This file is too large once unpacked. Copy your figures into a workbook freshly downloaded from the portal.",
    ),
    "file_ratio": (
        "Ce fichier est compressé d’une façon anormale et n’a pas été ouvert. Reportez vos chiffres dans un classeur "
        "fraîchement téléchargé sur le portail.",
        "This file is compressed in an unusual way and was not opened. Copy your figures into a workbook freshly "
        "downloaded from the portal.",
    ),
    "file_too_many_parts": (
        "Ce fichier contient un nombre anormal d’éléments et n’a pas été ouvert. Reportez vos chiffres dans un "
        "classeur "
        "fraîchement téléchargé sur le portail.",
        "This file holds an unusual number of parts and was not opened. Copy your figures into a workbook freshly "
        "downloaded from the portal.",
    ),
    "file_too_many_sheets": (
        "Ce classeur a {sheets} feuilles, {limit} au plus sont acceptées. Supprimez vos feuilles de travail, "
        "enregistrez "
        "et déposez-le de nouveau.",
        "This workbook has {sheets} sheets, at most {limit} are accepted. Delete your working sheets, save and "
        "send it "
        "again.",
    ),
    "file_too_many_cells": (
        "Ce classeur contient trop de cellules remplies. Supprimez vos feuilles de travail, enregistrez et "
        "déposez-le de "
        "nouveau.",
        "This workbook has too many filled cells. Delete your working sheets, save and send it again.",
    ),
    "file_content_far_away": (
        "La feuille «\u00a0{sheet}\u00a0» a un contenu isolé à la ligne {row}. Supprimez les lignes qui suivent le "
        "tableau, enregistrez et déposez-le de nouveau.",
        "The sheet “{sheet}” has stray content in row {row}. Delete the rows below the table, save and send it again.",
    ),
    "file_too_heavy": (
        "Ce fichier demande trop de calcul pour être lu. Reportez vos chiffres dans un classeur fraîchement "
        "téléchargé "
        "sur le portail.",
        "This file takes too much work to be read. Copy your figures into a workbook freshly downloaded from "
        "the portal.",
    ),
    "file_dtd": (
        "Ce fichier contient une déclaration interdite et n’a pas été ouvert. " + _SAVE_AS_FR,
        "This file contains a forbidden declaration and was not opened. " + _SAVE_AS_EN,
    ),
    "file_broken": (
        "Ce fichier est abîmé ou incomplet. " + _SAVE_AS_FR,
        "This file is damaged or incomplete. " + _SAVE_AS_EN,
    ),
    "file_not_ours": (
        "Ce classeur ne vient pas du portail. Téléchargez le classeur de votre association et reportez-y vos "
        "chiffres.",
        "This workbook does not come from the portal. Download your association's workbook and copy your "
        "figures there.",
    ),
    "wrong_template": (
        "Ce classeur suit un autre modèle («\u00a0{found}\u00a0»). Déposez-le à sa place, ou choisissez celui qui est "
        "attendu ici («\u00a0{expected}\u00a0»).",
        "This workbook follows another template (“{found}”). Send it where it belongs, or choose the one "
        "expected here "
        "(“{expected}”).",
    ),
    "wrong_version": (
        "Ce classeur suit une autre version du modèle que celle attendue ({expected}). Téléchargez le classeur "
        "à jour et "
        "reportez-y vos chiffres.",
        "This workbook follows another version of the template than the one expected ({expected}). Download "
        "the current "
        "workbook and copy your figures there.",
    ),
    "wrong_organisation": (
        "Ce classeur est celui d’une autre association (identifiant {found}). Déposez celui qui porte l’identifiant "
        "{expected}.",
        "This workbook belongs to another association (identifier {found}). Send the one with identifier {expected}.",
    ),
    "wrong_year": (
        "Ce classeur est celui de l’exercice {found}. Déposez celui de l’exercice {expected}.",
        "This workbook is for financial year {found}. Send the one for {expected}.",
    ),
    "sheet_missing": (
        "La feuille «\u00a0{sheet}\u00a0» est introuvable. Remettez-la, ou reportez vos chiffres dans un classeur "
        "fraîchement téléchargé.",
        "The sheet “{sheet}” was not found. Put it back, or copy your figures into a freshly downloaded workbook.",
    ),
    "sheet_duplicated": (
        "La feuille «\u00a0{sheet}\u00a0» est une copie de «\u00a0{kept}\u00a0». Gardez une seule des deux.",
        "The sheet “{sheet}” is a copy of “{kept}”. Keep only one of them.",
    ),
    "sheet_renamed": (
        "La feuille «\u00a0{expected}\u00a0» a été renommée «\u00a0{sheet}\u00a0». Elle a été reconnue, rien à faire.",
        "The sheet “{expected}” was renamed “{sheet}”. It was recognised, nothing to do.",
    ),
    "keys_missing": (
        "Les repères cachés de la feuille «\u00a0{sheet}\u00a0» ont disparu. Elle a été lue d’après ses titres\u00a0: "
        "vérifiez les chiffres dans l’aperçu.",
        "The hidden marks of the sheet “{sheet}” are gone. It was read by its headings: check the figures in "
        "the preview.",
    ),
    "row_duplicated": (
        "La ligne «\u00a0{row_label}\u00a0» figure deux fois. Supprimez la seconde (ligne {row}) après avoir "
        "reporté son "
        "montant dans la première.",
        "The row “{row_label}” is there twice. Delete the second one (row {row}) after adding its amount to "
        "the first.",
    ),
    "row_missing": (
        "La ligne «\u00a0{row_label}\u00a0» a été supprimée. Remettez-la, ou reportez vos chiffres dans un classeur "
        "fraîchement téléchargé.",
        "The row “{row_label}” was deleted. Put it back, or copy your figures into a freshly downloaded workbook.",
    ),
    "row_added": (
        "La ligne {row} a été ajoutée et ne correspond à rien dans le modèle. Reportez son montant ({found}) dans une "
        "ligne existante et supprimez-la.",
        "Row {row} was added and matches nothing in the template. Move its amount ({found}) to an existing row and "
        "delete it.",
    ),
    "rows_moved": (
        "Des lignes ont changé de place à partir de «\u00a0{row_label}\u00a0», ligne {row}. Elles ont été reconnues, "
        "rien à faire.",
        "Rows moved from “{row_label}”, row {row}, on. They were recognised, nothing to do.",
    ),
    "column_duplicated": (
        "La colonne «\u00a0{column_title}\u00a0» figure deux fois. Supprimez la seconde.",
        "The column “{column_title}” is there twice. Delete the second one.",
    ),
    "column_missing": (
        "La colonne «\u00a0{column_title}\u00a0» a été supprimée. Remettez-la, ou reportez vos chiffres dans "
        "un classeur "
        "fraîchement téléchargé.",
        "The column “{column_title}” was deleted. Put it back, or copy your figures into a freshly downloaded "
        "workbook.",
    ),
    "column_added": (
        "La colonne {column} a été ajoutée\u00a0: ses chiffres ne sont pas repris. Vérifiez que rien n’y "
        "manque ailleurs.",
        "Column {column} was added: its figures are not taken. Check that nothing of it is missing elsewhere.",
    ),
    "columns_moved": (
        "Des colonnes ont changé de place, dont «\u00a0{column_title}\u00a0». Elles ont été reconnues, rien à faire.",
        "Columns moved, “{column_title}” among them. They were recognised, nothing to do.",
    ),
    "label_changed": (
        "Le libellé «\u00a0{row_label}\u00a0» est devenu «\u00a0{found}\u00a0». Vérifiez que les chiffres de la ligne "
        "sont bien ceux de «\u00a0{row_label}\u00a0».",
        "The label “{row_label}” became “{found}”. Check that the figures of the row are those of “{row_label}”.",
    ),
    "heading_changed": (
        "Le titre «\u00a0{column_title}\u00a0» est devenu «\u00a0{found}\u00a0». Vérifiez que les chiffres de "
        "la colonne "
        "sont bien ceux de «\u00a0{column_title}\u00a0».",
        "The heading “{column_title}” became “{found}”. Check that the figures of the column are those of "
        "“{column_title}”.",
    ),
    "error_value": (
        "La cellule affiche une erreur ({error}). Remplacez la formule par le montant, ou corrigez-la.",
        "The cell shows an error ({error}). Replace the formula with the figure, or correct it.",
    ),
    "formula_not_calculated": (
        "La formule de cette cellule n’a jamais été calculée. Ouvrez le fichier dans Excel ou LibreOffice, "
        "enregistrez-le "
        "et déposez-le de nouveau, ou tapez le montant.",
        "The formula of this cell was never calculated. Open the file in Excel or LibreOffice, save it and send it "
        "again, or type the figure.",
    ),
    "state_refused": (
        "«\u00a0{mark}\u00a0» n’est pas accepté ici. Saisissez une valeur, ou laissez la cellule vide.",
        "“{mark}” is not accepted here. Enter a value, or leave the cell empty.",
    ),
    "required_empty": (
        "Cette cellule est obligatoire. Saisissez la valeur, 0 si elle est nulle, «\u00a0s.o.\u00a0» si elle est sans "
        "objet ou «\u00a0n.c.\u00a0» si elle n’est pas connue.",
        "This cell is required. Enter the value, 0 if it is nil, “s.o.” if not applicable or “n.c.” if not known.",
    ),
    "too_large": (
        "Ce nombre est trop grand. Vérifiez qu’il est en euros et qu’il n’y a pas de chiffre en trop.",
        "This number is too large. Check that it is in euros and that there is no digit too many.",
    ),
    "below_minimum": (
        "La valeur est inférieure au minimum accepté ({minimum}). Vérifiez le signe et le montant.",
        "The value is below the lowest accepted ({minimum}). Check the sign and the figure.",
    ),
    "above_maximum": (
        "La valeur dépasse le maximum accepté ({maximum}). Vérifiez l’unité et le montant.",
        "The value is above the highest accepted ({maximum}). Check the unit and the figure.",
    ),
    "not_integer": (
        "Un nombre entier est attendu. Retirez les décimales.",
        "A whole number is expected. Remove the decimals.",
    ),
    "rounded_to_cents": (
        "Le nombre a plus de deux décimales. Il est retenu pour {kept}\u00a0: corrigez-le si ce n’est pas le bon.",
        "The number has more than two decimals. It is kept as {kept}: correct it if that is not right.",
    ),
    "not_number": (
        "Un nombre est attendu. Saisissez-le en chiffres, ou «\u00a0s.o.\u00a0» s’il est sans objet, "
        "«\u00a0n.c.\u00a0» "
        "s’il n’est pas connu.",
        "A number is expected. Enter it in digits, or “s.o.” if not applicable, “n.c.” if not known.",
    ),
    "unit_suspected": (
        "Le montant semble en milliers ou en millions d’euros. Saisissez-le en euros, par exemple {proposal}.",
        "The amount seems to be in thousands or millions of euros. Enter it in euros, for example {proposal}.",
    ),
    "ambiguous_number": (
        "Ce nombre peut se lire de deux façons. Saisissez-le sans séparateur de milliers, avec une virgule pour les "
        "décimales.",
        "This number can be read in two ways. Enter it without thousands separator, with a comma for the decimals.",
    ),
    "text_number": (
        "Ce nombre est écrit comme un texte. Il est lu {kept}\u00a0: corrigez-le si ce n’est pas le bon.",
        "This number is written as text. It is read as {kept}: correct it if that is not right.",
    ),
    "not_date": (
        "Une date est attendue. Saisissez-la ainsi\u00a0: 31/12/2025.",
        "A date is expected. Enter it like this: 31/12/2025.",
    ),
    "text_date": (
        "Cette date est écrite comme un texte. Elle est lue {kept}\u00a0: corrigez-la si ce n’est pas la bonne.",
        "This date is written as text. It is read as {kept}: correct it if that is not right.",
    ),
    "text_too_long": (
        "Ce texte compte {length} caractères. Raccourcissez-le\u00a0: {limit} au plus.",
        "This text has {length} characters. Shorten it: {limit} at most.",
    ),
    "not_in_list": (
        "Cette valeur n’est pas dans la liste. Choisissez-en une dans la liste de la cellule.",
        "This value is not in the list. Choose one from the list of the cell.",
    ),
    "total_removed": (
        "Le total de cette cellule a été effacé. Le portail retient {kept}\u00a0: vérifiez-le dans l’aperçu.",
        "The total of this cell was removed. The portal keeps {kept}: check it in the preview.",
    ),
    "total_not_calculated": (
        "Les totaux du fichier n’ont pas été calculés ({count} cellules). Le portail les a calculés\u00a0: "
        "vérifiez-les "
        "dans l’aperçu.",
        "The totals of the file were not calculated ({count} cells). The portal calculated them: check them in the "
        "preview.",
    ),
    "total_error": (
        "Le total affiche une erreur. Le portail retient {kept}\u00a0: vérifiez-le dans l’aperçu.",
        "The total shows an error. The portal keeps {kept}: check it in the preview.",
    ),
    "total_differs": (
        "Le total du fichier ({found}) n’est pas celui des lignes. Le portail retient {kept}\u00a0: vérifiez-le dans "
        "l’aperçu.",
        "The total in the file ({found}) is not that of the rows. The portal keeps {kept}: check it in the preview.",
    ),
    "formula_replaced": (
        "La formule du total a été remplacée par un nombre. Il est juste, rien à faire.",
        "The formula of the total was replaced by a number. It is right, nothing to do.",
    ),
    "total_overwritten": (
        "Le total a été remplacé par {found}, alors que les lignes donnent {kept}. Corrigez les lignes, ou "
        "remettez la "
        "formule.",
        "The total was replaced by {found}, while the rows give {kept}. Correct the rows, or put the formula back.",
    ),
    "thousands_suspected": (
        "La colonne «\u00a0{column_title}\u00a0» est environ mille fois plus petite que l’an dernier. Vérifiez "
        "qu’elle "
        "est en euros et non en milliers d’euros.",
        "The column “{column_title}” is about a thousand times smaller than last year. Check that it is in "
        "euros, not in "
        "thousands.",
    ),
    "social_security_number": (
        "La cellule contient ce qui ressemble à un numéro de sécurité sociale. Effacez-le\u00a0: le portail ne reçoit "
        "aucune donnée sur les personnes accompagnées.",
        "The cell holds what looks like a social security number. Delete it: the portal takes no data about "
        "the persons "
        "supported.",
    ),
    "birth_date": (
        "La cellule contient ce qui ressemble à une date de naissance. Effacez-la si c’en est une\u00a0: le "
        "portail ne "
        "reçoit aucune donnée sur les personnes accompagnées.",
        "The cell holds what looks like a birth date. Delete it if it is one: the portal takes no data about "
        "the persons "
        "supported.",
    ),
    "nothing_filled": (
        "Aucune cellule n’est remplie. Complétez le classeur, enregistrez-le et déposez-le de nouveau.",
        "No cell is filled in. Complete the workbook, save it and send it again.",
    ),
    "locked_changed": (
        "Une donnée rappelée a été modifiée. Le portail garde {kept}\u00a0; si elle est fausse, signalez-le.",
        "A locked figure was changed. The portal keeps {kept}; if it is wrong, report it.",
    ),
}

_SEVERITIES = {
    Severity.BLOCKING: ("Bloquant", "Blocking"),
    Severity.WARNING: ("À vérifier", "To check"),
    Severity.INFO: ("Pour information", "For information"),
}


class _Places(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""


def sentence(problem: Problem, language: Language = "fr") -> str:
    """What is wrong and what to do, ending with a period. An unknown code of an older version says its own name."""
    places = _Places(
        found=problem.found,
        sheet=problem.sheet,
        cell=problem.cell,
        row_label=problem.row_label,
        column_title=problem.column_title,
    )
    places.update(problem.parameters)
    if problem.code.startswith("rule:"):
        return str(places[language] or problem.code)
    if problem.code not in SENTENCES:
        return problem.code
    return SENTENCES[problem.code][language == "en"].format_map(places)


def location(problem: Problem, language: Language = "fr") -> str:
    """Where: `Feuille « Budget », cellule D14 (ligne « Achats », colonne « Réalisé »)`; "" for the whole file."""
    french = language == "fr"
    quoted = "«\u00a0{}\u00a0»" if french else "“{}”"
    words = ("Feuille", "cellule", "ligne", "colonne") if french else ("Sheet", "cell", "row", "column")
    if not problem.sheet:
        return ""
    place = f"{words[0]} {quoted.format(problem.sheet)}"
    if problem.cell:
        place += f", {words[1]} {problem.cell}"
    details = [
        f"{word} {quoted.format(text)}"
        for word, text in ((words[2], problem.row_label), (words[3], problem.column_title))
        if text
    ]
    return f"{place} ({', '.join(details)})" if details else place


def severity_label(severity: Severity, language: Language = "fr") -> str:
    """`Bloquant`, `À vérifier`, `Pour information`."""
    return _SEVERITIES[severity][language == "en"]


def verdict(problems: Iterable[Problem], language: Language = "fr") -> str:
    """One line that stands above the list of problems."""
    counts: Mapping[Severity, int] = Counter(problem.severity for problem in problems)
    blocking, warnings = counts.get(Severity.BLOCKING, 0), counts.get(Severity.WARNING, 0)
    if language == "fr":
        if blocking:
            return f"{_plural(blocking, 'point bloquant', 'points bloquants')} à corriger avant de confirmer."
        if warnings:
            return f"Le classeur peut être confirmé, après avoir vérifié {_plural(warnings, 'point', 'points')}."
        return "Le classeur peut être confirmé."
    if blocking:
        return f"{_plural(blocking, 'blocking point', 'blocking points')} to correct before confirming."
    if warnings:
        return f"The workbook can be confirmed, once {_plural(warnings, 'point is', 'points are')} checked."
    return "The workbook can be confirmed."


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
