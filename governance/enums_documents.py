"""Choices of the governing documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    CHARTER = "charter", _("Charter")
    STATUTES = "statutes", _("Statutes")
    INTERNAL_RULES = "internal_rules", _("Internal rules")
    USER_INFORMATION = "user_information", _("Information document for users")

    @property
    def slug(self) -> str:
        """The word of the address."""
        return _SLUGS[self]


_SLUGS = {
    DocumentKind.CHARTER: "charte",
    DocumentKind.STATUTES: "statuts",
    DocumentKind.INTERNAL_RULES: "reglement-interieur",
    DocumentKind.USER_INFORMATION: "information-usagers",
}
KIND_BY_SLUG = {slug: kind for kind, slug in _SLUGS.items()}


class VersionState(models.TextChoices):
    """Where a version stands in its making. Whether it is in force is computed from its adoption and the day."""

    DRAFT = "draft", _("draft")
    VOTING = "voting", _("vote open")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ImportState(models.TextChoices):
    WAITING = "waiting", _("to check")
    CONFIRMED = "confirmed", _("confirmed")
    DISCARDED = "discarded", _("discarded")


class EngagementKind(models.TextChoices):
    """What somebody did with a text in force: a signature binds, a reading is a statement of its own."""

    SIGNED = "signed", _("signed")
    READ = "read", _("read")


SIGNED_KINDS = frozenset({DocumentKind.CHARTER})
"""Texts that every adherent is asked to sign. The former art. D. 6321-4 of the public health code speaks of the
charter's "signatories"; that signing is a condition of membership is the practice of charters (to be confirmed).
Statutes and internal rules bind by the adhesion itself."""
READ_KINDS = frozenset(DocumentKind)
"""Texts that those who govern and prepare are asked to read once a version is in force: good practice, no rule."""
PUBLIC_KINDS = frozenset({DocumentKind.CHARTER, DocumentKind.USER_INFORMATION})
"""Texts written to be brought to the knowledge of users (former art. D. 6321-3 and D. 6321-4 of the public health
code); statutes and internal rules are for members."""
