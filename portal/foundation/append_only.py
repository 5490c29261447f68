"""Tables that only grow: declared on the model, held by grants, with plain SQL triggers behind.

The guarantee is the grant: web and worker connect as a runtime role that may INSERT and SELECT on such a table and
nothing else, whatever the Python says. The triggers (:class:`AppendOnlyTriggers`, in the migration that makes the
table) stand behind it for whoever connects as the owner by mistake; they are ENABLE ALWAYS, so no session variable
switches them off. A model that forgets either is reported by :func:`reduced_guarantee`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.utils.translation import gettext as _

M = TypeVar("M", bound=type[models.Model])

GUARD = "append_only_guard"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may still be done to the rows of an append-only table.

    ``update_columns``: database columns that may change (a chain head moves); ``deletable``: whole rows may go (the
    erasable value behind a commitment). TRUNCATE is never allowed.
    """

    update_columns: tuple[str, ...] = ()
    deletable: bool = False


class AppendOnlyViolation(TypeError):
    """A programming error: an append-only row was to be changed or deleted through the ORM."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses in Python what the database refuses anyway, with the name of the table."""

    def update(self, **values: Any) -> int:
        allowed = allowance_of(self.model).update_columns
        fields = {self.model._meta.get_field(name).column for name in values}
        if not fields <= set(allowed):
            raise AppendOnlyViolation(f"{self.model._meta.db_table} is append-only: a correction is a new row.")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        if not allowance_of(self.model).deletable:
            raise AppendOnlyViolation(f"{self.model._meta.db_table} is append-only: its rows stay.")
        return super().delete()


_registered: dict[type[models.Model], Allowance] = {}


def append_only(*, update_columns: tuple[str, ...] = (), deletable: bool = False) -> Callable[[M], M]:
    """Class decorator: declare a model's table append-only.

    Use it on concrete models, with ``objects = AppendOnlyQuerySet.as_manager()`` and, in the migration that creates
    the table, ``AppendOnlyTriggers(table, update_columns=…, deletable=…)`` with the same allowance.
    """

    def register(model: M) -> M:
        _registered[model] = Allowance(tuple(update_columns), deletable)
        return model

    return register


def allowance_of(model: type[models.Model]) -> Allowance:
    """What is allowed on a registered model. Raises KeyError for one that is not append-only."""
    return _registered[model]


def append_only_tables() -> dict[str, Allowance]:
    """Every append-only table of the installed apps, by database name, sorted."""
    installed = set(apps.get_models())
    tables = {model._meta.db_table: allowance for model, allowance in _registered.items() if model in installed}
    return dict(sorted(tables.items()))


def apply_grants(connection: BaseDatabaseWrapper, runtime_role: str) -> None:
    """Give the runtime role its rights on the whole current schema; run as the owner after every migration.

    Ordinary tables: SELECT, INSERT, UPDATE, DELETE. Append-only ones: SELECT, INSERT and what their allowance adds.
    Tables made later get the ordinary rights by default privileges until the next call. Nothing is done where owner
    and runtime role are one: the guarantee is then reduced, which :func:`reduced_guarantee` says.
    """
    quote = connection.ops.quote_name
    role = quote(runtime_role)
    protected = append_only_tables()
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        owner, schema_name = cursor.fetchone()
        if owner == runtime_role:
            return
        schema = quote(schema_name)
        cursor.execute(
            "SELECT c.relname, c.relkind::text FROM pg_catalog.pg_class c "
            "WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S') "
            "AND pg_catalog.pg_has_role(c.relowner, 'MEMBER') ORDER BY c.relname",
            [schema],
        )
        relations = cursor.fetchall()
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        for name, kind in relations:
            relation = f"{schema}.{quote(name)}"
            if kind == "S":
                cursor.execute(f"GRANT USAGE, SELECT ON SEQUENCE {relation} TO {role}")
            elif name in protected:
                _protect(cursor, relation, role, protected[name], quote)
            else:
                cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {relation} TO {role}")
        defaults = f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT"
        cursor.execute(f"{defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}")
        cursor.execute(f"{defaults} USAGE, SELECT ON SEQUENCES TO {role}")


def _protect(cursor: Any, relation: str, role: str, allowance: Allowance, quote: Callable[[str], str]) -> None:
    # Revoking on the table takes the rights on its columns away too, so that a narrower allowance takes effect.
    cursor.execute(f"REVOKE ALL ON {relation} FROM {role}, PUBLIC")
    cursor.execute(f"GRANT SELECT, INSERT ON {relation} TO {role}")
    if allowance.update_columns:
        columns = ", ".join(quote(column) for column in allowance.update_columns)
        cursor.execute(f"GRANT UPDATE ({columns}) ON {relation} TO {role}")
    if allowance.deletable:
        cursor.execute(f"GRANT DELETE ON {relation} TO {role}")


class AppendOnlyTriggers(Operation):
    """Migration operation: triggers that refuse UPDATE, DELETE and TRUNCATE on a table, for every role.

    ``update_columns`` and ``deletable`` as in :func:`append_only`. Reversed, it drops the triggers.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, update_columns: tuple[str, ...] = (), deletable: bool = False) -> None:
        self.table = table
        self.update_columns = tuple(update_columns)
        self.deletable = deletable

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options: dict[str, Any] = {"table": self.table}
        if self.update_columns:
            options["update_columns"] = self.update_columns
        if self.deletable:
            options["deletable"] = True
        return (self.__class__.__name__, [], options)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The triggers are no part of the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        quote = schema_editor.quote_name
        table = quote(self.table)
        columns = ", ".join("'" + column.replace("'", "''") + "'" for column in self.update_columns)
        rows = "UPDATE" if self.deletable else "UPDATE OR DELETE"
        for statement in (
            GUARD_FUNCTION,
            f"CREATE TRIGGER append_only_rows BEFORE {rows} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {GUARD}({columns})",
            f"CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_rows",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_table",
        ):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = schema_editor.quote_name(self.table)
        for trigger in ("append_only_rows", "append_only_table"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}", params=None)

    def describe(self) -> str:
        return f"Refuse UPDATE, DELETE and TRUNCATE on {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"


# One function for all tables; its arguments are the columns that may change. 23001 (restrict_violation) reaches
# Python as IntegrityError, while a missing grant is 42501: a test can tell which belt held.
GUARD_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        IF to_jsonb(OLD) - TG_ARGV::text[] = to_jsonb(NEW) - TG_ARGV::text[] THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$
"""

# Rights count as held when any role the connected one may become (SET ROLE) holds them.
_RIGHTS = """
SELECT
    t.relname,
    pg_has_role(t.relowner, 'MEMBER') AS owner,
    EXISTS (
        SELECT FROM roles r WHERE has_table_privilege(r.oid, t.oid, 'UPDATE')
        OR EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND NOT (a.attname::text = ANY (t.update_columns))
            AND has_column_privilege(r.oid, t.oid, a.attnum, 'UPDATE')
        )
    ) AS may_update,
    NOT t.deletable AND EXISTS (SELECT FROM roles r WHERE has_table_privilege(r.oid, t.oid, 'DELETE')) AS may_delete,
    EXISTS (SELECT FROM roles r WHERE has_table_privilege(r.oid, t.oid, 'TRUNCATE')) AS may_truncate,
    (
        SELECT count(*) FROM pg_trigger g
        WHERE g.tgrelid = t.oid AND g.tgname IN ('append_only_rows', 'append_only_table') AND g.tgenabled = 'A'
    ) = 2 AS guarded
FROM (
    SELECT c.oid, c.relname, c.relowner, p.update_columns, p.deletable
    FROM protected p JOIN pg_class c ON c.relname = p.name AND c.relnamespace = current_schema()::regnamespace
) t
ORDER BY t.relname
"""
_ROLES = "roles AS (SELECT oid FROM pg_roles WHERE pg_has_role(oid, 'MEMBER'))"


def reduced_guarantee(connection: BaseDatabaseWrapper) -> list[str]:
    """Why the role connected here could alter append-only tables, as sentences; empty when it cannot.

    Read by ``portal check``, by the start of a production server (which refuses) and by the audit page, which shows
    it as a reduced guarantee.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(oid, 'MEMBER'))")
        if cursor.fetchone()[0]:
            return [
                _(
                    "The database role %(role)s is a superuser, or may become one: connect web and worker as a role "
                    "of their own (DATABASE_URL) and keep the owner for migrations (DATABASE_OWNER_URL)."
                )
                % {"role": role}
            ]
        return [*_forbidden_powers(cursor, role), *_forbidden_rights(cursor, role)]


def _forbidden_powers(cursor: Any, role: str) -> Iterator[str]:
    cursor.execute(
        "SELECT rolname FROM pg_roles WHERE pg_has_role(oid, 'MEMBER') "
        "AND rolname IN ('pg_write_server_files', 'pg_execute_server_program') ORDER BY rolname"
    )
    for (power,) in cursor.fetchall():
        yield (
            _("The database role %(role)s is a member of %(power)s and could rewrite the server's files: revoke it.")
            % {"role": role, "power": power}
        )


def _forbidden_rights(cursor: Any, role: str) -> Iterator[str]:
    tables = append_only_tables()
    names = list(tables)
    values = ", ".join(["(%s::text, %s::text[], %s::boolean)"] * len(names))
    if not values:
        raise ImproperlyConfigured("No append-only table is declared.")
    parameters = [part for name in names for part in (name, list(tables[name].update_columns), tables[name].deletable)]
    protected = f"protected (name, update_columns, deletable) AS (VALUES {values})"
    cursor.execute(f"WITH {_ROLES}, {protected} {_RIGHTS}", parameters)
    rows = cursor.fetchall()
    for missing in sorted(set(names) - {row[0] for row in rows}):
        yield _("The table %(table)s does not exist yet: run the migrations.") % {"table": missing}
    for table, owner, update, delete, truncate, guarded in rows:
        if owner:
            yield (
                _("The database role %(role)s owns the table %(table)s: connect as a runtime role that owns nothing.")
                % {"role": role, "table": table}
            )
        else:
            held = [word for word, has in (("UPDATE", update), ("DELETE", delete), ("TRUNCATE", truncate)) if has]
            if held:
                yield (
                    _("The database role %(role)s may %(rights)s on %(table)s: run the migrations again as the owner.")
                    % {"role": role, "rights": ", ".join(held), "table": table}
                )
        if not guarded:
            yield (
                _("The triggers that protect %(table)s are missing or switched off: restore them by the migrations.")
                % {"table": table}
            )
