"""What is wrong with a list and what to do, in a sentence. Codes of the file itself are worded by the workbooks."""

from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.foundation.workbooks import wording as workbooks
from portal.foundation.workbooks.problems import Problem

REFUSED: Final = "refused"
"""A row that a service refused: the problem carries the service's own sentence."""

SENTENCES: Final = {
    "file_empty": _("This file is empty. Choose the file that holds your list."),
    "file_not_text": _("This file is neither an Excel workbook nor a CSV list. Save the list as .xlsx or .csv."),
    "file_too_many_rows": _("This list has more than %(limit)s rows. Split it into several files."),
    "no_header": _(
        "No line of the file names its columns (%(titles)s). Download the template and copy your rows into it."
    ),
    "no_rows": _("The list has titles but no row. Fill in a row and send the file again."),
    "column_missing": _("The column “%(column_title)s” is missing. Add it, or start from the template."),
    "column_twice": _("Two columns are called “%(column_title)s”. Keep one of them."),
    "column_unknown": _("The column “%(found)s” is not used by this import and is left out."),
    "column_birth": _("The column “%(found)s” holds birth dates, which the portal does not keep. Delete this column."),
    "required": _("Fill in “%(column_title)s”: this cell is empty."),
    "uncalculated": _("This formula was never calculated. Open the file in a spreadsheet, save it and send it again."),
    "error_cell": _("This cell shows the error %(found)s. Replace it with its value."),
    "personal_number": _(
        "“%(found)s” looks like a social security number or a birth date. Remove it: the portal keeps none."
    ),
    "too_long": _("“%(found)s” is longer than %(limit)s characters. Shorten it."),
    "bad_email": _("“%(found)s” is not an e-mail address. Correct it or leave the cell empty."),
    "bad_date": _("“%(found)s” is not a date. Write it as 31/12/2025."),
    "bad_choice": _("“%(found)s” is not expected here. Choose among: %(choices)s."),
    "dates_order": _("The last day comes before the first. Correct one of the two dates."),
    "reason_without_end": _("A reason of end is given without a last day. Fill in the last day."),
    "same_name_other_email": _(
        "Somebody called %(name)s is already here with another e-mail address (%(email)s). Say whether this is the "
        "same person."
    ),
    "several_namesakes": _(
        "Several people are called %(name)s. Fill in the e-mail address, or say that this is a new person."
    ),
    "shared_email": _("%(name)s has the same e-mail address. A new person is entered all the same."),
    "address_of_several": _(
        "Another organisation counts on the e-mail address of %(name)s too: a list does not change it. Correct it on "
        "their page, or ask the federation."
    ),
    "twice_in_file": _("The same row is already at line %(other)s. Delete one of the two."),
    "holder_missing": _("Fill in the name of a person or an organisation."),
    "unknown_body": _("No body is called “%(found)s” here. The bodies are: %(names)s."),
    "body_is_meeting": _("A general meeting has no seats. Import its members as adhesions."),
    "unknown_constituency": _("No constituency is called “%(found)s” here. The constituencies are: %(names)s."),
    "constituency_of_no_meeting": _("The association has no general meeting with constituencies. Create it first."),
    "unknown_seat_replaced": _("No seat of this body is held by “%(found)s”. Write the name of the holder replaced."),
    "seat_replaced_missing": _("Fill in whom this substitute replaces."),
    "unknown_organisation": _("No organisation is called “%(found)s”. Correct the name, or have it created first."),
    "several_organisations": _(
        "Several organisations are called “%(found)s”. Write the SIREN or RNA number instead of the name."
    ),
    "organisation_itself": _("An association cannot adhere to itself. Correct the organisation."),
    "no_representative": _("%(name)s has no representative in this row, so it will have no vote until one is named."),
    "other_representative": _(
        "%(name)s is already represented by somebody else. Name the new representative on the page of the mandate "
        "or adhesion, with the date."
    ),
    "seat_taken": _("This seat is held by %(name)s on these dates. End that mandate first, or correct the dates."),
    "seat_taken_in_file": _("Line %(other)s gives this seat on the same dates. Correct one of the two."),
    "sits_already": _("%(name)s already holds another seat of this body on these dates. Check that both are meant."),
    "outside_seat": _("These dates go beyond those of the body or the seat. Correct the dates."),
    "already_ended": _("It has already ended, on another day or for another reason. Make the row say the same."),
    "unknown_category": _("No category of adherents is called “%(found)s”. The categories are: %(names)s."),
    "already_adherent": _(
        "%(name)s already adheres since %(since)s. Correct the first day, or end that adhesion first."
    ),
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, in the language of the reader."""
    if problem.code == REFUSED:
        return str(problem.parameters["sentence"])
    if problem.code not in SENTENCES:
        return workbooks.sentence(problem, "en" if (get_language() or "").startswith("en") else "fr")
    parameters = {"found": problem.found, "column_title": problem.column_title} | dict(problem.parameters)
    return str(SENTENCES[problem.code]) % parameters
