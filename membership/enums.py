"""Choices of organisations, geography and succession; those of people and bodies are in ``enums_people``."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    FEDERATION = "federation", _("regional federation")
    HEALTH_NETWORK = "health_network", _("health network")
    COORDINATION_SUPPORT_BODY = "coordination_support_body", _("coordination support body (DAC)")
    MAIA = "maia", _("MAIA")
    PTA = "pta", _("territorial support platform (PTA)")
    CTA = "cta", _("territorial support coordination (CTA)")
    CLIC = "clic", _("local information and coordination centre (CLIC)")
    REGIONAL_SPECIFIC_BODY = "regional_specific_body", _("regional specific body (DSR)")
    REGIONAL_EXPERT_BODY = "regional_expert_body", _("regional expert body (DER)")
    CPTS = "cpts", _("territorial professional community (CPTS)")
    HEALTH_ESTABLISHMENT = "health_establishment", _("health establishment")
    LOCAL_AUTHORITY = "local_authority", _("local authority")
    OTHER_PARTNER = "other_partner", _("other partner")

    @classmethod
    def sharing_siren(cls) -> "list[OrganisationKind]":
        """Kinds recorded site by site or service by service: several may stand under one legal person's SIREN."""
        return [cls.HEALTH_ESTABLISHMENT, cls.LOCAL_AUTHORITY, cls.OTHER_PARTNER]


class LegalForm(models.TextChoices):
    ASSOCIATION = "association", _("association (1901 Act)")
    ASSOCIATION_LOCAL_LAW = "association_local_law", _("association under local law (Alsace-Moselle)")
    PUBLIC_UTILITY_ASSOCIATION = "public_utility_association", _("association recognised as of public utility")
    FOUNDATION = "foundation", _("foundation")
    MUTUAL = "mutual", _("mutual society")
    GCS = "gcs", _("health cooperation group (GCS)")
    GCSMS = "gcsms", _("social and medico-social cooperation group (GCSMS)")
    GIP = "gip", _("public interest group (GIP)")
    SISA = "sisa", _("interprofessional outpatient care company (SISA)")
    PUBLIC_ESTABLISHMENT = "public_establishment", _("public establishment")
    LOCAL_AUTHORITY = "local_authority", _("local authority")
    COMPANY = "company", _("company")
    NO_LEGAL_PERSON = "no_legal_person", _("no legal person of its own")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    WEB = "web", _("website")


class Zone(models.TextChoices):
    METROPOLITAN = "metro", _("metropolitan France")
    OVERSEAS = "drom", _("overseas department or region")
    COLLECTIVITY = "com", _("overseas collectivity")


class CommuneKind(models.TextChoices):
    COMMUNE = "commune", _("commune")
    ARRONDISSEMENT = "arrondissement", _("municipal arrondissement")
    PARENT = "parent_of_arrondissements", _("city divided into arrondissements")


class TerritoryKind(models.TextChoices):
    COORDINATION = "coordination", _("coordination territory")
    LOCAL_INFORMATION = "local_information", _("local information territory (CLIC)")
    PROFESSIONAL_COMMUNITY = "professional_community", _("professional community territory (CPTS)")


class SuccessionKind(models.TextChoices):
    CREATION = "creation", _("merger into a new body")
    ABSORPTION = "absorption", _("absorption")
    SPLIT = "split", _("split")
    PARTIAL_TRANSFER = "partial_transfer", _("partial transfer of activity")
    CONVERSION = "conversion", _("conversion to a regional specific body")
    DISSOLUTION = "dissolution", _("dissolution without successor")
    DUPLICATE = "duplicate", _("same body recorded twice")


class SuccessionStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("succession", "draft")
    VALIDATED = "validated", pgettext_lazy("succession", "validated")
    CANCELLED = "cancelled", pgettext_lazy("succession", "cancelled")


class MeasureFamily(models.TextChoices):
    """What a share divides: a network may bring 60 % of its budget and all of its staff to one successor."""

    FINANCE = "finance", _("finance")
    WORKFORCE = "workforce", _("workforce")
    PERSONS = "persons", _("persons supported")


class LineageRest(models.TextChoices):
    """What reaches no body: the printed rows that make a constant total equal the historical one."""

    OUTSIDE = "outside", _("outside the perimeter")
    NO_SUCCESSOR = "no_successor", _("without successor")
