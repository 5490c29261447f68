"""Every table that is edited keeps its history, and every history is told on a readable page."""

import pytest
from django.apps import apps
from django.db.models import Model

from portal.foundation.append_only import append_only_tables
from portal.foundation.tracked_objects import tracked_kinds
from tests.governance.documents.builders import make_charter, make_coordinator
from tests.membership.builders import make_organisation, make_person

WITHOUT = {
    # Loaded from the published tables of communes: nobody edits them.
    "membership.Region",
    "membership.Department",
    "membership.Commune",
    # Written once and never changed; a correction is another row.
    "membership.SuccessionChange",
    "governance.DraftSave",
    "funding.BudgetLine",
    "funding.WorkbookEdition",
    # Computed from what has a history.
    "membership.DerivedGroup",
    "membership.OrganisationCollection",
    "membership.Lineage",
    "membership.LineageClosure",
    # Papers that pass through: each step is dated in the row, and an act of the register.
    "membership.Invitation",
    "membership.ListImport",
    "governance.Ballot",
    "governance.TextImport",
    "funding.Intake",
}
"""Tables of ours that need none, each with its reason. Append-only tables are their own history."""


def ours() -> list[type[Model]]:
    configs = [apps.get_app_config(label) for label in ("membership", "governance", "funding", "reports")]
    models = [model for config in configs for model in config.get_models()]
    return [model for model in models if not hasattr(model, "instance_type")]


def has_history(model: type[Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


def test_every_table_that_is_edited_keeps_its_history() -> None:
    kept = set(append_only_tables())
    without = {model._meta.label for model in ours() if not has_history(model) and model._meta.db_table not in kept}
    assert without - WITHOUT == set(), "give these TrackedHistory(), or say here why not"
    assert WITHOUT - without == set(), "these have a history now, or exist no more"


@pytest.mark.django_db
def test_every_history_is_told_on_a_page() -> None:
    association = make_organisation()
    reader = make_coordinator(association)
    made = {"texte": make_charter(association), "personne": make_person()}
    told: set[type[Model]] = set()
    for tracked in tracked_kinds():
        instance = made.get(tracked.kind) or tracked.model(pk=0)
        told |= {tracked.model, *(part.model for part in tracked.parts(reader, instance))}
    assert [model._meta.label for model in ours() if has_history(model) and model not in told] == []
