"""What the services on people and bodies refuse: named errors, each with a sentence that says what to do next."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The act cannot be done. ``sentence`` is for the user; a view shows it and changes nothing else."""

    sentence: str | Promise = ""

    def __init__(self, sentence: str | Promise = "") -> None:
        self.sentence = sentence or self.sentence
        super().__init__(str(self.sentence))


class InvalidFields(Refused):
    """Values that no field accepts; ``errors`` gives the sentences by field."""

    def __init__(self, error: ValidationError) -> None:
        self.errors: dict[str, list[str]] = (
            error.message_dict if hasattr(error, "error_dict") else {"": list(error.messages)}
        )
        super().__init__(" ".join(sentence for found in self.errors.values() for sentence in found))


class ConstraintRefused(Refused):
    """The database holds a rule that the act would break; ``constraint`` is its name."""

    constraint = ""


class DatesOutOfOrder(ConstraintRefused):
    pass


class SeatTaken(ConstraintRefused):
    pass


class BodyExists(ConstraintRefused):
    pass


class ConstituencyExists(ConstraintRefused):
    pass


class HolderMissing(ConstraintRefused):
    pass


class RepresentativeExists(ConstraintRefused):
    pass


class AlreadyAdherent(ConstraintRefused):
    pass


class AdheresToItself(ConstraintRefused):
    pass


class CategoryExists(ConstraintRefused):
    pass


class RoleHeld(ConstraintRefused):
    pass


class OrganisationMissing(ConstraintRefused):
    pass


class NotOfThisBody(Refused):
    sentence = _("This constituency or seat belongs to another body: choose one of the same body.")


class BodyVotesByAdhesion(Refused):
    sentence = _("A general meeting has no seats: its electors are the adherents. Record an adhesion instead.")


class BodyHasSeats(Refused):
    sentence = _("Only a general meeting gathers adherents by constituency: choose a constituency of its own.")


class OutsideItsPeriod(Refused):
    sentence = _("These dates go beyond those of the body, seat or mandate: choose dates inside them.")


class StillHeld(Refused):
    sentence = _("A mandate goes on after this day: end it first.")


class AlreadyEnded(Refused):
    sentence = _("It has already ended before this day.")


class NotYetBegun(Refused):
    sentence = _("It has not begun on this day: choose a later last day.")


class BeginsLater(Refused):
    sentence = _("A mandate or an adhesion begins after the end of the association: choose a later legal date.")


class NotAnOrganisation(Refused):
    sentence = _("A person sits in their own name: only an organisation has a representative.")


class AlreadyRepresents(Refused):
    sentence = _("This person already represents the organisation on these dates: choose another one.")


class NotAFederation(Refused):
    sentence = _("Only a federation has federation staff: choose the federation.")


class RoleExercised(Refused):
    sentence = _("This role was exercised and stays on record: its last day is its first or a later one.")


class PersonErased(Refused):
    sentence = _("This person has been erased and can take part in nothing any more: enter a new person.")


class HasAccount(Refused):
    sentence = _(
        "This person already has an account: they sign in with it. An administrator gives it back to who no longer "
        "can."
    )


class NoAccount(Refused):
    sentence = _("This person has no account yet: invite them to open one.")


class OwnAccount(Refused):
    sentence = _("It is your own account: another administrator does this for you, or the command line of the portal.")


class ReasonMissing(Refused):
    sentence = _("Say who asks and how you made sure of it: the register keeps it.")


class OwnWord(Refused):
    sentence = _(
        "You recorded this address yourself: nobody moves an account alone. Put the former one back and ask somebody "
        "else who may correct it to record this one: their association’s officers or coordination, the federation’s "
        "staff."
    )


class NotAnAdministrator(Refused):
    sentence = _("No administrator of today signs in with this address: the others are given back in the back office.")


class AddressOfAnother(Refused):
    sentence = _("Another account has this address: correct the address in the person’s details first.")


class AddressOfSeveral(Refused):
    sentence = _(
        "Another organisation counts on this person’s e-mail address too: the federation’s staff or an administrator "
        "changes it. Ask them."
    )


class OnlyNamed(Refused):
    sentence = _(
        "Another organisation keeps the details of this person, whom yours only named: give them a seat, an adhesion "
        "or a role first."
    )


class AddressMissing(Refused):
    sentence = _("No e-mail address is known for this person: enter one.")


class AlreadyInvited(ConstraintRefused):
    pass


class InvitationUnknown(Refused):
    sentence = _("This link is not complete: copy the whole address from the message, or ask for a new invitation.")


class InvitationReplaced(Refused):
    sentence = _("A later message replaces this link: use the link of the last message you received.")


class InvitationExpired(Refused):
    sentence = _("This invitation has expired: ask whoever invited you to send it again.")


class InvitationWithdrawn(Refused):
    sentence = _("This invitation was withdrawn: ask whoever invited you what to do.")


class InvitationUsed(Refused):
    sentence = _("This invitation was already used: your account is open, sign in.")


class AccountExists(Refused):
    sentence = _("An account already uses this address: sign in with it, then open the link again.")


class InvitationOfAnother(Refused):
    sentence = _("This invitation is for another person than the account you are signed in with.")


class StillInOffice(Refused):
    sentence = _("This person still holds a mandate, an adhesion or a role: end it first.")


class CategoryElsewhere(Refused):
    sentence = _("This category belongs to another association: choose one of this association.")


_BY_CONSTRAINT: dict[str, type[ConstraintRefused]] = {
    "mandate_seat_never_held_twice": SeatTaken,
    "body_one_of_a_kind": BodyExists,
    "constituency_once_per_body": ConstituencyExists,
    "mandate_one_holder": HolderMissing,
    "adhesion_one_member": HolderMissing,
    "representation_one_per_mandate": RepresentativeExists,
    "representation_one_per_adhesion": RepresentativeExists,
    "adhesion_person_never_twice": AlreadyAdherent,
    "adhesion_organisation_never_twice": AlreadyAdherent,
    "adhesion_not_to_itself": AdheresToItself,
    "adhesion_category_once": CategoryExists,
    "staff_role_never_twice": RoleHeld,
    "staff_role_administrator_never_twice": RoleHeld,
    "staff_role_names_its_organisation": OrganisationMissing,
    "invitation_one_open_per_person": AlreadyInvited,
}


def store(instance: models.Model, *, fields: Iterable[str] | None = None) -> None:
    """Save, with the constraints of the database answered by their named error. The transaction stays usable.

    The database is asked, not a query before it: two people who fill one seat at the same instant get one answer.
    Raises InvalidFields, or the ConstraintRefused of the constraint.
    """
    try:
        # Constraints and uniqueness are the database's to say, and that a row in hand exists: its key refers to it.
        in_hand = instance._state.fields_cache.keys() & {field.name for field in instance._meta.fields}
        instance.full_clean(exclude=in_hand, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        codes = {found.code for found in error.error_list} if hasattr(error, "error_list") else set()
        for found in getattr(error, "error_dict", {}).values():
            codes |= {item.code for item in found}
        raise (DatesOutOfOrder(error.messages[0]) if codes == {"dates_in_order"} else InvalidFields(error)) from error
    try:
        with transaction.atomic():
            instance.save(update_fields=None if fields is None else list(fields))
    except IntegrityError as error:
        raise _refusal(instance, error) from error


def _refusal(instance: models.Model, error: IntegrityError) -> Exception:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    held = {constraint.name: constraint for constraint in instance._meta.constraints}
    if name not in held:
        return error
    kind = _BY_CONSTRAINT.get(name, ConstraintRefused)
    refusal = kind(str(held[name].get_violation_error_message()))
    refusal.constraint = name
    return refusal
