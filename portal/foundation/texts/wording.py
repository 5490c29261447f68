"""What texts say to people, in French and English: refusals, findings, labels of the derived formats."""

from __future__ import annotations

from typing import Any

from portal.foundation.texts.importers.model import Import, ImportRefused, Unread, Where

_PHRASES: dict[str, tuple[str, str]] = {
    "note_call": ("Note {number}", "Note {number}"),
    "note_back": ("Retour au texte", "Back to the text"),
    "notes": ("Notes", "Notes"),
    "table": ("Tableau", "Table"),
    "added": ("ajouté : ", "added: "),
    "added_end": (" fin de l’ajout", " end of addition"),
    "removed": ("supprimé : ", "removed: "),
    "removed_end": (" fin de la suppression", " end of removal"),
    "change_added": ("Ajouté", "Added"),
    "change_removed": ("Supprimé", "Removed"),
    "change_changed": ("Modifié", "Changed"),
    "change_moved": ("Déplacé", "Moved"),
    "change_formatted": ("Mise en forme modifiée", "Formatting changed"),
    "article_added": ("Article ajouté", "Article added"),
    "article_removed": ("Article supprimé", "Article removed"),
    "article_changed": ("Article modifié", "Article changed"),
    "article_moved": ("Article déplacé ou renuméroté", "Article moved or renumbered"),
    "outside": ("Hors article", "Outside articles"),
    "formerly": ("auparavant : {name}", "formerly: {name}"),
    "nothing_changed": ("Les deux versions sont identiques.", "The two versions are identical."),
}

_REFUSALS: dict[str, tuple[str, str]] = {
    "empty": (
        "Le fichier est vide. Vérifiez qu’il s’ouvre sur votre ordinateur, puis déposez-le de nouveau.",
        "The file is empty. Check that it opens on your computer, then send it again.",
    ),
    "too_big": (
        "Le fichier dépasse 20 Mo. Retirez les images ou déposez-les comme documents joints, puis recommencez.",
        "The file is larger than 20 MB. Remove the pictures or attach them as documents, then try again.",
    ),
    "bomb": (
        "Le contenu du fichier est anormalement volumineux une fois ouvert. Enregistrez le texte sous un nouveau nom, "
        "sans images, puis déposez-le.",
        "The content of the file is abnormally large once opened. Save the text under a new name without pictures, "
        "then send it.",
    ),
    "encrypted": (
        "Le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis déposez-le.",
        "The file is protected by a password. Save it without a password, then send it.",
    ),
    "macros": (
        "Le fichier contient des macros, qui ne sont pas acceptées. Enregistrez-le au format .docx ou .odt, sans "
        "macro, puis déposez-le.",
        "The file contains macros, which are not accepted. Save it as .docx or .odt without macros, then send it.",
    ),
    "legacy_doc": (
        "Le fichier est à l’ancien format Word (.doc). Ouvrez-le, enregistrez-le au format .docx ou .odt, puis "
        "déposez-le.",
        "The file is in the former Word format (.doc). Open it, save it as .docx or .odt, then send it.",
    ),
    "rtf": (
        "Le fichier est au format RTF. Enregistrez-le au format .docx ou .odt, puis déposez-le.",
        "The file is in RTF format. Save it as .docx or .odt, then send it.",
    ),
    "pdf": (
        "Le fichier est un PDF, dont les articles ne peuvent pas être relus avec certitude. Déposez le texte "
        "d’origine (.docx, .odt ou Markdown).",
        "The file is a PDF, whose articles cannot be read back with certainty. Send the original text (.docx, .odt or "
        "Markdown).",
    ),
    "not_this_kind": (
        "Le fichier n’est pas un document de traitement de texte, malgré son nom. Ouvrez l’original et enregistrez-le "
        "au format .docx ou .odt, puis déposez-le.",
        "The file is not a word-processor document, whatever its name says. Open the original, save it as .docx or "
        ".odt, then send it.",
    ),
    "workbook": (
        "Le fichier est un classeur de tableur. Déposez ici le texte (.docx, .odt ou Markdown).",
        "The file is a spreadsheet. Send the text here (.docx, .odt or Markdown).",
    ),
    "unknown_kind": (
        "Ce format de fichier n’est pas reconnu. Déposez un texte .docx, .odt ou Markdown (.md).",
        "This file format is not recognised. Send a .docx, .odt or Markdown (.md) text.",
    ),
    "broken": (
        "Le fichier est abîmé ou incomplet et ne peut pas être lu. Ouvrez l’original, enregistrez-le de nouveau, puis "
        "déposez-le.",
        "The file is damaged or incomplete and cannot be read. Open the original, save it again, then send it.",
    ),
    "not_text": (
        "Le fichier n’est pas un texte lisible en UTF-8. Enregistrez-le avec l’encodage UTF-8, puis déposez-le.",
        "The file is not readable UTF-8 text. Save it with the UTF-8 encoding, then send it.",
    ),
    "no_words": (
        "Aucun texte n’a été trouvé dans le fichier. S’il s’agit d’un document numérisé, déposez l’original.",
        "No text was found in the file. If it is a scanned document, send the original.",
    ),
    "too_long": (
        "Le texte compte plus de {limit} paragraphes. Déposez-le en plusieurs parties.",
        "The text has more than {limit} paragraphs. Send it in several parts.",
    ),
    "too_slow": (
        "La lecture du fichier demande trop de temps ou de mémoire. Simplifiez sa mise en forme (images, tableaux "
        "imbriqués), enregistrez-le, puis déposez-le.",
        "Reading the file takes too much time or memory. Simplify its layout (pictures, nested tables), save it, then "
        "send it.",
    ),
}

_KINDS: dict[str, tuple[str, str]] = {
    "image": ("Image", "Picture"),
    "text_box": ("Zone de texte", "Text box"),
    "equation": ("Équation", "Equation"),
    "header": ("En-tête de page", "Page header"),
    "footer": ("Pied de page", "Page footer"),
    "comment": ("Commentaire", "Comment"),
    "embedded_object": ("Objet incorporé", "Embedded object"),
    "field": ("Champ calculé", "Computed field"),
    "symbol": ("Symbole d’une police spéciale", "Symbol of a special font"),
    "hidden_text": ("Texte masqué", "Hidden text"),
    "table_of_contents": ("Table des matières", "Table of contents"),
    "nested_table": ("Tableau dans un tableau", "Table inside a table"),
    "link": ("Adresse de lien non admise", "Link address not accepted"),
    "html": ("Fragment HTML", "HTML fragment"),
    "form": ("Champ de formulaire", "Form field"),
    "note": ("Note sans appel", "Note without a call"),
    "metadata": ("En-tête de fichier", "File metadata"),
    "markup": ("Élément non reconnu", "Unrecognised element"),
    "quotation": ("Citation, reprise comme paragraphe", "Quotation, kept as a paragraph"),
    "code": ("Bloc de code, repris comme paragraphe", "Code block, kept as a paragraph"),
}


def phrase(key: str, language: str, **values: Any) -> str:
    return _PHRASES[key][language == "en"].format(**values)


def refusal(error: ImportRefused, language: str = "fr") -> str:
    """The sentence that tells a person what to do with a refused file."""
    values = {"limit": "20 000", **error.parameters}
    return _REFUSALS[error.code][language == "en"].format(**values)


def where(place: Where, language: str = "fr") -> str:
    """``article 12``, ``en-tête``: the place of a finding in a few words."""
    english = language == "en"
    if place.part in ("header", "footer"):
        return _KINDS[place.part][english].lower()
    name = place.article[:1].lower() + place.article[1:] if place.article.startswith("A") else place.article
    if not name:
        name = "outside articles" if english else "hors article"
    if place.part == "note":
        name += ", footnote" if english else ", note de bas de page"
    return name


def finding(entry: Unread, language: str = "fr") -> str:
    """``Zone de texte (article 4) : « … »``, or without the words where the fragment has none."""
    english = language == "en"
    head = f"{_KINDS.get(entry.kind, _KINDS['markup'])[english]} ({where(entry.where, language)})"
    if not entry.text:
        return head
    return f"{head}: “{entry.text}”" if english else f"{head}\u00a0: «\u00a0{entry.text}\u00a0»"


def summary(result: Import, language: str = "fr") -> str:
    """One sentence: how many articles were read, how many fragments were left out."""
    articles, unread, deleted = len(result.text.articles), len(result.not_understood), len(result.deleted)
    if language == "en":
        return f"{articles} articles read; {unread} fragments left out; {deleted} tracked deletions not kept."
    return (
        f"Articles lus\u00a0: {articles}. Fragments laissés de côté\u00a0: {unread}. "
        f"Suppressions suivies non reprises\u00a0: {deleted}."
    )
