-- state ab7bbfcd5c3adaa74198801fa4d2ddc8
SET LOCAL check_function_bodies = false;
SELECT pg_catalog.set_config('search_path', '', true);





CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;



CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;



CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;



CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);



CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);



CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);



CREATE FUNCTION public.append_only_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        IF to_jsonb(OLD) - TG_ARGV::text[] = to_jsonb(NEW) - TG_ARGV::text[] THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;



CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;



CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;



CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;





CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);



CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;



CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;



CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;



CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;



CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;



CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;



CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;



CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;



CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;



CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);



ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.audit_auditanchor (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    hash character varying(64) NOT NULL,
    place character varying(20) NOT NULL,
    reference character varying(200) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    chain_id bigint NOT NULL,
    CONSTRAINT audit_auditanchor_seq_check CHECK ((seq >= 0))
);



ALTER TABLE public.audit_auditanchor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditanchor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.audit_auditchain (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    head_seq bigint NOT NULL,
    head_hash character varying(64) NOT NULL,
    CONSTRAINT audit_auditchain_head_seq_check CHECK ((head_seq >= 0)),
    CONSTRAINT audit_chain_name_form CHECK (((name)::text ~ '^[a-z][a-z0-9_-]*:[A-Za-z0-9_-]{1,80}$'::text))
);



ALTER TABLE public.audit_auditchain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditchain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.audit_auditentry (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    kind character varying(80) NOT NULL,
    schema_version smallint NOT NULL,
    body bytea NOT NULL,
    prev_hash character varying(64) NOT NULL,
    entry_hash character varying(64) NOT NULL,
    about character varying(120)[] NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    chain_id bigint NOT NULL,
    CONSTRAINT audit_auditentry_schema_version_check CHECK ((schema_version >= 0)),
    CONSTRAINT audit_auditentry_seq_check CHECK ((seq >= 0)),
    CONSTRAINT audit_entry_seq_positive CHECK ((seq >= 1))
);



ALTER TABLE public.audit_auditentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.audit_personalvalue (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    subject uuid,
    value bytea NOT NULL,
    salt bytea NOT NULL,
    entry_id bigint NOT NULL
);



ALTER TABLE public.audit_personalvalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_personalvalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);



ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);



ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);



CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);



ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);



ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);



CREATE TABLE public.files_fileremoval (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    removed_at timestamp with time zone NOT NULL,
    use_id bigint NOT NULL
);



ALTER TABLE public.files_fileremoval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_fileremoval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.files_fileuse (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    name character varying(200) NOT NULL,
    owner_kind character varying(60) NOT NULL,
    owner_key character varying(60) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    file_id character varying(64) NOT NULL
);



ALTER TABLE public.files_fileuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_fileuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.files_storedfile (
    sha256 character varying(64) NOT NULL,
    size integer NOT NULL,
    media_type character varying(120) NOT NULL,
    stored_at timestamp with time zone NOT NULL,
    CONSTRAINT files_storedfile_size_check CHECK ((size >= 0))
);



CREATE TABLE public.funding_account (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    number character varying(8) NOT NULL,
    side character varying(20) NOT NULL,
    "position" smallint NOT NULL,
    label_fr character varying(120) NOT NULL,
    label_en character varying(120) NOT NULL,
    from_year smallint NOT NULL,
    to_year smallint,
    source character varying(200) NOT NULL,
    to_confirm boolean NOT NULL,
    CONSTRAINT account_years_in_order CHECK (((to_year IS NULL) OR (to_year >= from_year))),
    CONSTRAINT funding_account_from_year_check CHECK ((from_year >= 0)),
    CONSTRAINT funding_account_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_account_to_year_check CHECK ((to_year >= 0))
);



ALTER TABLE public.funding_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_budget (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    year smallint NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    voted_at timestamp with time zone,
    ballot uuid,
    organisation_id bigint NOT NULL,
    prepared_by_id bigint,
    figure_set_id bigint NOT NULL,
    CONSTRAINT budget_voted_is_dated CHECK (((NOT ((state)::text = 'voted'::text)) OR ((NOT (voted_at IS NULL)) AND (NOT (ballot IS NULL))))),
    CONSTRAINT funding_budget_number_check CHECK ((number >= 0)),
    CONSTRAINT funding_budget_year_check CHECK ((year >= 0))
);



ALTER TABLE public.funding_budget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_budgetline (
    id bigint NOT NULL,
    amount numeric(14,2) NOT NULL,
    account_id bigint NOT NULL,
    budget_id bigint NOT NULL
);



ALTER TABLE public.funding_budgetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_budgetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_figure (
    id bigint NOT NULL,
    year smallint NOT NULL,
    section character varying(40) NOT NULL,
    "row" character varying(40) NOT NULL,
    measure character varying(40) NOT NULL,
    amount numeric(16,2),
    text character varying(1000) NOT NULL,
    state character varying(16) NOT NULL,
    cell character varying(60) NOT NULL,
    organisation_id bigint NOT NULL,
    figure_set_id bigint NOT NULL,
    CONSTRAINT figure_known_has_a_value CHECK (((((state)::text = 'known'::text) AND ((NOT (amount IS NULL)) OR (NOT ((text)::text = ''::text)))) OR ((NOT ((state)::text = 'known'::text)) AND (amount IS NULL) AND ((text)::text = ''::text)))),
    CONSTRAINT funding_figure_year_check CHECK ((year >= 0))
);



ALTER TABLE public.funding_figure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_figure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_figureset (
    id bigint NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    confirmed_by_id bigint,
    organisation_id bigint NOT NULL,
    intake_id bigint NOT NULL,
    CONSTRAINT funding_figureset_number_check CHECK ((number >= 0)),
    CONSTRAINT funding_figureset_year_check CHECK ((year >= 0))
);



ALTER TABLE public.funding_figureset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_figureset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_historicalaccount (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    code character varying(20) NOT NULL,
    number character varying(8) NOT NULL,
    side character varying(20) NOT NULL,
    "position" smallint NOT NULL,
    label_fr character varying(120) NOT NULL,
    label_en character varying(120) NOT NULL,
    from_year smallint NOT NULL,
    to_year smallint,
    source character varying(200) NOT NULL,
    to_confirm boolean NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    CONSTRAINT funding_historicalaccount_from_year_check CHECK ((from_year >= 0)),
    CONSTRAINT funding_historicalaccount_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_historicalaccount_to_year_check CHECK ((to_year >= 0))
);



ALTER TABLE public.funding_historicalaccount ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_historicalaccount_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_historicalbudget (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    year smallint NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    voted_at timestamp with time zone,
    ballot uuid,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    figure_set_id bigint,
    organisation_id bigint,
    prepared_by_id bigint,
    CONSTRAINT funding_historicalbudget_number_check CHECK ((number >= 0)),
    CONSTRAINT funding_historicalbudget_year_check CHECK ((year >= 0))
);



ALTER TABLE public.funding_historicalbudget ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_historicalbudget_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_intake (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    state character varying(12) NOT NULL,
    problems jsonb NOT NULL,
    "values" jsonb NOT NULL,
    addresses jsonb NOT NULL,
    compared_with integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    file_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    sent_by_id bigint,
    edition_id bigint NOT NULL,
    CONSTRAINT funding_intake_compared_with_check CHECK ((compared_with >= 0)),
    CONSTRAINT intake_confirmation_is_dated CHECK (((((state)::text = 'confirmed'::text) AND (NOT (confirmed_at IS NULL))) OR ((NOT ((state)::text = 'confirmed'::text)) AND (confirmed_at IS NULL))))
);



ALTER TABLE public.funding_intake ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_intake_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_issuedworkbook (
    id bigint NOT NULL,
    nonce character varying(40) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    issued_to_id bigint,
    organisation_id bigint NOT NULL,
    edition_id bigint NOT NULL
);



ALTER TABLE public.funding_issuedworkbook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_issuedworkbook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.funding_workbookedition (
    id bigint NOT NULL,
    year smallint NOT NULL,
    number smallint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT funding_workbookedition_number_check CHECK ((number >= 0)),
    CONSTRAINT funding_workbookedition_year_check CHECK ((year >= 0))
);



ALTER TABLE public.funding_workbookedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_workbookedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_adoption (
    id bigint NOT NULL,
    effective_from date NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    grounds character varying(300) NOT NULL,
    ballot_id bigint,
    version_id bigint NOT NULL,
    frozen_id bigint NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT adoption_by_a_vote_or_on_grounds CHECK (((ballot_id IS NOT NULL) OR (NOT ((grounds)::text = ''::text))))
);



ALTER TABLE public.governance_adoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_adoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_agendaitem (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    details text NOT NULL,
    minutes smallint,
    subject_kind character varying(60) NOT NULL,
    subject_key character varying(60) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    presenter_id bigint,
    meeting_id bigint NOT NULL,
    resolution text NOT NULL,
    CONSTRAINT agenda_item_one_thing_put_to_the_vote CHECK (((resolution = ''::text) OR (((kind)::text = 'decision'::text) AND ((subject_kind)::text = ''::text)))),
    CONSTRAINT agenda_item_subject_whole CHECK (((((subject_key)::text = ''::text) AND ((subject_kind)::text = ''::text)) OR ((NOT ((subject_kind)::text = ''::text)) AND (NOT ((subject_key)::text = ''::text))))),
    CONSTRAINT agenda_item_votes_on_a_subject CHECK ((((subject_kind)::text = ''::text) OR ((kind)::text = 'decision'::text))),
    CONSTRAINT agenda_item_withdrawn_after_added CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= added_at))),
    CONSTRAINT governance_agendaitem_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT governance_agendaitem_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.governance_agendaitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_agendaitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_attendance (
    id bigint NOT NULL,
    way character varying(6) NOT NULL,
    source character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    person_id bigint NOT NULL,
    recorded_by_id bigint,
    voice_id bigint NOT NULL
);



ALTER TABLE public.governance_attendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_attendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_ballot (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    subject_kind character varying(60) NOT NULL,
    subject_key character varying(60) NOT NULL,
    title character varying(300) NOT NULL,
    summary text NOT NULL,
    question character varying(400) NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    pdf_sha256 character varying(64) NOT NULL,
    proposed_effect date,
    silent_voices jsonb NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone,
    state character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    cancel_reason character varying(400) NOT NULL,
    body_id bigint NOT NULL,
    opened_by_id bigint,
    organisation_id bigint NOT NULL,
    pdf_file_id bigint NOT NULL,
    source_file_id bigint NOT NULL,
    profile_id bigint NOT NULL,
    attendance jsonb NOT NULL,
    item_id bigint,
    mode character varying(10) NOT NULL,
    CONSTRAINT ballot_cancelled_with_reason CHECK (((NOT ((state)::text = 'cancelled'::text)) OR (NOT ((cancel_reason)::text = ''::text)))),
    CONSTRAINT ballot_closes_after_opening CHECK ((closes_at > opens_at)),
    CONSTRAINT ballot_end_is_dated CHECK ((((ended_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (NOT (ended_at IS NULL))))),
    CONSTRAINT ballot_in_a_meeting_or_with_an_hour CHECK ((((closes_at IS NOT NULL) AND (item_id IS NULL) AND ((mode)::text = 'written'::text)) OR ((NOT ((mode)::text = 'written'::text)) AND (closes_at IS NULL) AND (item_id IS NOT NULL))))
);



ALTER TABLE public.governance_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_ballotelector (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    office character varying(20) NOT NULL,
    weight smallint NOT NULL,
    "position" smallint NOT NULL,
    ballot_id bigint NOT NULL,
    constituency_id bigint,
    mandate_id bigint,
    person_id bigint NOT NULL,
    represented_id bigint,
    holder_id bigint,
    holder_key character varying(40) NOT NULL,
    "right" character varying(5) NOT NULL,
    CONSTRAINT elector_proxy_has_a_holder CHECK (((NOT (("right")::text = 'proxy'::text)) OR (holder_id IS NOT NULL))),
    CONSTRAINT governance_ballotelector_position_check CHECK (("position" >= 0)),
    CONSTRAINT governance_ballotelector_weight_check CHECK ((weight >= 0))
);



ALTER TABLE public.governance_ballotelector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_ballotelector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_debate (
    id bigint NOT NULL,
    text text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    item_id bigint NOT NULL
);



ALTER TABLE public.governance_debate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_debate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_decision (
    id bigint NOT NULL,
    status character varying(20) NOT NULL,
    reason character varying(60) NOT NULL,
    "case" jsonb NOT NULL,
    explanation_fr text NOT NULL,
    explanation_en text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    ballot_id bigint NOT NULL,
    minutes_id bigint NOT NULL
);



ALTER TABLE public.governance_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_declaredchange (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    adoption_id bigint,
    mandate_id bigint,
    declaration_id bigint NOT NULL,
    CONSTRAINT declared_change_of_one_thing CHECK ((((adoption_id IS NOT NULL) AND ((kind)::text = 'statutes'::text) AND (mandate_id IS NULL)) OR ((NOT ((kind)::text = 'statutes'::text)) AND (adoption_id IS NULL) AND (mandate_id IS NOT NULL))))
);



ALTER TABLE public.governance_declaredchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_declaredchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_documentversion (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    subject uuid NOT NULL,
    summary character varying(300) NOT NULL,
    effective_from date,
    draft_source bytea NOT NULL,
    draft_markdown text NOT NULL,
    revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    imported_file_id bigint,
    saved_by_id bigint,
    document_id bigint NOT NULL,
    CONSTRAINT governance_documentversion_number_check CHECK ((number >= 0)),
    CONSTRAINT governance_documentversion_revision_check CHECK ((revision >= 0))
);



ALTER TABLE public.governance_documentversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_documentversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_draftsave (
    id bigint NOT NULL,
    revision integer NOT NULL,
    markdown text NOT NULL,
    set_aside boolean NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT governance_draftsave_revision_check CHECK ((revision >= 0))
);



ALTER TABLE public.governance_draftsave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_draftsave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_engagement (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    pdf_sha256 character varying(64) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    adhesion_id bigint,
    adoption_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    given_by_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT engagement_signed_for_an_adhesion CHECK ((((adhesion_id IS NOT NULL) AND ((kind)::text = 'signed'::text)) OR ((adhesion_id IS NULL) AND ((kind)::text = 'read'::text))))
);



ALTER TABLE public.governance_engagement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_engagement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_followup (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    what character varying(300) NOT NULL,
    due_on date NOT NULL,
    done_on date,
    done_note character varying(400) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ballot_id bigint NOT NULL,
    created_by_id bigint,
    owner_id bigint NOT NULL,
    CONSTRAINT follow_up_note_once_done CHECK (((done_on IS NOT NULL) OR ((done_note)::text = ''::text)))
);



ALTER TABLE public.governance_followup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_followup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_frozentext (
    id bigint NOT NULL,
    subject uuid NOT NULL,
    source bytea NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    effective_from date,
    summary character varying(300) NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    former_id bigint,
    pdf_id bigint NOT NULL,
    version_id bigint NOT NULL
);



ALTER TABLE public.governance_frozentext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_frozentext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_governingdocument (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    organisation_id bigint NOT NULL
);



ALTER TABLE public.governance_governingdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_governingdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalagendaitem (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    details text NOT NULL,
    minutes smallint,
    subject_kind character varying(60) NOT NULL,
    subject_key character varying(60) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    presenter_id bigint,
    meeting_id bigint,
    resolution text NOT NULL,
    CONSTRAINT governance_historicalagendaitem_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT governance_historicalagendaitem_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.governance_historicalagendaitem ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalagendaitem_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicaldebate (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    text text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    item_id bigint
);



ALTER TABLE public.governance_historicaldebate ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicaldebate_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicaldocumentversion (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    subject uuid NOT NULL,
    summary character varying(300) NOT NULL,
    effective_from date,
    revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    created_by_id bigint,
    document_id bigint,
    imported_file_id bigint,
    saved_by_id bigint,
    CONSTRAINT governance_historicaldocumentversion_number_check CHECK ((number >= 0)),
    CONSTRAINT governance_historicaldocumentversion_revision_check CHECK ((revision >= 0))
);



ALTER TABLE public.governance_historicaldocumentversion ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicaldocumentversion_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalfollowup (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    what character varying(300) NOT NULL,
    due_on date NOT NULL,
    done_on date,
    done_note character varying(400) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    ballot_id bigint,
    created_by_id bigint,
    owner_id bigint
);



ALTER TABLE public.governance_historicalfollowup ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalfollowup_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalgoverningdocument (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    created_by_id bigint,
    organisation_id bigint
);



ALTER TABLE public.governance_historicalgoverningdocument ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalgoverningdocument_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalmeeting (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(15) NOT NULL,
    mode character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    place character varying(200) NOT NULL,
    remote_link character varying(300) NOT NULL,
    remote_help character varying(300) NOT NULL,
    message text NOT NULL,
    convocation smallint NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    convened_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(400) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    body_id bigint,
    organisation_id bigint,
    prepared_by_id bigint,
    follows_id bigint,
    CONSTRAINT governance_historicalmeeting_convocation_check CHECK ((convocation >= 0)),
    CONSTRAINT governance_historicalmeeting_minutes_check CHECK ((minutes >= 0))
);



ALTER TABLE public.governance_historicalmeeting ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalmeeting_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalmeetingpaper (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    file_id bigint,
    item_id bigint
);



ALTER TABLE public.governance_historicalmeetingpaper ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalmeetingpaper_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_historicalstatuteprofile (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    label character varying(160) NOT NULL,
    source character varying(200) NOT NULL,
    document jsonb NOT NULL,
    validated_at timestamp with time zone,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    body_id bigint,
    entered_by_id bigint,
    validated_by_id bigint,
    entered_at timestamp with time zone NOT NULL,
    set_aside_at timestamp with time zone,
    set_aside_by_id bigint,
    set_aside_reason character varying(400) NOT NULL
);



ALTER TABLE public.governance_historicalstatuteprofile ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_historicalstatuteprofile_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_itemrecusal (
    id bigint NOT NULL,
    cause character varying(300) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    declared_by_id bigint,
    entry_id bigint NOT NULL,
    item_id bigint NOT NULL,
    voice_id bigint NOT NULL
);



ALTER TABLE public.governance_itemrecusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_itemrecusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_meeting (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(15) NOT NULL,
    mode character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    place character varying(200) NOT NULL,
    remote_link character varying(300) NOT NULL,
    remote_help character varying(300) NOT NULL,
    message text NOT NULL,
    convocation smallint NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    convened_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(400) NOT NULL,
    body_id bigint NOT NULL,
    follows_id bigint,
    organisation_id bigint NOT NULL,
    prepared_by_id bigint,
    revision integer NOT NULL,
    CONSTRAINT governance_meeting_convocation_check CHECK ((convocation >= 0)),
    CONSTRAINT governance_meeting_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT governance_meeting_revision_check CHECK ((revision >= 0)),
    CONSTRAINT meeting_cancelled_with_reason CHECK ((((NOT ((state)::text = 'cancelled'::text)) AND ((cancel_reason)::text = ''::text) AND (cancelled_at IS NULL)) OR ((cancelled_at IS NOT NULL) AND ((state)::text = 'cancelled'::text) AND (NOT ((cancel_reason)::text = ''::text))))),
    CONSTRAINT meeting_convened_is_dated CHECK ((((convened_at IS NULL) AND ((state)::text = 'draft'::text)) OR ((state)::text = 'cancelled'::text) OR ((NOT ((state)::text = ANY ((ARRAY['draft'::character varying, 'cancelled'::character varying])::text[]))) AND (convened_at IS NOT NULL)))),
    CONSTRAINT meeting_has_a_duration CHECK (((minutes >= 5) AND (minutes <= 1440))),
    CONSTRAINT meeting_second_follows_a_first CHECK ((((convocation = 1) AND (follows_id IS NULL)) OR ((convocation = 2) AND (follows_id IS NOT NULL))))
);



ALTER TABLE public.governance_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_meetingminutes (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    number smallint NOT NULL,
    facts_sha256 character varying(64) NOT NULL,
    correction character varying(400) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    issued_by_id bigint,
    meeting_id bigint NOT NULL,
    pdf_id bigint NOT NULL,
    record_id bigint NOT NULL,
    CONSTRAINT governance_meetingminutes_number_check CHECK ((number >= 0)),
    CONSTRAINT meeting_minutes_corrected_with_reason CHECK (((((correction)::text = ''::text) AND (number = 1)) OR ((number > 1) AND (NOT ((correction)::text = ''::text)))))
);



ALTER TABLE public.governance_meetingminutes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meetingminutes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_meetingpaper (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    file_id bigint NOT NULL,
    item_id bigint NOT NULL
);



ALTER TABLE public.governance_meetingpaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meetingpaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_meetingreply (
    id bigint NOT NULL,
    intention character varying(10) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    meeting_id bigint NOT NULL,
    person_id bigint NOT NULL
);



ALTER TABLE public.governance_meetingreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meetingreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_meetingvoice (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    votes boolean NOT NULL,
    office character varying(20) NOT NULL,
    silent character varying(30) NOT NULL,
    "position" smallint NOT NULL,
    adhesion_id bigint,
    constituency_id bigint,
    mandate_id bigint,
    meeting_id bigint NOT NULL,
    person_id bigint,
    represented_id bigint,
    stand_in_id bigint,
    CONSTRAINT governance_meetingvoice_position_check CHECK (("position" >= 0)),
    CONSTRAINT meeting_voice_person_or_silent CHECK ((((person_id IS NOT NULL) AND ((silent)::text = ''::text)) OR ((person_id IS NULL) AND (NOT ((silent)::text = ''::text)))))
);



ALTER TABLE public.governance_meetingvoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meetingvoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_minutesapproval (
    id bigint NOT NULL,
    way character varying(10) NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    ballot_id bigint,
    entry_id bigint NOT NULL,
    minutes_id bigint NOT NULL,
    pdf_id bigint NOT NULL,
    CONSTRAINT minutes_approval_by_vote_names_it CHECK ((((ballot_id IS NULL) AND ((way)::text = 'signatures'::text)) OR ((ballot_id IS NOT NULL) AND ((way)::text = 'vote'::text))))
);



ALTER TABLE public.governance_minutesapproval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_minutesapproval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_minutessignature (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    minutes_id bigint NOT NULL,
    person_id bigint NOT NULL,
    signed_by_id bigint
);



ALTER TABLE public.governance_minutessignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_minutessignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_notice (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    number smallint NOT NULL,
    kind character varying(12) NOT NULL,
    content jsonb NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    short_reason character varying(400) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    document_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    sent_by_id bigint,
    CONSTRAINT governance_notice_number_check CHECK ((number >= 0))
);



ALTER TABLE public.governance_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_noticehandover (
    id bigint NOT NULL,
    handed_on date NOT NULL,
    how character varying(200) NOT NULL,
    entry_id bigint NOT NULL,
    recorded_by_id bigint,
    recipient_id bigint NOT NULL
);



ALTER TABLE public.governance_noticehandover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_noticehandover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_noticeopening (
    id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    recipient_id bigint NOT NULL
);



ALTER TABLE public.governance_noticeopening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_noticeopening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_noticerecipient (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    reached boolean NOT NULL,
    "position" smallint NOT NULL,
    notice_id bigint NOT NULL,
    person_id bigint NOT NULL,
    represented_id bigint,
    CONSTRAINT governance_noticerecipient_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.governance_noticerecipient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_noticerecipient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_prefecturedeclaration (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    declared_on date NOT NULL,
    reference character varying(100) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint
);



ALTER TABLE public.governance_prefecturedeclaration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_prefecturedeclaration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_proxy (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    giver_key character varying(50) NOT NULL,
    holder_key character varying(50) NOT NULL,
    wishes character varying(1000) NOT NULL,
    received smallint NOT NULL,
    given_at timestamp with time zone NOT NULL,
    constituency_id bigint,
    entry_id bigint NOT NULL,
    form_id bigint,
    giver_id bigint NOT NULL,
    holder_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    recorded_by_id bigint,
    represented_id bigint,
    CONSTRAINT governance_proxy_received_check CHECK ((received >= 0)),
    CONSTRAINT proxy_not_to_oneself CHECK ((NOT (giver_id = holder_id)))
);



ALTER TABLE public.governance_proxy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_proxy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_proxystep (
    id bigint NOT NULL,
    step character varying(10) NOT NULL,
    reason character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    proxy_id bigint NOT NULL,
    recorded_by_id bigint,
    CONSTRAINT proxy_step_reason_of_setting_aside CHECK (((((step)::text = 'set_aside'::text) AND (NOT ((reason)::text = ''::text))) OR ((NOT ((step)::text = 'set_aside'::text)) AND ((reason)::text = ''::text))))
);



ALTER TABLE public.governance_proxystep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_proxystep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_quorumchange (
    id bigint NOT NULL,
    met boolean NOT NULL,
    present smallint NOT NULL,
    represented smallint NOT NULL,
    explanation_fr text NOT NULL,
    explanation_en text NOT NULL,
    at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    CONSTRAINT governance_quorumchange_present_check CHECK ((present >= 0)),
    CONSTRAINT governance_quorumchange_represented_check CHECK ((represented >= 0))
);



ALTER TABLE public.governance_quorumchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_quorumchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_recusal (
    id bigint NOT NULL,
    cause character varying(300) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    declared_by_id bigint,
    elector_id bigint NOT NULL,
    entry_id bigint NOT NULL
);



ALTER TABLE public.governance_recusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_recusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_signaturereminder (
    id bigint NOT NULL,
    sent_on date NOT NULL,
    adoption_id bigint NOT NULL,
    person_id bigint NOT NULL,
    sent_by_id bigint
);



ALTER TABLE public.governance_signaturereminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_signaturereminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_sittingstep (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    chair_id bigint,
    entry_id bigint NOT NULL,
    item_id bigint,
    meeting_id bigint NOT NULL,
    recorded_by_id bigint,
    secretary_id bigint,
    CONSTRAINT sitting_step_item_named CHECK ((((item_id IS NOT NULL) AND ((kind)::text = 'item'::text)) OR ((NOT ((kind)::text = 'item'::text)) AND (item_id IS NULL))))
);



ALTER TABLE public.governance_sittingstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_sittingstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_statuteprofile (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    label character varying(160) NOT NULL,
    source character varying(200) NOT NULL,
    document jsonb NOT NULL,
    validated_at timestamp with time zone,
    body_id bigint NOT NULL,
    entered_by_id bigint,
    validated_by_id bigint,
    entered_at timestamp with time zone NOT NULL,
    set_aside_at timestamp with time zone,
    set_aside_by_id bigint,
    set_aside_reason character varying(400) NOT NULL,
    CONSTRAINT statute_profile_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT statute_profile_setting_aside_is_dated CHECK ((((set_aside_at IS NULL) AND (set_aside_by_id IS NULL)) OR ((set_aside_at IS NOT NULL) AND (set_aside_by_id IS NOT NULL)))),
    CONSTRAINT statute_profile_validated_by_another CHECK (((validated_by_id IS NULL) OR (NOT ((validated_by_id = entered_by_id) AND (validated_by_id IS NOT NULL) AND (entered_by_id IS NOT NULL))))),
    CONSTRAINT statute_profile_validated_or_set_aside CHECK (((validated_at IS NULL) OR (set_aside_at IS NULL))),
    CONSTRAINT statute_profile_validation_is_dated CHECK ((((validated_at IS NULL) AND (validated_by_id IS NULL)) OR ((validated_at IS NOT NULL) AND (validated_by_id IS NOT NULL))))
);



ALTER TABLE public.governance_statuteprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_statuteprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_textimport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    name character varying(200) NOT NULL,
    sha256 character varying(64) NOT NULL,
    source bytea NOT NULL,
    report jsonb NOT NULL,
    state character varying(10) NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    document_id bigint NOT NULL,
    file_id bigint NOT NULL,
    imported_by_id bigint,
    version_id bigint
);



ALTER TABLE public.governance_textimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_textimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.governance_vote (
    id bigint NOT NULL,
    choice character varying(20) NOT NULL,
    sequence smallint NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    cast_at timestamp with time zone NOT NULL,
    cast_by_id bigint,
    elector_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT governance_vote_sequence_check CHECK ((sequence >= 0))
);



ALTER TABLE public.governance_vote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_vote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_adhesion (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    fee_paid_until date,
    end_reason character varying(20) NOT NULL,
    association_id bigint NOT NULL,
    member_organisation_id bigint,
    category_id bigint NOT NULL,
    constituency_id bigint,
    person_id bigint,
    CONSTRAINT adhesion_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT adhesion_end_reason_has_a_date CHECK ((((end_reason)::text = ''::text) OR (ends_on IS NOT NULL))),
    CONSTRAINT adhesion_not_to_itself CHECK (((member_organisation_id IS NULL) OR (NOT ((member_organisation_id = association_id) AND (member_organisation_id IS NOT NULL))))),
    CONSTRAINT adhesion_one_member CHECK ((((member_organisation_id IS NULL) AND (person_id IS NOT NULL)) OR ((member_organisation_id IS NOT NULL) AND (person_id IS NULL))))
);



ALTER TABLE public.membership_adhesion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_adhesion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_adhesioncategory (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    "position" smallint NOT NULL,
    votes boolean NOT NULL,
    fee_required boolean NOT NULL,
    source character varying(160) NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT membership_adhesioncategory_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_adhesioncategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_adhesioncategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_body (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT body_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);



ALTER TABLE public.membership_body ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_body_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_commune (
    code character varying(5) NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(25) NOT NULL,
    postcodes character varying(5)[] NOT NULL,
    population integer,
    placeable boolean GENERATED ALWAYS AS ((NOT ((kind)::text = 'parent_of_arrondissements'::text))) STORED,
    sort_key character varying(80) NOT NULL,
    search_key character varying(60) NOT NULL,
    department_id character varying(3) NOT NULL,
    region_id character varying(3) NOT NULL,
    CONSTRAINT commune_parent_is_never_counted CHECK (((NOT ((kind)::text = 'parent_of_arrondissements'::text)) OR (population IS NULL))),
    CONSTRAINT membership_commune_population_check CHECK ((population >= 0))
);



CREATE TABLE public.membership_constituency (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    "position" smallint NOT NULL,
    weight smallint NOT NULL,
    expected_seats smallint,
    represents_users boolean NOT NULL,
    source character varying(160) NOT NULL,
    body_id bigint NOT NULL,
    CONSTRAINT constituency_weight_at_least_one CHECK ((weight >= 1)),
    CONSTRAINT membership_constituency_expected_seats_check CHECK ((expected_seats >= 0)),
    CONSTRAINT membership_constituency_position_check CHECK (("position" >= 0)),
    CONSTRAINT membership_constituency_weight_check CHECK ((weight >= 0))
);



ALTER TABLE public.membership_constituency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_constituency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_coordinationterritory (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(25) NOT NULL,
    name character varying(120) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(300) NOT NULL,
    fictional boolean NOT NULL,
    sort_key character varying(160) NOT NULL,
    region_id character varying(3) NOT NULL,
    CONSTRAINT territory_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);



ALTER TABLE public.membership_coordinationterritory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_coordinationterritory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_department (
    code character varying(3) NOT NULL,
    name character varying(60) NOT NULL,
    zone character varying(5) NOT NULL,
    sort_key character varying(80) NOT NULL,
    region_id character varying(3) NOT NULL
);



CREATE TABLE public.membership_derivedgroup (
    id bigint NOT NULL,
    role character varying(25) NOT NULL,
    rights_version integer NOT NULL,
    group_id integer NOT NULL,
    organisation_id bigint,
    CONSTRAINT membership_derivedgroup_rights_version_check CHECK ((rights_version >= 0))
);



ALTER TABLE public.membership_derivedgroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_derivedgroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicaladhesion (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    fee_paid_until date,
    end_reason character varying(20) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    association_id bigint,
    category_id bigint,
    constituency_id bigint,
    member_organisation_id bigint,
    person_id bigint
);



ALTER TABLE public.membership_historicaladhesion ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicaladhesion_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicaladhesioncategory (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    name character varying(80) NOT NULL,
    "position" smallint NOT NULL,
    votes boolean NOT NULL,
    fee_required boolean NOT NULL,
    source character varying(160) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    organisation_id bigint,
    CONSTRAINT membership_historicaladhesioncategory_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_historicaladhesioncategory ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicaladhesioncategory_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalbody (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    organisation_id bigint
);



ALTER TABLE public.membership_historicalbody ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalbody_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalconstituency (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    name character varying(160) NOT NULL,
    "position" smallint NOT NULL,
    weight smallint NOT NULL,
    expected_seats smallint,
    represents_users boolean NOT NULL,
    source character varying(160) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    body_id bigint,
    CONSTRAINT membership_historicalconstituency_expected_seats_check CHECK ((expected_seats >= 0)),
    CONSTRAINT membership_historicalconstituency_position_check CHECK (("position" >= 0)),
    CONSTRAINT membership_historicalconstituency_weight_check CHECK ((weight >= 0))
);



ALTER TABLE public.membership_historicalconstituency ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalconstituency_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalcoordinationterritory (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(25) NOT NULL,
    name character varying(120) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(300) NOT NULL,
    fictional boolean NOT NULL,
    sort_key character varying(160) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    region_id character varying(3)
);



ALTER TABLE public.membership_historicalcoordinationterritory ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalcoordinationterritory_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalmandate (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    office character varying(20) NOT NULL,
    end_reason character varying(20) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    holder_organisation_id bigint,
    person_id bigint,
    seat_id bigint
);



ALTER TABLE public.membership_historicalmandate ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalmandate_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalorganisation (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    slug character varying(80) NOT NULL,
    kind character varying(30) NOT NULL,
    official_name character varying(200) NOT NULL,
    usual_name character varying(120) NOT NULL,
    legal_form character varying(30) NOT NULL,
    rna_number character varying(10) NOT NULL,
    siren character varying(9) NOT NULL,
    siret character varying(14) NOT NULL,
    finess character varying(9) NOT NULL,
    seat_address text NOT NULL,
    seat_postcode character varying(5) NOT NULL,
    founded_on date,
    dissolved_on date,
    fictional boolean NOT NULL,
    sort_key character varying(240) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    seat_commune_id character varying(5),
    region_id character varying(3),
    duplicate_of_id bigint
);



ALTER TABLE public.membership_historicalorganisation ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalorganisation_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalorganisation_themes (
    id bigint NOT NULL,
    m2m_history_id integer NOT NULL,
    history_id integer NOT NULL,
    organisation_id bigint,
    theme_id bigint
);



ALTER TABLE public.membership_historicalorganisation_themes ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalorganisation_themes_m2m_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalorganisationcontact (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    kind character varying(5) NOT NULL,
    value character varying(200) NOT NULL,
    label character varying(80) NOT NULL,
    public boolean NOT NULL,
    "position" smallint NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    organisation_id bigint,
    CONSTRAINT membership_historicalorganisationcontact_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_historicalorganisationcontact ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalorganisationcontact_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalperson (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    civility character varying(10) NOT NULL,
    given_name character varying(80) NOT NULL,
    family_name character varying(80) NOT NULL,
    profession character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    erased_on date,
    sort_key character varying(200) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    user_id bigint
);



ALTER TABLE public.membership_historicalperson ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalperson_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalrepresentation (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    kind character varying(10) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    adhesion_id bigint,
    mandate_id bigint,
    person_id bigint
);



ALTER TABLE public.membership_historicalrepresentation ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalrepresentation_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalseat (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    kind character varying(12) NOT NULL,
    label character varying(160) NOT NULL,
    "position" smallint NOT NULL,
    votes boolean NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    body_id bigint,
    constituency_id bigint,
    substitute_of_id bigint,
    CONSTRAINT membership_historicalseat_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_historicalseat ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalseat_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalstaffrole (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    role character varying(25) NOT NULL,
    reason character varying(200) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    organisation_id bigint,
    person_id bigint
);



ALTER TABLE public.membership_historicalstaffrole ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalstaffrole_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalsuccessionevent (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(10) NOT NULL,
    legal_date date NOT NULL,
    accounting_date date NOT NULL,
    source character varying(300) NOT NULL,
    note text NOT NULL,
    fictional boolean NOT NULL,
    validated_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(300) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL
);



ALTER TABLE public.membership_historicalsuccessionevent ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalsuccessionevent_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalsuccessionlink (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    predecessor_id bigint,
    successor_id bigint,
    event_id bigint
);



ALTER TABLE public.membership_historicalsuccessionlink ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalsuccessionlink_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalsuccessionshare (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    family character varying(10) NOT NULL,
    numerator integer NOT NULL,
    denominator integer NOT NULL,
    key character varying(120) NOT NULL,
    source character varying(300) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    link_id bigint,
    CONSTRAINT membership_historicalsuccessionshare_denominator_check CHECK ((denominator >= 0)),
    CONSTRAINT membership_historicalsuccessionshare_numerator_check CHECK ((numerator >= 0))
);



ALTER TABLE public.membership_historicalsuccessionshare ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalsuccessionshare_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalterritorycommune (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    kind character varying(25) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    commune_id character varying(5),
    territory_id bigint
);



ALTER TABLE public.membership_historicalterritorycommune ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalterritorycommune_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicalterritorysupport (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(300) NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    territory_id bigint,
    organisation_id bigint
);



ALTER TABLE public.membership_historicalterritorysupport ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicalterritorysupport_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicaltheme (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    sort_key character varying(120) NOT NULL,
    archived boolean NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    source character varying(300) NOT NULL
);



ALTER TABLE public.membership_historicaltheme ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicaltheme_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_historicaluser (
    id bigint NOT NULL,
    is_superuser boolean NOT NULL,
    history_through character varying(10) NOT NULL,
    uuid uuid NOT NULL,
    email character varying(254) NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL
);



ALTER TABLE public.membership_historicaluser ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_historicaluser_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_invitation (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(5) NOT NULL,
    sendings smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    organisation_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT invitation_used_or_withdrawn CHECK (((accepted_at IS NULL) OR (withdrawn_at IS NULL))),
    CONSTRAINT membership_invitation_sendings_check CHECK ((sendings >= 0))
);



ALTER TABLE public.membership_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_lineageclosure (
    id bigint NOT NULL,
    family character varying(10) NOT NULL,
    figures_from date,
    figures_until date,
    perimeter_from date,
    perimeter_until date,
    rest character varying(12) NOT NULL,
    weight_numerator numeric(60,0) NOT NULL,
    weight_denominator numeric(60,0) NOT NULL,
    depth smallint NOT NULL,
    ancestor_id bigint NOT NULL,
    descendant_id bigint,
    CONSTRAINT lineage_reaches_a_body_or_a_rest CHECK ((((descendant_id IS NOT NULL) AND ((rest)::text = ''::text)) OR ((descendant_id IS NULL) AND (NOT ((rest)::text = ''::text))))),
    CONSTRAINT membership_lineageclosure_depth_check CHECK ((depth >= 0))
);



CREATE TABLE public.membership_organisation (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    slug character varying(80) NOT NULL,
    kind character varying(30) NOT NULL,
    official_name character varying(200) NOT NULL,
    usual_name character varying(120) NOT NULL,
    legal_form character varying(30) NOT NULL,
    rna_number character varying(10) NOT NULL,
    siren character varying(9) NOT NULL,
    siret character varying(14) NOT NULL,
    finess character varying(9) NOT NULL,
    seat_address text NOT NULL,
    seat_postcode character varying(5) NOT NULL,
    founded_on date,
    dissolved_on date,
    fictional boolean NOT NULL,
    sort_key character varying(240) NOT NULL,
    seat_commune_id character varying(5),
    region_id character varying(3) NOT NULL,
    seat_placeable boolean DEFAULT true NOT NULL,
    duplicate_of_id bigint,
    CONSTRAINT organisation_dates_in_order CHECK (((founded_on IS NULL) OR (dissolved_on IS NULL) OR (dissolved_on >= founded_on))),
    CONSTRAINT organisation_seat_placeable CHECK (seat_placeable),
    CONSTRAINT organisation_siret_of_its_siren CHECK ((((siren)::text = ''::text) OR ((siret)::text = ''::text) OR ((siren)::text = "left"((siret)::text, 9))))
);



CREATE VIEW public.membership_lineage AS
 SELECT membership_lineageclosure.id,
    membership_lineageclosure.ancestor_id,
    membership_lineageclosure.descendant_id,
    membership_lineageclosure.family,
    membership_lineageclosure.figures_from,
    membership_lineageclosure.figures_until,
    membership_lineageclosure.perimeter_from,
    membership_lineageclosure.perimeter_until,
    membership_lineageclosure.rest,
    membership_lineageclosure.weight_numerator,
    membership_lineageclosure.weight_denominator,
    membership_lineageclosure.depth
   FROM public.membership_lineageclosure
UNION ALL
 SELECT (- ((organisation.id * 4) + family."position")) AS id,
    organisation.id AS ancestor_id,
    organisation.id AS descendant_id,
    family.code AS family,
    NULL::date AS figures_from,
    NULL::date AS figures_until,
    NULL::date AS perimeter_from,
    NULL::date AS perimeter_until,
    ''::character varying AS rest,
    1 AS weight_numerator,
    1 AS weight_denominator,
    0 AS depth
   FROM (public.membership_organisation organisation
     CROSS JOIN ( VALUES (1,'finance'::text), (2,'workforce'::text), (3,'persons'::text)) family("position", code))
  WHERE (NOT (EXISTS ( SELECT
           FROM public.membership_lineageclosure known
          WHERE ((known.ancestor_id = organisation.id) AND ((known.family)::text = family.code)))));



ALTER TABLE public.membership_lineageclosure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_lineageclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_listimport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    answers jsonb NOT NULL,
    counts jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    file_id bigint NOT NULL,
    imported_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT list_import_end_has_its_moment CHECK ((((ended_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (ended_at IS NOT NULL))))
);



ALTER TABLE public.membership_listimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_listimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_mandate (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    uuid uuid NOT NULL,
    office character varying(20) NOT NULL,
    end_reason character varying(20) NOT NULL,
    holder_organisation_id bigint,
    person_id bigint,
    seat_id bigint NOT NULL,
    CONSTRAINT mandate_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT mandate_end_reason_has_a_date CHECK ((((end_reason)::text = ''::text) OR (ends_on IS NOT NULL))),
    CONSTRAINT mandate_one_holder CHECK ((((holder_organisation_id IS NULL) AND (person_id IS NOT NULL)) OR ((holder_organisation_id IS NOT NULL) AND (person_id IS NULL))))
);



ALTER TABLE public.membership_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.membership_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_organisation_themes (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    theme_id bigint NOT NULL
);



ALTER TABLE public.membership_organisation_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_organisation_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_organisationcollection (
    id bigint NOT NULL,
    collection_id integer NOT NULL,
    organisation_id bigint NOT NULL
);



ALTER TABLE public.membership_organisationcollection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_organisationcollection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_organisationcontact (
    id bigint NOT NULL,
    kind character varying(5) NOT NULL,
    value character varying(200) NOT NULL,
    label character varying(80) NOT NULL,
    public boolean NOT NULL,
    "position" smallint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT membership_organisationcontact_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_organisationcontact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_organisationcontact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_person (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    civility character varying(10) NOT NULL,
    given_name character varying(80) NOT NULL,
    family_name character varying(80) NOT NULL,
    profession character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    erased_on date,
    sort_key character varying(200) NOT NULL,
    user_id bigint,
    CONSTRAINT person_erased_keeps_nothing CHECK (((erased_on IS NULL) OR (((civility)::text = ''::text) AND ((family_name)::text = ''::text) AND ((given_name)::text = ''::text) AND ((sort_key)::text = ''::text) AND ((email)::text = ''::text) AND ((phone)::text = ''::text) AND ((profession)::text = ''::text) AND (user_id IS NULL)))),
    CONSTRAINT person_has_a_name CHECK (((NOT ((family_name)::text = ''::text)) OR (erased_on IS NOT NULL)))
);



ALTER TABLE public.membership_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_person_introduced_to (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);



ALTER TABLE public.membership_person_introduced_to ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_person_introduced_to_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_person_known_to (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);



ALTER TABLE public.membership_person_known_to ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_person_known_to_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_region (
    code character varying(3) NOT NULL,
    name character varying(60) NOT NULL,
    zone character varying(5) NOT NULL,
    time_zone character varying(40) NOT NULL,
    sort_key character varying(80) NOT NULL
);



CREATE TABLE public.membership_representation (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    kind character varying(10) NOT NULL,
    adhesion_id bigint,
    mandate_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT representation_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT representation_of_one_thing CHECK ((((adhesion_id IS NULL) AND (mandate_id IS NOT NULL)) OR ((adhesion_id IS NOT NULL) AND (mandate_id IS NULL))))
);



ALTER TABLE public.membership_representation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_representation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_seat (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    kind character varying(12) NOT NULL,
    label character varying(160) NOT NULL,
    "position" smallint NOT NULL,
    votes boolean NOT NULL,
    body_id bigint NOT NULL,
    constituency_id bigint,
    substitute_of_id bigint,
    CONSTRAINT membership_seat_position_check CHECK (("position" >= 0)),
    CONSTRAINT seat_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT seat_substitute_names_its_seat CHECK (((((kind)::text = 'substitute'::text) AND (substitute_of_id IS NOT NULL)) OR ((NOT ((kind)::text = 'substitute'::text)) AND (substitute_of_id IS NULL))))
);



ALTER TABLE public.membership_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_staffrole (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    role character varying(25) NOT NULL,
    reason character varying(200) NOT NULL,
    organisation_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT staff_role_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT staff_role_names_its_organisation CHECK ((((organisation_id IS NULL) AND ((role)::text = 'platform_administrator'::text)) OR ((NOT ((role)::text = 'platform_administrator'::text)) AND (organisation_id IS NOT NULL))))
);



ALTER TABLE public.membership_staffrole ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_staffrole_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_successionchange (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    planner character varying(60) NOT NULL,
    code character varying(60) NOT NULL,
    sentence character varying(500) NOT NULL,
    payload jsonb NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT membership_successionchange_position_check CHECK (("position" >= 0))
);



ALTER TABLE public.membership_successionchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_successionchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_successionevent (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(10) NOT NULL,
    legal_date date NOT NULL,
    accounting_date date NOT NULL,
    source character varying(300) NOT NULL,
    note text NOT NULL,
    fictional boolean NOT NULL,
    validated_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(300) NOT NULL,
    CONSTRAINT succession_cancelled_for_a_reason CHECK (((NOT ((status)::text = 'cancelled'::text)) OR (NOT ((cancel_reason)::text = ''::text)))),
    CONSTRAINT succession_status_has_its_dates CHECK ((((cancelled_at IS NULL) AND ((status)::text = 'draft'::text) AND (validated_at IS NULL)) OR ((cancelled_at IS NULL) AND ((status)::text = 'validated'::text) AND (validated_at IS NOT NULL)) OR ((cancelled_at IS NOT NULL) AND ((status)::text = 'cancelled'::text))))
);



ALTER TABLE public.membership_successionevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_successionevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_successionlink (
    id bigint NOT NULL,
    event_id bigint NOT NULL,
    predecessor_id bigint NOT NULL,
    successor_id bigint,
    CONSTRAINT succession_link_to_another CHECK (((successor_id IS NULL) OR (NOT ((successor_id = predecessor_id) AND (successor_id IS NOT NULL)))))
);



ALTER TABLE public.membership_successionlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_successionlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_successionshare (
    id bigint NOT NULL,
    family character varying(10) NOT NULL,
    numerator integer NOT NULL,
    denominator integer NOT NULL,
    key character varying(120) NOT NULL,
    source character varying(300) NOT NULL,
    link_id bigint NOT NULL,
    CONSTRAINT membership_successionshare_denominator_check CHECK ((denominator >= 0)),
    CONSTRAINT membership_successionshare_numerator_check CHECK ((numerator >= 0)),
    CONSTRAINT succession_share_between_zero_and_one CHECK (((denominator > 0) AND (numerator <= denominator)))
);



ALTER TABLE public.membership_successionshare ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_successionshare_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_territorycommune (
    id bigint NOT NULL,
    kind character varying(25) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    commune_id character varying(5) NOT NULL,
    territory_id bigint NOT NULL,
    placeable boolean DEFAULT true NOT NULL,
    CONSTRAINT territory_commune_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT territory_commune_placeable CHECK (placeable)
);



ALTER TABLE public.membership_territorycommune ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_territorycommune_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_territorysupport (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    source character varying(300) NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    CONSTRAINT territory_support_dates_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);



ALTER TABLE public.membership_territorysupport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_territorysupport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_theme (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    sort_key character varying(120) NOT NULL,
    archived boolean NOT NULL,
    source character varying(300) NOT NULL
);



ALTER TABLE public.membership_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    uuid uuid NOT NULL,
    email character varying(254) NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);



CREATE TABLE public.membership_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.membership_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.membership_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.membership_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.membership_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);



ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.notify_kindrhythm (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    rhythm character varying(10) NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.notify_kindrhythm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notify_kindrhythm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.notify_notification (
    id bigint NOT NULL,
    event character varying(200) NOT NULL,
    kind character varying(60) NOT NULL,
    context jsonb NOT NULL,
    path character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    attempts smallint NOT NULL,
    failure character varying(300) NOT NULL,
    user_id bigint,
    address character varying(254) NOT NULL,
    language character varying(5) NOT NULL,
    not_before timestamp with time zone,
    CONSTRAINT notification_one_recipient CHECK ((((user_id IS NULL) OR ((address)::text = ''::text)) AND (1 = (
CASE
    WHEN (user_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((address)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT notify_notification_attempts_check CHECK ((attempts >= 0))
);



ALTER TABLE public.notify_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notify_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.notify_preference (
    id bigint NOT NULL,
    rhythm character varying(10) NOT NULL,
    language character varying(5) NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.notify_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notify_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.notify_sentmessage (
    id bigint NOT NULL,
    recipient character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    sent_at timestamp with time zone NOT NULL
);



ALTER TABLE public.notify_sentmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notify_sentmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);



CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;



CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;



CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);



CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;



CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);



ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_campaign (
    id bigint NOT NULL,
    year smallint NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    federation_id bigint NOT NULL,
    CONSTRAINT campaign_dates_in_order CHECK ((due_on >= opens_on)),
    CONSTRAINT reports_campaign_year_check CHECK ((year >= 0))
);



ALTER TABLE public.reports_campaign ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_campaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_historicalcampaign (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    year smallint NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    federation_id bigint,
    CONSTRAINT reports_historicalcampaign_year_check CHECK ((year >= 0))
);



ALTER TABLE public.reports_historicalcampaign ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_historicalcampaign_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_historicalindicator (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    unit character varying(10) NOT NULL,
    family character varying(10) NOT NULL,
    label_fr character varying(120) NOT NULL,
    label_en character varying(120) NOT NULL,
    from_year smallint NOT NULL,
    to_year smallint,
    source character varying(200) NOT NULL,
    to_confirm boolean NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    denominator_id bigint,
    numerator_id bigint,
    CONSTRAINT reports_historicalindicator_from_year_check CHECK ((from_year >= 0)),
    CONSTRAINT reports_historicalindicator_position_check CHECK (("position" >= 0)),
    CONSTRAINT reports_historicalindicator_to_year_check CHECK ((to_year >= 0))
);



ALTER TABLE public.reports_historicalindicator ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_historicalindicator_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_historicalmaskingrule (
    id bigint NOT NULL,
    history_through character varying(10) NOT NULL,
    applies_from date NOT NULL,
    lowest smallint NOT NULL,
    highest smallint NOT NULL,
    source character varying(300) NOT NULL,
    to_confirm boolean NOT NULL,
    history_user_id uuid,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    CONSTRAINT reports_historicalmaskingrule_highest_check CHECK ((highest >= 0)),
    CONSTRAINT reports_historicalmaskingrule_lowest_check CHECK ((lowest >= 0))
);



ALTER TABLE public.reports_historicalmaskingrule ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_historicalmaskingrule_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_indicator (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    unit character varying(10) NOT NULL,
    family character varying(10) NOT NULL,
    label_fr character varying(120) NOT NULL,
    label_en character varying(120) NOT NULL,
    from_year smallint NOT NULL,
    to_year smallint,
    source character varying(200) NOT NULL,
    to_confirm boolean NOT NULL,
    denominator_id bigint,
    numerator_id bigint,
    CONSTRAINT indicator_ratio_has_two_terms CHECK (((((kind)::text = 'ratio'::text) AND (NOT (numerator_id IS NULL)) AND (NOT (denominator_id IS NULL))) OR ((NOT ((kind)::text = 'ratio'::text)) AND (denominator_id IS NULL) AND (numerator_id IS NULL)))),
    CONSTRAINT indicator_years_in_order CHECK (((to_year IS NULL) OR (to_year >= from_year))),
    CONSTRAINT reports_indicator_from_year_check CHECK ((from_year >= 0)),
    CONSTRAINT reports_indicator_position_check CHECK (("position" >= 0)),
    CONSTRAINT reports_indicator_to_year_check CHECK ((to_year >= 0))
);



ALTER TABLE public.reports_indicator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_indicator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_maskingrule (
    id bigint NOT NULL,
    applies_from date NOT NULL,
    lowest smallint NOT NULL,
    highest smallint NOT NULL,
    source character varying(300) NOT NULL,
    to_confirm boolean NOT NULL,
    CONSTRAINT masking_rule_in_order CHECK (((lowest >= 1) AND (highest >= lowest))),
    CONSTRAINT reports_maskingrule_highest_check CHECK ((highest >= 0)),
    CONSTRAINT reports_maskingrule_lowest_check CHECK ((lowest >= 0))
);



ALTER TABLE public.reports_maskingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_maskingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.reports_reminder (
    id bigint NOT NULL,
    sent_on date NOT NULL,
    letters smallint NOT NULL,
    campaign_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    sent_by_id bigint,
    CONSTRAINT reports_reminder_letters_check CHECK ((letters >= 0))
);



ALTER TABLE public.reports_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);



ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);



ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);



ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);



ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);



ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);



ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL
);



ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);



ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);



ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);



ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);



ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);



ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);



ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_revision (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    content jsonb NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);



ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);



ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);



CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);



ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);



ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);



ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);



ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);



ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);



ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailforms_formsubmission (
    id integer NOT NULL,
    form_data jsonb NOT NULL,
    submit_time timestamp with time zone NOT NULL,
    page_id integer NOT NULL
);



ALTER TABLE public.wagtailforms_formsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailforms_formsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);



ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);



ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);



ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);



ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailsearchpromotions_query (
    id integer NOT NULL,
    query_string character varying(255) NOT NULL
);



ALTER TABLE public.wagtailsearchpromotions_query ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearchpromotions_query_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailsearchpromotions_querydailyhits (
    id integer NOT NULL,
    date date NOT NULL,
    hits integer NOT NULL,
    query_id integer NOT NULL
);



ALTER TABLE public.wagtailsearchpromotions_querydailyhits ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearchpromotions_querydailyhits_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailsearchpromotions_searchpromotion (
    id integer NOT NULL,
    sort_order integer,
    description text NOT NULL,
    page_id integer,
    query_id integer NOT NULL,
    external_link_text character varying(200),
    external_link_url character varying(200) NOT NULL
);



ALTER TABLE public.wagtailsearchpromotions_searchpromotion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearchpromotions_searchpromotion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);



ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.website_contentpage (
    page_ptr_id integer NOT NULL,
    introduction character varying(400) NOT NULL,
    body jsonb NOT NULL,
    in_footer boolean NOT NULL
);



CREATE TABLE public.website_documentspage (
    page_ptr_id integer NOT NULL,
    introduction character varying(400) NOT NULL,
    body jsonb NOT NULL
);



CREATE TABLE public.website_homepage (
    page_ptr_id integer NOT NULL,
    introduction character varying(400) NOT NULL,
    body jsonb NOT NULL,
    call character varying(160) NOT NULL,
    region_id character varying(3)
);



CREATE TABLE public.website_newsindexpage (
    page_ptr_id integer NOT NULL,
    introduction character varying(400) NOT NULL,
    body jsonb NOT NULL
);



CREATE TABLE public.website_newspage (
    page_ptr_id integer NOT NULL,
    introduction character varying(400) NOT NULL,
    body jsonb NOT NULL,
    published_on date NOT NULL
);



CREATE TABLE public.website_publicdocument (
    id bigint NOT NULL,
    sort_order integer,
    kind character varying(20) NOT NULL,
    dated date NOT NULL,
    summary character varying(300) NOT NULL,
    document_id integer NOT NULL,
    page_id integer NOT NULL
);



ALTER TABLE public.website_publicdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.website_publicdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);



ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);



ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);





















INSERT INTO public.auth_group VALUES (1, 'Moderators');
INSERT INTO public.auth_group VALUES (2, 'Editors');



INSERT INTO public.auth_group_permissions VALUES (1, 1, 109);
INSERT INTO public.auth_group_permissions VALUES (2, 2, 109);
INSERT INTO public.auth_group_permissions VALUES (3, 1, 112);
INSERT INTO public.auth_group_permissions VALUES (4, 1, 110);
INSERT INTO public.auth_group_permissions VALUES (5, 1, 111);
INSERT INTO public.auth_group_permissions VALUES (6, 2, 112);
INSERT INTO public.auth_group_permissions VALUES (7, 2, 110);
INSERT INTO public.auth_group_permissions VALUES (8, 2, 111);
INSERT INTO public.auth_group_permissions VALUES (9, 1, 113);
INSERT INTO public.auth_group_permissions VALUES (10, 2, 113);
INSERT INTO public.auth_group_permissions VALUES (11, 1, 114);
INSERT INTO public.auth_group_permissions VALUES (12, 1, 115);
INSERT INTO public.auth_group_permissions VALUES (13, 1, 116);
INSERT INTO public.auth_group_permissions VALUES (14, 2, 114);
INSERT INTO public.auth_group_permissions VALUES (15, 2, 115);
INSERT INTO public.auth_group_permissions VALUES (16, 2, 116);
INSERT INTO public.auth_group_permissions VALUES (17, 1, 117);
INSERT INTO public.auth_group_permissions VALUES (18, 2, 117);



INSERT INTO public.auth_permission VALUES (1, 'Can add locale', 3, 'add_locale');
INSERT INTO public.auth_permission VALUES (2, 'Can change locale', 3, 'change_locale');
INSERT INTO public.auth_permission VALUES (3, 'Can delete locale', 3, 'delete_locale');
INSERT INTO public.auth_permission VALUES (4, 'Can view locale', 3, 'view_locale');
INSERT INTO public.auth_permission VALUES (5, 'Can add site', 4, 'add_site');
INSERT INTO public.auth_permission VALUES (6, 'Can change site', 4, 'change_site');
INSERT INTO public.auth_permission VALUES (7, 'Can delete site', 4, 'delete_site');
INSERT INTO public.auth_permission VALUES (8, 'Can view site', 4, 'view_site');
INSERT INTO public.auth_permission VALUES (9, 'Can add group site permission', 5, 'add_groupsitepermission');
INSERT INTO public.auth_permission VALUES (10, 'Can change group site permission', 5, 'change_groupsitepermission');
INSERT INTO public.auth_permission VALUES (11, 'Can delete group site permission', 5, 'delete_groupsitepermission');
INSERT INTO public.auth_permission VALUES (12, 'Can view group site permission', 5, 'view_groupsitepermission');
INSERT INTO public.auth_permission VALUES (13, 'Can add API token', 6, 'add_apitoken');
INSERT INTO public.auth_permission VALUES (14, 'Can change API token', 6, 'change_apitoken');
INSERT INTO public.auth_permission VALUES (15, 'Can delete API token', 6, 'delete_apitoken');
INSERT INTO public.auth_permission VALUES (16, 'Can view API token', 6, 'view_apitoken');
INSERT INTO public.auth_permission VALUES (17, 'Can add model log entry', 7, 'add_modellogentry');
INSERT INTO public.auth_permission VALUES (18, 'Can change model log entry', 7, 'change_modellogentry');
INSERT INTO public.auth_permission VALUES (19, 'Can delete model log entry', 7, 'delete_modellogentry');
INSERT INTO public.auth_permission VALUES (20, 'Can view model log entry', 7, 'view_modellogentry');
INSERT INTO public.auth_permission VALUES (21, 'Can add revision', 8, 'add_revision');
INSERT INTO public.auth_permission VALUES (22, 'Can change revision', 8, 'change_revision');
INSERT INTO public.auth_permission VALUES (23, 'Can delete revision', 8, 'delete_revision');
INSERT INTO public.auth_permission VALUES (24, 'Can view revision', 8, 'view_revision');
INSERT INTO public.auth_permission VALUES (25, 'Can add collection view restriction', 9, 'add_collectionviewrestriction');
INSERT INTO public.auth_permission VALUES (26, 'Can change collection view restriction', 9, 'change_collectionviewrestriction');
INSERT INTO public.auth_permission VALUES (27, 'Can delete collection view restriction', 9, 'delete_collectionviewrestriction');
INSERT INTO public.auth_permission VALUES (28, 'Can view collection view restriction', 9, 'view_collectionviewrestriction');
INSERT INTO public.auth_permission VALUES (29, 'Can add collection', 10, 'add_collection');
INSERT INTO public.auth_permission VALUES (30, 'Can change collection', 10, 'change_collection');
INSERT INTO public.auth_permission VALUES (31, 'Can delete collection', 10, 'delete_collection');
INSERT INTO public.auth_permission VALUES (32, 'Can view collection', 10, 'view_collection');
INSERT INTO public.auth_permission VALUES (33, 'Can add group collection permission', 11, 'add_groupcollectionpermission');
INSERT INTO public.auth_permission VALUES (34, 'Can change group collection permission', 11, 'change_groupcollectionpermission');
INSERT INTO public.auth_permission VALUES (35, 'Can delete group collection permission', 11, 'delete_groupcollectionpermission');
INSERT INTO public.auth_permission VALUES (36, 'Can view group collection permission', 11, 'view_groupcollectionpermission');
INSERT INTO public.auth_permission VALUES (37, 'Can add uploaded file', 12, 'add_uploadedfile');
INSERT INTO public.auth_permission VALUES (38, 'Can change uploaded file', 12, 'change_uploadedfile');
INSERT INTO public.auth_permission VALUES (39, 'Can delete uploaded file', 12, 'delete_uploadedfile');
INSERT INTO public.auth_permission VALUES (40, 'Can view uploaded file', 12, 'view_uploadedfile');
INSERT INTO public.auth_permission VALUES (41, 'Can add workflow content type', 13, 'add_workflowcontenttype');
INSERT INTO public.auth_permission VALUES (42, 'Can change workflow content type', 13, 'change_workflowcontenttype');
INSERT INTO public.auth_permission VALUES (43, 'Can delete workflow content type', 13, 'delete_workflowcontenttype');
INSERT INTO public.auth_permission VALUES (44, 'Can view workflow content type', 13, 'view_workflowcontenttype');
INSERT INTO public.auth_permission VALUES (45, 'Can add Workflow state', 14, 'add_workflowstate');
INSERT INTO public.auth_permission VALUES (46, 'Can change Workflow state', 14, 'change_workflowstate');
INSERT INTO public.auth_permission VALUES (47, 'Can delete Workflow state', 14, 'delete_workflowstate');
INSERT INTO public.auth_permission VALUES (48, 'Can view Workflow state', 14, 'view_workflowstate');
INSERT INTO public.auth_permission VALUES (49, 'Can add workflow', 15, 'add_workflow');
INSERT INTO public.auth_permission VALUES (50, 'Can change workflow', 15, 'change_workflow');
INSERT INTO public.auth_permission VALUES (51, 'Can delete workflow', 15, 'delete_workflow');
INSERT INTO public.auth_permission VALUES (52, 'Can view workflow', 15, 'view_workflow');
INSERT INTO public.auth_permission VALUES (53, 'Can add workflow task order', 16, 'add_workflowtask');
INSERT INTO public.auth_permission VALUES (54, 'Can change workflow task order', 16, 'change_workflowtask');
INSERT INTO public.auth_permission VALUES (55, 'Can delete workflow task order', 16, 'delete_workflowtask');
INSERT INTO public.auth_permission VALUES (56, 'Can view workflow task order', 16, 'view_workflowtask');
INSERT INTO public.auth_permission VALUES (57, 'Can add task', 17, 'add_task');
INSERT INTO public.auth_permission VALUES (58, 'Can change task', 17, 'change_task');
INSERT INTO public.auth_permission VALUES (59, 'Can delete task', 17, 'delete_task');
INSERT INTO public.auth_permission VALUES (60, 'Can view task', 17, 'view_task');
INSERT INTO public.auth_permission VALUES (61, 'Can add Group approval task', 2, 'add_groupapprovaltask');
INSERT INTO public.auth_permission VALUES (62, 'Can change Group approval task', 2, 'change_groupapprovaltask');
INSERT INTO public.auth_permission VALUES (63, 'Can delete Group approval task', 2, 'delete_groupapprovaltask');
INSERT INTO public.auth_permission VALUES (64, 'Can view Group approval task', 2, 'view_groupapprovaltask');
INSERT INTO public.auth_permission VALUES (65, 'Can add Task state', 18, 'add_taskstate');
INSERT INTO public.auth_permission VALUES (66, 'Can change Task state', 18, 'change_taskstate');
INSERT INTO public.auth_permission VALUES (67, 'Can delete Task state', 18, 'delete_taskstate');
INSERT INTO public.auth_permission VALUES (68, 'Can view Task state', 18, 'view_taskstate');
INSERT INTO public.auth_permission VALUES (69, 'Can add page', 1, 'add_page');
INSERT INTO public.auth_permission VALUES (70, 'Can change page', 1, 'change_page');
INSERT INTO public.auth_permission VALUES (71, 'Can delete page', 1, 'delete_page');
INSERT INTO public.auth_permission VALUES (72, 'Can view page', 1, 'view_page');
INSERT INTO public.auth_permission VALUES (73, 'Delete pages with children', 1, 'bulk_delete_page');
INSERT INTO public.auth_permission VALUES (74, 'Lock/unlock pages you''ve locked', 1, 'lock_page');
INSERT INTO public.auth_permission VALUES (75, 'Publish any page', 1, 'publish_page');
INSERT INTO public.auth_permission VALUES (76, 'Unlock any page', 1, 'unlock_page');
INSERT INTO public.auth_permission VALUES (77, 'Can add group page permission', 19, 'add_grouppagepermission');
INSERT INTO public.auth_permission VALUES (78, 'Can change group page permission', 19, 'change_grouppagepermission');
INSERT INTO public.auth_permission VALUES (79, 'Can delete group page permission', 19, 'delete_grouppagepermission');
INSERT INTO public.auth_permission VALUES (80, 'Can view group page permission', 19, 'view_grouppagepermission');
INSERT INTO public.auth_permission VALUES (81, 'Can add page view restriction', 20, 'add_pageviewrestriction');
INSERT INTO public.auth_permission VALUES (82, 'Can change page view restriction', 20, 'change_pageviewrestriction');
INSERT INTO public.auth_permission VALUES (83, 'Can delete page view restriction', 20, 'delete_pageviewrestriction');
INSERT INTO public.auth_permission VALUES (84, 'Can view page view restriction', 20, 'view_pageviewrestriction');
INSERT INTO public.auth_permission VALUES (85, 'Can add workflow page', 21, 'add_workflowpage');
INSERT INTO public.auth_permission VALUES (86, 'Can change workflow page', 21, 'change_workflowpage');
INSERT INTO public.auth_permission VALUES (87, 'Can delete workflow page', 21, 'delete_workflowpage');
INSERT INTO public.auth_permission VALUES (88, 'Can view workflow page', 21, 'view_workflowpage');
INSERT INTO public.auth_permission VALUES (89, 'Can add page log entry', 22, 'add_pagelogentry');
INSERT INTO public.auth_permission VALUES (90, 'Can change page log entry', 22, 'change_pagelogentry');
INSERT INTO public.auth_permission VALUES (91, 'Can delete page log entry', 22, 'delete_pagelogentry');
INSERT INTO public.auth_permission VALUES (92, 'Can view page log entry', 22, 'view_pagelogentry');
INSERT INTO public.auth_permission VALUES (93, 'Can add comment', 23, 'add_comment');
INSERT INTO public.auth_permission VALUES (94, 'Can change comment', 23, 'change_comment');
INSERT INTO public.auth_permission VALUES (95, 'Can delete comment', 23, 'delete_comment');
INSERT INTO public.auth_permission VALUES (96, 'Can view comment', 23, 'view_comment');
INSERT INTO public.auth_permission VALUES (97, 'Can add comment reply', 24, 'add_commentreply');
INSERT INTO public.auth_permission VALUES (98, 'Can change comment reply', 24, 'change_commentreply');
INSERT INTO public.auth_permission VALUES (99, 'Can delete comment reply', 24, 'delete_commentreply');
INSERT INTO public.auth_permission VALUES (100, 'Can view comment reply', 24, 'view_commentreply');
INSERT INTO public.auth_permission VALUES (101, 'Can add page subscription', 25, 'add_pagesubscription');
INSERT INTO public.auth_permission VALUES (102, 'Can change page subscription', 25, 'change_pagesubscription');
INSERT INTO public.auth_permission VALUES (103, 'Can delete page subscription', 25, 'delete_pagesubscription');
INSERT INTO public.auth_permission VALUES (104, 'Can view page subscription', 25, 'view_pagesubscription');
INSERT INTO public.auth_permission VALUES (105, 'Can add reference index', 26, 'add_referenceindex');
INSERT INTO public.auth_permission VALUES (106, 'Can change reference index', 26, 'change_referenceindex');
INSERT INTO public.auth_permission VALUES (107, 'Can delete reference index', 26, 'delete_referenceindex');
INSERT INTO public.auth_permission VALUES (108, 'Can view reference index', 26, 'view_referenceindex');
INSERT INTO public.auth_permission VALUES (109, 'Can access Wagtail admin', 27, 'access_admin');
INSERT INTO public.auth_permission VALUES (110, 'Can add document', 28, 'add_document');
INSERT INTO public.auth_permission VALUES (111, 'Can change document', 28, 'change_document');
INSERT INTO public.auth_permission VALUES (112, 'Can delete document', 28, 'delete_document');
INSERT INTO public.auth_permission VALUES (113, 'Can choose document', 28, 'choose_document');
INSERT INTO public.auth_permission VALUES (114, 'Can add image', 29, 'add_image');
INSERT INTO public.auth_permission VALUES (115, 'Can change image', 29, 'change_image');
INSERT INTO public.auth_permission VALUES (116, 'Can delete image', 29, 'delete_image');
INSERT INTO public.auth_permission VALUES (117, 'Can choose image', 29, 'choose_image');
INSERT INTO public.auth_permission VALUES (118, 'Can add account', 30, 'add_user');
INSERT INTO public.auth_permission VALUES (119, 'Can change account', 30, 'change_user');
INSERT INTO public.auth_permission VALUES (120, 'Can delete account', 30, 'delete_user');
INSERT INTO public.auth_permission VALUES (121, 'Can view account', 30, 'view_user');
INSERT INTO public.auth_permission VALUES (122, 'Can add coordination territory', 31, 'add_coordinationterritory');
INSERT INTO public.auth_permission VALUES (123, 'Can change coordination territory', 31, 'change_coordinationterritory');
INSERT INTO public.auth_permission VALUES (124, 'Can delete coordination territory', 31, 'delete_coordinationterritory');
INSERT INTO public.auth_permission VALUES (125, 'Can view coordination territory', 31, 'view_coordinationterritory');
INSERT INTO public.auth_permission VALUES (126, 'Can add department', 32, 'add_department');
INSERT INTO public.auth_permission VALUES (127, 'Can change department', 32, 'change_department');
INSERT INTO public.auth_permission VALUES (128, 'Can delete department', 32, 'delete_department');
INSERT INTO public.auth_permission VALUES (129, 'Can view department', 32, 'view_department');
INSERT INTO public.auth_permission VALUES (130, 'Can add historical theme', 33, 'add_historicaltheme');
INSERT INTO public.auth_permission VALUES (131, 'Can change historical theme', 33, 'change_historicaltheme');
INSERT INTO public.auth_permission VALUES (132, 'Can delete historical theme', 33, 'delete_historicaltheme');
INSERT INTO public.auth_permission VALUES (133, 'Can view historical theme', 33, 'view_historicaltheme');
INSERT INTO public.auth_permission VALUES (134, 'Can add region', 34, 'add_region');
INSERT INTO public.auth_permission VALUES (135, 'Can change region', 34, 'change_region');
INSERT INTO public.auth_permission VALUES (136, 'Can delete region', 34, 'delete_region');
INSERT INTO public.auth_permission VALUES (137, 'Can view region', 34, 'view_region');
INSERT INTO public.auth_permission VALUES (138, 'Can add theme', 35, 'add_theme');
INSERT INTO public.auth_permission VALUES (139, 'Can change theme', 35, 'change_theme');
INSERT INTO public.auth_permission VALUES (140, 'Can delete theme', 35, 'delete_theme');
INSERT INTO public.auth_permission VALUES (141, 'Can view theme', 35, 'view_theme');
INSERT INTO public.auth_permission VALUES (142, 'Can add commune', 36, 'add_commune');
INSERT INTO public.auth_permission VALUES (143, 'Can change commune', 36, 'change_commune');
INSERT INTO public.auth_permission VALUES (144, 'Can delete commune', 36, 'delete_commune');
INSERT INTO public.auth_permission VALUES (145, 'Can view commune', 36, 'view_commune');
INSERT INTO public.auth_permission VALUES (146, 'Can add historical organisation', 37, 'add_historicalorganisation');
INSERT INTO public.auth_permission VALUES (147, 'Can change historical organisation', 37, 'change_historicalorganisation');
INSERT INTO public.auth_permission VALUES (148, 'Can delete historical organisation', 37, 'delete_historicalorganisation');
INSERT INTO public.auth_permission VALUES (149, 'Can view historical organisation', 37, 'view_historicalorganisation');
INSERT INTO public.auth_permission VALUES (150, 'Can add historical commune of a territory', 38, 'add_historicalterritorycommune');
INSERT INTO public.auth_permission VALUES (151, 'Can change historical commune of a territory', 38, 'change_historicalterritorycommune');
INSERT INTO public.auth_permission VALUES (152, 'Can delete historical commune of a territory', 38, 'delete_historicalterritorycommune');
INSERT INTO public.auth_permission VALUES (153, 'Can view historical commune of a territory', 38, 'view_historicalterritorycommune');
INSERT INTO public.auth_permission VALUES (154, 'Can add organisation', 39, 'add_organisation');
INSERT INTO public.auth_permission VALUES (155, 'Can change organisation', 39, 'change_organisation');
INSERT INTO public.auth_permission VALUES (156, 'Can delete organisation', 39, 'delete_organisation');
INSERT INTO public.auth_permission VALUES (157, 'Can view organisation', 39, 'view_organisation');
INSERT INTO public.auth_permission VALUES (158, 'Can add historical body in charge of a territory', 40, 'add_historicalterritorysupport');
INSERT INTO public.auth_permission VALUES (159, 'Can change historical body in charge of a territory', 40, 'change_historicalterritorysupport');
INSERT INTO public.auth_permission VALUES (160, 'Can delete historical body in charge of a territory', 40, 'delete_historicalterritorysupport');
INSERT INTO public.auth_permission VALUES (161, 'Can view historical body in charge of a territory', 40, 'view_historicalterritorysupport');
INSERT INTO public.auth_permission VALUES (162, 'Can add historical contact', 41, 'add_historicalorganisationcontact');
INSERT INTO public.auth_permission VALUES (163, 'Can change historical contact', 41, 'change_historicalorganisationcontact');
INSERT INTO public.auth_permission VALUES (164, 'Can delete historical contact', 41, 'delete_historicalorganisationcontact');
INSERT INTO public.auth_permission VALUES (165, 'Can view historical contact', 41, 'view_historicalorganisationcontact');
INSERT INTO public.auth_permission VALUES (166, 'Can add historical coordination territory', 42, 'add_historicalcoordinationterritory');
INSERT INTO public.auth_permission VALUES (167, 'Can change historical coordination territory', 42, 'change_historicalcoordinationterritory');
INSERT INTO public.auth_permission VALUES (168, 'Can delete historical coordination territory', 42, 'delete_historicalcoordinationterritory');
INSERT INTO public.auth_permission VALUES (169, 'Can view historical coordination territory', 42, 'view_historicalcoordinationterritory');
INSERT INTO public.auth_permission VALUES (170, 'Can add commune of a territory', 43, 'add_territorycommune');
INSERT INTO public.auth_permission VALUES (171, 'Can change commune of a territory', 43, 'change_territorycommune');
INSERT INTO public.auth_permission VALUES (172, 'Can delete commune of a territory', 43, 'delete_territorycommune');
INSERT INTO public.auth_permission VALUES (173, 'Can view commune of a territory', 43, 'view_territorycommune');
INSERT INTO public.auth_permission VALUES (174, 'Can add body in charge of a territory', 44, 'add_territorysupport');
INSERT INTO public.auth_permission VALUES (175, 'Can change body in charge of a territory', 44, 'change_territorysupport');
INSERT INTO public.auth_permission VALUES (176, 'Can delete body in charge of a territory', 44, 'delete_territorysupport');
INSERT INTO public.auth_permission VALUES (177, 'Can view body in charge of a territory', 44, 'view_territorysupport');
INSERT INTO public.auth_permission VALUES (178, 'Can add HistoricalOrganisation_themes', 45, 'add_historicalorganisation_themes');
INSERT INTO public.auth_permission VALUES (179, 'Can change HistoricalOrganisation_themes', 45, 'change_historicalorganisation_themes');
INSERT INTO public.auth_permission VALUES (180, 'Can delete HistoricalOrganisation_themes', 45, 'delete_historicalorganisation_themes');
INSERT INTO public.auth_permission VALUES (181, 'Can view HistoricalOrganisation_themes', 45, 'view_historicalorganisation_themes');
INSERT INTO public.auth_permission VALUES (182, 'Can add contact', 46, 'add_organisationcontact');
INSERT INTO public.auth_permission VALUES (183, 'Can change contact', 46, 'change_organisationcontact');
INSERT INTO public.auth_permission VALUES (184, 'Can delete contact', 46, 'delete_organisationcontact');
INSERT INTO public.auth_permission VALUES (185, 'Can view contact', 46, 'view_organisationcontact');
INSERT INTO public.auth_permission VALUES (186, 'Can add category of adherents', 47, 'add_adhesioncategory');
INSERT INTO public.auth_permission VALUES (187, 'Can change category of adherents', 47, 'change_adhesioncategory');
INSERT INTO public.auth_permission VALUES (188, 'Can delete category of adherents', 47, 'delete_adhesioncategory');
INSERT INTO public.auth_permission VALUES (189, 'Can view category of adherents', 47, 'view_adhesioncategory');
INSERT INTO public.auth_permission VALUES (190, 'Can add body', 48, 'add_body');
INSERT INTO public.auth_permission VALUES (191, 'Can change body', 48, 'change_body');
INSERT INTO public.auth_permission VALUES (192, 'Can delete body', 48, 'delete_body');
INSERT INTO public.auth_permission VALUES (193, 'Can view body', 48, 'view_body');
INSERT INTO public.auth_permission VALUES (194, 'Can add constituency', 49, 'add_constituency');
INSERT INTO public.auth_permission VALUES (195, 'Can change constituency', 49, 'change_constituency');
INSERT INTO public.auth_permission VALUES (196, 'Can delete constituency', 49, 'delete_constituency');
INSERT INTO public.auth_permission VALUES (197, 'Can view constituency', 49, 'view_constituency');
INSERT INTO public.auth_permission VALUES (198, 'Can add adhesion', 50, 'add_adhesion');
INSERT INTO public.auth_permission VALUES (199, 'Can change adhesion', 50, 'change_adhesion');
INSERT INTO public.auth_permission VALUES (200, 'Can delete adhesion', 50, 'delete_adhesion');
INSERT INTO public.auth_permission VALUES (201, 'Can view adhesion', 50, 'view_adhesion');
INSERT INTO public.auth_permission VALUES (202, 'Can add derived group', 51, 'add_derivedgroup');
INSERT INTO public.auth_permission VALUES (203, 'Can change derived group', 51, 'change_derivedgroup');
INSERT INTO public.auth_permission VALUES (204, 'Can delete derived group', 51, 'delete_derivedgroup');
INSERT INTO public.auth_permission VALUES (205, 'Can view derived group', 51, 'view_derivedgroup');
INSERT INTO public.auth_permission VALUES (206, 'Can add historical category of adherents', 52, 'add_historicaladhesioncategory');
INSERT INTO public.auth_permission VALUES (207, 'Can change historical category of adherents', 52, 'change_historicaladhesioncategory');
INSERT INTO public.auth_permission VALUES (208, 'Can delete historical category of adherents', 52, 'delete_historicaladhesioncategory');
INSERT INTO public.auth_permission VALUES (209, 'Can view historical category of adherents', 52, 'view_historicaladhesioncategory');
INSERT INTO public.auth_permission VALUES (210, 'Can add historical body', 53, 'add_historicalbody');
INSERT INTO public.auth_permission VALUES (211, 'Can change historical body', 53, 'change_historicalbody');
INSERT INTO public.auth_permission VALUES (212, 'Can delete historical body', 53, 'delete_historicalbody');
INSERT INTO public.auth_permission VALUES (213, 'Can view historical body', 53, 'view_historicalbody');
INSERT INTO public.auth_permission VALUES (214, 'Can add historical constituency', 54, 'add_historicalconstituency');
INSERT INTO public.auth_permission VALUES (215, 'Can change historical constituency', 54, 'change_historicalconstituency');
INSERT INTO public.auth_permission VALUES (216, 'Can delete historical constituency', 54, 'delete_historicalconstituency');
INSERT INTO public.auth_permission VALUES (217, 'Can view historical constituency', 54, 'view_historicalconstituency');
INSERT INTO public.auth_permission VALUES (218, 'Can add historical person', 55, 'add_historicalperson');
INSERT INTO public.auth_permission VALUES (219, 'Can change historical person', 55, 'change_historicalperson');
INSERT INTO public.auth_permission VALUES (220, 'Can delete historical person', 55, 'delete_historicalperson');
INSERT INTO public.auth_permission VALUES (221, 'Can view historical person', 55, 'view_historicalperson');
INSERT INTO public.auth_permission VALUES (222, 'Can add collection of an organisation', 56, 'add_organisationcollection');
INSERT INTO public.auth_permission VALUES (223, 'Can change collection of an organisation', 56, 'change_organisationcollection');
INSERT INTO public.auth_permission VALUES (224, 'Can delete collection of an organisation', 56, 'delete_organisationcollection');
INSERT INTO public.auth_permission VALUES (225, 'Can view collection of an organisation', 56, 'view_organisationcollection');
INSERT INTO public.auth_permission VALUES (226, 'Can add person', 57, 'add_person');
INSERT INTO public.auth_permission VALUES (227, 'Can change person', 57, 'change_person');
INSERT INTO public.auth_permission VALUES (228, 'Can delete person', 57, 'delete_person');
INSERT INTO public.auth_permission VALUES (229, 'Can view person', 57, 'view_person');
INSERT INTO public.auth_permission VALUES (230, 'Can add mandate', 58, 'add_mandate');
INSERT INTO public.auth_permission VALUES (231, 'Can change mandate', 58, 'change_mandate');
INSERT INTO public.auth_permission VALUES (232, 'Can delete mandate', 58, 'delete_mandate');
INSERT INTO public.auth_permission VALUES (233, 'Can view mandate', 58, 'view_mandate');
INSERT INTO public.auth_permission VALUES (234, 'Can add historical assignment', 59, 'add_historicalstaffrole');
INSERT INTO public.auth_permission VALUES (235, 'Can change historical assignment', 59, 'change_historicalstaffrole');
INSERT INTO public.auth_permission VALUES (236, 'Can delete historical assignment', 59, 'delete_historicalstaffrole');
INSERT INTO public.auth_permission VALUES (237, 'Can view historical assignment', 59, 'view_historicalstaffrole');
INSERT INTO public.auth_permission VALUES (238, 'Can add historical representation', 60, 'add_historicalrepresentation');
INSERT INTO public.auth_permission VALUES (239, 'Can change historical representation', 60, 'change_historicalrepresentation');
INSERT INTO public.auth_permission VALUES (240, 'Can delete historical representation', 60, 'delete_historicalrepresentation');
INSERT INTO public.auth_permission VALUES (241, 'Can view historical representation', 60, 'view_historicalrepresentation');
INSERT INTO public.auth_permission VALUES (242, 'Can add historical adhesion', 61, 'add_historicaladhesion');
INSERT INTO public.auth_permission VALUES (243, 'Can change historical adhesion', 61, 'change_historicaladhesion');
INSERT INTO public.auth_permission VALUES (244, 'Can delete historical adhesion', 61, 'delete_historicaladhesion');
INSERT INTO public.auth_permission VALUES (245, 'Can view historical adhesion', 61, 'view_historicaladhesion');
INSERT INTO public.auth_permission VALUES (246, 'Can add representation', 62, 'add_representation');
INSERT INTO public.auth_permission VALUES (247, 'Can change representation', 62, 'change_representation');
INSERT INTO public.auth_permission VALUES (248, 'Can delete representation', 62, 'delete_representation');
INSERT INTO public.auth_permission VALUES (249, 'Can view representation', 62, 'view_representation');
INSERT INTO public.auth_permission VALUES (250, 'Can add seat', 63, 'add_seat');
INSERT INTO public.auth_permission VALUES (251, 'Can change seat', 63, 'change_seat');
INSERT INTO public.auth_permission VALUES (252, 'Can delete seat', 63, 'delete_seat');
INSERT INTO public.auth_permission VALUES (253, 'Can view seat', 63, 'view_seat');
INSERT INTO public.auth_permission VALUES (254, 'Can add historical seat', 64, 'add_historicalseat');
INSERT INTO public.auth_permission VALUES (255, 'Can change historical seat', 64, 'change_historicalseat');
INSERT INTO public.auth_permission VALUES (256, 'Can delete historical seat', 64, 'delete_historicalseat');
INSERT INTO public.auth_permission VALUES (257, 'Can view historical seat', 64, 'view_historicalseat');
INSERT INTO public.auth_permission VALUES (258, 'Can add historical mandate', 65, 'add_historicalmandate');
INSERT INTO public.auth_permission VALUES (259, 'Can change historical mandate', 65, 'change_historicalmandate');
INSERT INTO public.auth_permission VALUES (260, 'Can delete historical mandate', 65, 'delete_historicalmandate');
INSERT INTO public.auth_permission VALUES (261, 'Can view historical mandate', 65, 'view_historicalmandate');
INSERT INTO public.auth_permission VALUES (262, 'Can add assignment', 66, 'add_staffrole');
INSERT INTO public.auth_permission VALUES (263, 'Can change assignment', 66, 'change_staffrole');
INSERT INTO public.auth_permission VALUES (264, 'Can delete assignment', 66, 'delete_staffrole');
INSERT INTO public.auth_permission VALUES (265, 'Can view assignment', 66, 'view_staffrole');
INSERT INTO public.auth_permission VALUES (266, 'Can add lineage', 67, 'add_lineage');
INSERT INTO public.auth_permission VALUES (267, 'Can change lineage', 67, 'change_lineage');
INSERT INTO public.auth_permission VALUES (268, 'Can delete lineage', 67, 'delete_lineage');
INSERT INTO public.auth_permission VALUES (269, 'Can view lineage', 67, 'view_lineage');
INSERT INTO public.auth_permission VALUES (270, 'Can add historical succession', 68, 'add_historicalsuccessionevent');
INSERT INTO public.auth_permission VALUES (271, 'Can change historical succession', 68, 'change_historicalsuccessionevent');
INSERT INTO public.auth_permission VALUES (272, 'Can delete historical succession', 68, 'delete_historicalsuccessionevent');
INSERT INTO public.auth_permission VALUES (273, 'Can view historical succession', 68, 'view_historicalsuccessionevent');
INSERT INTO public.auth_permission VALUES (274, 'Can add succession', 69, 'add_successionevent');
INSERT INTO public.auth_permission VALUES (275, 'Can change succession', 69, 'change_successionevent');
INSERT INTO public.auth_permission VALUES (276, 'Can delete succession', 69, 'delete_successionevent');
INSERT INTO public.auth_permission VALUES (277, 'Can view succession', 69, 'view_successionevent');
INSERT INTO public.auth_permission VALUES (278, 'Can add historical succession link', 70, 'add_historicalsuccessionlink');
INSERT INTO public.auth_permission VALUES (279, 'Can change historical succession link', 70, 'change_historicalsuccessionlink');
INSERT INTO public.auth_permission VALUES (280, 'Can delete historical succession link', 70, 'delete_historicalsuccessionlink');
INSERT INTO public.auth_permission VALUES (281, 'Can view historical succession link', 70, 'view_historicalsuccessionlink');
INSERT INTO public.auth_permission VALUES (282, 'Can add succession link', 71, 'add_successionlink');
INSERT INTO public.auth_permission VALUES (283, 'Can change succession link', 71, 'change_successionlink');
INSERT INTO public.auth_permission VALUES (284, 'Can delete succession link', 71, 'delete_successionlink');
INSERT INTO public.auth_permission VALUES (285, 'Can view succession link', 71, 'view_successionlink');
INSERT INTO public.auth_permission VALUES (286, 'Can add historical succession share', 72, 'add_historicalsuccessionshare');
INSERT INTO public.auth_permission VALUES (287, 'Can change historical succession share', 72, 'change_historicalsuccessionshare');
INSERT INTO public.auth_permission VALUES (288, 'Can delete historical succession share', 72, 'delete_historicalsuccessionshare');
INSERT INTO public.auth_permission VALUES (289, 'Can view historical succession share', 72, 'view_historicalsuccessionshare');
INSERT INTO public.auth_permission VALUES (290, 'Can add succession share', 73, 'add_successionshare');
INSERT INTO public.auth_permission VALUES (291, 'Can change succession share', 73, 'change_successionshare');
INSERT INTO public.auth_permission VALUES (292, 'Can delete succession share', 73, 'delete_successionshare');
INSERT INTO public.auth_permission VALUES (293, 'Can view succession share', 73, 'view_successionshare');
INSERT INTO public.auth_permission VALUES (294, 'Can add lineage', 74, 'add_lineageclosure');
INSERT INTO public.auth_permission VALUES (295, 'Can change lineage', 74, 'change_lineageclosure');
INSERT INTO public.auth_permission VALUES (296, 'Can delete lineage', 74, 'delete_lineageclosure');
INSERT INTO public.auth_permission VALUES (297, 'Can view lineage', 74, 'view_lineageclosure');
INSERT INTO public.auth_permission VALUES (298, 'Can add change made by a succession', 75, 'add_successionchange');
INSERT INTO public.auth_permission VALUES (299, 'Can change change made by a succession', 75, 'change_successionchange');
INSERT INTO public.auth_permission VALUES (300, 'Can delete change made by a succession', 75, 'delete_successionchange');
INSERT INTO public.auth_permission VALUES (301, 'Can view change made by a succession', 75, 'view_successionchange');
INSERT INTO public.auth_permission VALUES (302, 'Can add imported list', 76, 'add_listimport');
INSERT INTO public.auth_permission VALUES (303, 'Can change imported list', 76, 'change_listimport');
INSERT INTO public.auth_permission VALUES (304, 'Can delete imported list', 76, 'delete_listimport');
INSERT INTO public.auth_permission VALUES (305, 'Can view imported list', 76, 'view_listimport');
INSERT INTO public.auth_permission VALUES (306, 'Can add invitation', 77, 'add_invitation');
INSERT INTO public.auth_permission VALUES (307, 'Can change invitation', 77, 'change_invitation');
INSERT INTO public.auth_permission VALUES (308, 'Can delete invitation', 77, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (309, 'Can view invitation', 77, 'view_invitation');
INSERT INTO public.auth_permission VALUES (310, 'Can add historical account', 78, 'add_historicaluser');
INSERT INTO public.auth_permission VALUES (311, 'Can change historical account', 78, 'change_historicaluser');
INSERT INTO public.auth_permission VALUES (312, 'Can delete historical account', 78, 'delete_historicaluser');
INSERT INTO public.auth_permission VALUES (313, 'Can view historical account', 78, 'view_historicaluser');
INSERT INTO public.auth_permission VALUES (314, 'Can add vote', 79, 'add_ballot');
INSERT INTO public.auth_permission VALUES (315, 'Can change vote', 79, 'change_ballot');
INSERT INTO public.auth_permission VALUES (316, 'Can delete vote', 79, 'delete_ballot');
INSERT INTO public.auth_permission VALUES (317, 'Can view vote', 79, 'view_ballot');
INSERT INTO public.auth_permission VALUES (318, 'Can add voter', 80, 'add_ballotelector');
INSERT INTO public.auth_permission VALUES (319, 'Can change voter', 80, 'change_ballotelector');
INSERT INTO public.auth_permission VALUES (320, 'Can delete voter', 80, 'delete_ballotelector');
INSERT INTO public.auth_permission VALUES (321, 'Can view voter', 80, 'view_ballotelector');
INSERT INTO public.auth_permission VALUES (322, 'Can add decision', 81, 'add_decision');
INSERT INTO public.auth_permission VALUES (323, 'Can change decision', 81, 'change_decision');
INSERT INTO public.auth_permission VALUES (324, 'Can delete decision', 81, 'delete_decision');
INSERT INTO public.auth_permission VALUES (325, 'Can view decision', 81, 'view_decision');
INSERT INTO public.auth_permission VALUES (326, 'Can add historical rules of vote', 82, 'add_historicalstatuteprofile');
INSERT INTO public.auth_permission VALUES (327, 'Can change historical rules of vote', 82, 'change_historicalstatuteprofile');
INSERT INTO public.auth_permission VALUES (328, 'Can delete historical rules of vote', 82, 'delete_historicalstatuteprofile');
INSERT INTO public.auth_permission VALUES (329, 'Can view historical rules of vote', 82, 'view_historicalstatuteprofile');
INSERT INTO public.auth_permission VALUES (330, 'Can add rules of vote', 83, 'add_statuteprofile');
INSERT INTO public.auth_permission VALUES (331, 'Can change rules of vote', 83, 'change_statuteprofile');
INSERT INTO public.auth_permission VALUES (332, 'Can delete rules of vote', 83, 'delete_statuteprofile');
INSERT INTO public.auth_permission VALUES (333, 'Can view rules of vote', 83, 'view_statuteprofile');
INSERT INTO public.auth_permission VALUES (334, 'Can add answer', 84, 'add_vote');
INSERT INTO public.auth_permission VALUES (335, 'Can change answer', 84, 'change_vote');
INSERT INTO public.auth_permission VALUES (336, 'Can delete answer', 84, 'delete_vote');
INSERT INTO public.auth_permission VALUES (337, 'Can view answer', 84, 'view_vote');
INSERT INTO public.auth_permission VALUES (338, 'Can add version of a text', 85, 'add_documentversion');
INSERT INTO public.auth_permission VALUES (339, 'Can change version of a text', 85, 'change_documentversion');
INSERT INTO public.auth_permission VALUES (340, 'Can delete version of a text', 85, 'delete_documentversion');
INSERT INTO public.auth_permission VALUES (341, 'Can view version of a text', 85, 'view_documentversion');
INSERT INTO public.auth_permission VALUES (342, 'Can add save of a draft', 86, 'add_draftsave');
INSERT INTO public.auth_permission VALUES (343, 'Can change save of a draft', 86, 'change_draftsave');
INSERT INTO public.auth_permission VALUES (344, 'Can delete save of a draft', 86, 'delete_draftsave');
INSERT INTO public.auth_permission VALUES (345, 'Can view save of a draft', 86, 'view_draftsave');
INSERT INTO public.auth_permission VALUES (346, 'Can add frozen text', 87, 'add_frozentext');
INSERT INTO public.auth_permission VALUES (347, 'Can change frozen text', 87, 'change_frozentext');
INSERT INTO public.auth_permission VALUES (348, 'Can delete frozen text', 87, 'delete_frozentext');
INSERT INTO public.auth_permission VALUES (349, 'Can view frozen text', 87, 'view_frozentext');
INSERT INTO public.auth_permission VALUES (350, 'Can add governing document', 88, 'add_governingdocument');
INSERT INTO public.auth_permission VALUES (351, 'Can change governing document', 88, 'change_governingdocument');
INSERT INTO public.auth_permission VALUES (352, 'Can delete governing document', 88, 'delete_governingdocument');
INSERT INTO public.auth_permission VALUES (353, 'Can view governing document', 88, 'view_governingdocument');
INSERT INTO public.auth_permission VALUES (354, 'Can add adoption', 89, 'add_adoption');
INSERT INTO public.auth_permission VALUES (355, 'Can change adoption', 89, 'change_adoption');
INSERT INTO public.auth_permission VALUES (356, 'Can delete adoption', 89, 'delete_adoption');
INSERT INTO public.auth_permission VALUES (357, 'Can view adoption', 89, 'view_adoption');
INSERT INTO public.auth_permission VALUES (358, 'Can add historical version of a text', 90, 'add_historicaldocumentversion');
INSERT INTO public.auth_permission VALUES (359, 'Can change historical version of a text', 90, 'change_historicaldocumentversion');
INSERT INTO public.auth_permission VALUES (360, 'Can delete historical version of a text', 90, 'delete_historicaldocumentversion');
INSERT INTO public.auth_permission VALUES (361, 'Can view historical version of a text', 90, 'view_historicaldocumentversion');
INSERT INTO public.auth_permission VALUES (362, 'Can add historical governing document', 91, 'add_historicalgoverningdocument');
INSERT INTO public.auth_permission VALUES (363, 'Can change historical governing document', 91, 'change_historicalgoverningdocument');
INSERT INTO public.auth_permission VALUES (364, 'Can delete historical governing document', 91, 'delete_historicalgoverningdocument');
INSERT INTO public.auth_permission VALUES (365, 'Can view historical governing document', 91, 'view_historicalgoverningdocument');
INSERT INTO public.auth_permission VALUES (366, 'Can add imported text', 92, 'add_textimport');
INSERT INTO public.auth_permission VALUES (367, 'Can change imported text', 92, 'change_textimport');
INSERT INTO public.auth_permission VALUES (368, 'Can delete imported text', 92, 'delete_textimport');
INSERT INTO public.auth_permission VALUES (369, 'Can view imported text', 92, 'view_textimport');
INSERT INTO public.auth_permission VALUES (370, 'Can add recusal', 93, 'add_recusal');
INSERT INTO public.auth_permission VALUES (371, 'Can change recusal', 93, 'change_recusal');
INSERT INTO public.auth_permission VALUES (372, 'Can delete recusal', 93, 'delete_recusal');
INSERT INTO public.auth_permission VALUES (373, 'Can view recusal', 93, 'view_recusal');
INSERT INTO public.auth_permission VALUES (374, 'Can add signature or reading', 94, 'add_engagement');
INSERT INTO public.auth_permission VALUES (375, 'Can change signature or reading', 94, 'change_engagement');
INSERT INTO public.auth_permission VALUES (376, 'Can delete signature or reading', 94, 'delete_engagement');
INSERT INTO public.auth_permission VALUES (377, 'Can view signature or reading', 94, 'view_engagement');
INSERT INTO public.auth_permission VALUES (378, 'Can add reminder to sign', 95, 'add_signaturereminder');
INSERT INTO public.auth_permission VALUES (379, 'Can change reminder to sign', 95, 'change_signaturereminder');
INSERT INTO public.auth_permission VALUES (380, 'Can delete reminder to sign', 95, 'delete_signaturereminder');
INSERT INTO public.auth_permission VALUES (381, 'Can view reminder to sign', 95, 'view_signaturereminder');
INSERT INTO public.auth_permission VALUES (382, 'Can add item of the agenda', 96, 'add_agendaitem');
INSERT INTO public.auth_permission VALUES (383, 'Can change item of the agenda', 96, 'change_agendaitem');
INSERT INTO public.auth_permission VALUES (384, 'Can delete item of the agenda', 96, 'delete_agendaitem');
INSERT INTO public.auth_permission VALUES (385, 'Can view item of the agenda', 96, 'view_agendaitem');
INSERT INTO public.auth_permission VALUES (386, 'Can add historical document of the meeting', 97, 'add_historicalmeetingpaper');
INSERT INTO public.auth_permission VALUES (387, 'Can change historical document of the meeting', 97, 'change_historicalmeetingpaper');
INSERT INTO public.auth_permission VALUES (388, 'Can delete historical document of the meeting', 97, 'delete_historicalmeetingpaper');
INSERT INTO public.auth_permission VALUES (389, 'Can view historical document of the meeting', 97, 'view_historicalmeetingpaper');
INSERT INTO public.auth_permission VALUES (390, 'Can add meeting', 98, 'add_meeting');
INSERT INTO public.auth_permission VALUES (391, 'Can change meeting', 98, 'change_meeting');
INSERT INTO public.auth_permission VALUES (392, 'Can delete meeting', 98, 'delete_meeting');
INSERT INTO public.auth_permission VALUES (393, 'Can view meeting', 98, 'view_meeting');
INSERT INTO public.auth_permission VALUES (394, 'Can add historical meeting', 99, 'add_historicalmeeting');
INSERT INTO public.auth_permission VALUES (395, 'Can change historical meeting', 99, 'change_historicalmeeting');
INSERT INTO public.auth_permission VALUES (396, 'Can delete historical meeting', 99, 'delete_historicalmeeting');
INSERT INTO public.auth_permission VALUES (397, 'Can view historical meeting', 99, 'view_historicalmeeting');
INSERT INTO public.auth_permission VALUES (398, 'Can add historical item of the agenda', 100, 'add_historicalagendaitem');
INSERT INTO public.auth_permission VALUES (399, 'Can change historical item of the agenda', 100, 'change_historicalagendaitem');
INSERT INTO public.auth_permission VALUES (400, 'Can delete historical item of the agenda', 100, 'delete_historicalagendaitem');
INSERT INTO public.auth_permission VALUES (401, 'Can view historical item of the agenda', 100, 'view_historicalagendaitem');
INSERT INTO public.auth_permission VALUES (402, 'Can add document of the meeting', 101, 'add_meetingpaper');
INSERT INTO public.auth_permission VALUES (403, 'Can change document of the meeting', 101, 'change_meetingpaper');
INSERT INTO public.auth_permission VALUES (404, 'Can delete document of the meeting', 101, 'delete_meetingpaper');
INSERT INTO public.auth_permission VALUES (405, 'Can view document of the meeting', 101, 'view_meetingpaper');
INSERT INTO public.auth_permission VALUES (406, 'Can add answer to a notice', 102, 'add_meetingreply');
INSERT INTO public.auth_permission VALUES (407, 'Can change answer to a notice', 102, 'change_meetingreply');
INSERT INTO public.auth_permission VALUES (408, 'Can delete answer to a notice', 102, 'delete_meetingreply');
INSERT INTO public.auth_permission VALUES (409, 'Can view answer to a notice', 102, 'view_meetingreply');
INSERT INTO public.auth_permission VALUES (410, 'Can add notice', 103, 'add_notice');
INSERT INTO public.auth_permission VALUES (411, 'Can change notice', 103, 'change_notice');
INSERT INTO public.auth_permission VALUES (412, 'Can delete notice', 103, 'delete_notice');
INSERT INTO public.auth_permission VALUES (413, 'Can view notice', 103, 'view_notice');
INSERT INTO public.auth_permission VALUES (414, 'Can add person convened', 104, 'add_noticerecipient');
INSERT INTO public.auth_permission VALUES (415, 'Can change person convened', 104, 'change_noticerecipient');
INSERT INTO public.auth_permission VALUES (416, 'Can delete person convened', 104, 'delete_noticerecipient');
INSERT INTO public.auth_permission VALUES (417, 'Can view person convened', 104, 'view_noticerecipient');
INSERT INTO public.auth_permission VALUES (418, 'Can add opening of a notice', 105, 'add_noticeopening');
INSERT INTO public.auth_permission VALUES (419, 'Can change opening of a notice', 105, 'change_noticeopening');
INSERT INTO public.auth_permission VALUES (420, 'Can delete opening of a notice', 105, 'delete_noticeopening');
INSERT INTO public.auth_permission VALUES (421, 'Can view opening of a notice', 105, 'view_noticeopening');
INSERT INTO public.auth_permission VALUES (422, 'Can add handing over of a notice', 106, 'add_noticehandover');
INSERT INTO public.auth_permission VALUES (423, 'Can change handing over of a notice', 106, 'change_noticehandover');
INSERT INTO public.auth_permission VALUES (424, 'Can delete handing over of a notice', 106, 'delete_noticehandover');
INSERT INTO public.auth_permission VALUES (425, 'Can view handing over of a notice', 106, 'view_noticehandover');
INSERT INTO public.auth_permission VALUES (426, 'Can add arrival or departure', 107, 'add_attendance');
INSERT INTO public.auth_permission VALUES (427, 'Can change arrival or departure', 107, 'change_attendance');
INSERT INTO public.auth_permission VALUES (428, 'Can delete arrival or departure', 107, 'delete_attendance');
INSERT INTO public.auth_permission VALUES (429, 'Can view arrival or departure', 107, 'view_attendance');
INSERT INTO public.auth_permission VALUES (430, 'Can add recusal from an item', 108, 'add_itemrecusal');
INSERT INTO public.auth_permission VALUES (431, 'Can change recusal from an item', 108, 'change_itemrecusal');
INSERT INTO public.auth_permission VALUES (432, 'Can delete recusal from an item', 108, 'delete_itemrecusal');
INSERT INTO public.auth_permission VALUES (433, 'Can view recusal from an item', 108, 'view_itemrecusal');
INSERT INTO public.auth_permission VALUES (434, 'Can add voice of a meeting', 109, 'add_meetingvoice');
INSERT INTO public.auth_permission VALUES (435, 'Can change voice of a meeting', 109, 'change_meetingvoice');
INSERT INTO public.auth_permission VALUES (436, 'Can delete voice of a meeting', 109, 'delete_meetingvoice');
INSERT INTO public.auth_permission VALUES (437, 'Can view voice of a meeting', 109, 'view_meetingvoice');
INSERT INTO public.auth_permission VALUES (438, 'Can add change of the quorum', 110, 'add_quorumchange');
INSERT INTO public.auth_permission VALUES (439, 'Can change change of the quorum', 110, 'change_quorumchange');
INSERT INTO public.auth_permission VALUES (440, 'Can delete change of the quorum', 110, 'delete_quorumchange');
INSERT INTO public.auth_permission VALUES (441, 'Can view change of the quorum', 110, 'view_quorumchange');
INSERT INTO public.auth_permission VALUES (442, 'Can add step of a meeting', 111, 'add_sittingstep');
INSERT INTO public.auth_permission VALUES (443, 'Can change step of a meeting', 111, 'change_sittingstep');
INSERT INTO public.auth_permission VALUES (444, 'Can delete step of a meeting', 111, 'delete_sittingstep');
INSERT INTO public.auth_permission VALUES (445, 'Can view step of a meeting', 111, 'view_sittingstep');
INSERT INTO public.auth_permission VALUES (446, 'Can add debates on an item', 112, 'add_debate');
INSERT INTO public.auth_permission VALUES (447, 'Can change debates on an item', 112, 'change_debate');
INSERT INTO public.auth_permission VALUES (448, 'Can delete debates on an item', 112, 'delete_debate');
INSERT INTO public.auth_permission VALUES (449, 'Can view debates on an item', 112, 'view_debate');
INSERT INTO public.auth_permission VALUES (450, 'Can add historical debates on an item', 113, 'add_historicaldebate');
INSERT INTO public.auth_permission VALUES (451, 'Can change historical debates on an item', 113, 'change_historicaldebate');
INSERT INTO public.auth_permission VALUES (452, 'Can delete historical debates on an item', 113, 'delete_historicaldebate');
INSERT INTO public.auth_permission VALUES (453, 'Can view historical debates on an item', 113, 'view_historicaldebate');
INSERT INTO public.auth_permission VALUES (454, 'Can add minutes of a meeting', 114, 'add_meetingminutes');
INSERT INTO public.auth_permission VALUES (455, 'Can change minutes of a meeting', 114, 'change_meetingminutes');
INSERT INTO public.auth_permission VALUES (456, 'Can delete minutes of a meeting', 114, 'delete_meetingminutes');
INSERT INTO public.auth_permission VALUES (457, 'Can view minutes of a meeting', 114, 'view_meetingminutes');
INSERT INTO public.auth_permission VALUES (458, 'Can add approval of minutes', 115, 'add_minutesapproval');
INSERT INTO public.auth_permission VALUES (459, 'Can change approval of minutes', 115, 'change_minutesapproval');
INSERT INTO public.auth_permission VALUES (460, 'Can delete approval of minutes', 115, 'delete_minutesapproval');
INSERT INTO public.auth_permission VALUES (461, 'Can view approval of minutes', 115, 'view_minutesapproval');
INSERT INTO public.auth_permission VALUES (462, 'Can add signature of minutes', 116, 'add_minutessignature');
INSERT INTO public.auth_permission VALUES (463, 'Can change signature of minutes', 116, 'change_minutessignature');
INSERT INTO public.auth_permission VALUES (464, 'Can delete signature of minutes', 116, 'delete_minutessignature');
INSERT INTO public.auth_permission VALUES (465, 'Can view signature of minutes', 116, 'view_minutessignature');
INSERT INTO public.auth_permission VALUES (466, 'Can add declaration to the prefecture', 117, 'add_prefecturedeclaration');
INSERT INTO public.auth_permission VALUES (467, 'Can change declaration to the prefecture', 117, 'change_prefecturedeclaration');
INSERT INTO public.auth_permission VALUES (468, 'Can delete declaration to the prefecture', 117, 'delete_prefecturedeclaration');
INSERT INTO public.auth_permission VALUES (469, 'Can view declaration to the prefecture', 117, 'view_prefecturedeclaration');
INSERT INTO public.auth_permission VALUES (470, 'Can add declared change', 118, 'add_declaredchange');
INSERT INTO public.auth_permission VALUES (471, 'Can change declared change', 118, 'change_declaredchange');
INSERT INTO public.auth_permission VALUES (472, 'Can delete declared change', 118, 'delete_declaredchange');
INSERT INTO public.auth_permission VALUES (473, 'Can view declared change', 118, 'view_declaredchange');
INSERT INTO public.auth_permission VALUES (474, 'Can add historical follow-up action', 119, 'add_historicalfollowup');
INSERT INTO public.auth_permission VALUES (475, 'Can change historical follow-up action', 119, 'change_historicalfollowup');
INSERT INTO public.auth_permission VALUES (476, 'Can delete historical follow-up action', 119, 'delete_historicalfollowup');
INSERT INTO public.auth_permission VALUES (477, 'Can view historical follow-up action', 119, 'view_historicalfollowup');
INSERT INTO public.auth_permission VALUES (478, 'Can add follow-up action', 120, 'add_followup');
INSERT INTO public.auth_permission VALUES (479, 'Can change follow-up action', 120, 'change_followup');
INSERT INTO public.auth_permission VALUES (480, 'Can delete follow-up action', 120, 'delete_followup');
INSERT INTO public.auth_permission VALUES (481, 'Can view follow-up action', 120, 'view_followup');
INSERT INTO public.auth_permission VALUES (482, 'Can add proxy', 121, 'add_proxy');
INSERT INTO public.auth_permission VALUES (483, 'Can change proxy', 121, 'change_proxy');
INSERT INTO public.auth_permission VALUES (484, 'Can delete proxy', 121, 'delete_proxy');
INSERT INTO public.auth_permission VALUES (485, 'Can view proxy', 121, 'view_proxy');
INSERT INTO public.auth_permission VALUES (486, 'Can add step of a proxy', 122, 'add_proxystep');
INSERT INTO public.auth_permission VALUES (487, 'Can change step of a proxy', 122, 'change_proxystep');
INSERT INTO public.auth_permission VALUES (488, 'Can delete step of a proxy', 122, 'delete_proxystep');
INSERT INTO public.auth_permission VALUES (489, 'Can view step of a proxy', 122, 'view_proxystep');
INSERT INTO public.auth_permission VALUES (490, 'Can add historical account', 123, 'add_historicalaccount');
INSERT INTO public.auth_permission VALUES (491, 'Can change historical account', 123, 'change_historicalaccount');
INSERT INTO public.auth_permission VALUES (492, 'Can delete historical account', 123, 'delete_historicalaccount');
INSERT INTO public.auth_permission VALUES (493, 'Can view historical account', 123, 'view_historicalaccount');
INSERT INTO public.auth_permission VALUES (494, 'Can add account', 124, 'add_account');
INSERT INTO public.auth_permission VALUES (495, 'Can change account', 124, 'change_account');
INSERT INTO public.auth_permission VALUES (496, 'Can delete account', 124, 'delete_account');
INSERT INTO public.auth_permission VALUES (497, 'Can view account', 124, 'view_account');
INSERT INTO public.auth_permission VALUES (498, 'Can add set of figures', 125, 'add_figureset');
INSERT INTO public.auth_permission VALUES (499, 'Can change set of figures', 125, 'change_figureset');
INSERT INTO public.auth_permission VALUES (500, 'Can delete set of figures', 125, 'delete_figureset');
INSERT INTO public.auth_permission VALUES (501, 'Can view set of figures', 125, 'view_figureset');
INSERT INTO public.auth_permission VALUES (502, 'Can add budget', 126, 'add_budget');
INSERT INTO public.auth_permission VALUES (503, 'Can change budget', 126, 'change_budget');
INSERT INTO public.auth_permission VALUES (504, 'Can delete budget', 126, 'delete_budget');
INSERT INTO public.auth_permission VALUES (505, 'Can view budget', 126, 'view_budget');
INSERT INTO public.auth_permission VALUES (506, 'Can add historical budget', 127, 'add_historicalbudget');
INSERT INTO public.auth_permission VALUES (507, 'Can change historical budget', 127, 'change_historicalbudget');
INSERT INTO public.auth_permission VALUES (508, 'Can delete historical budget', 127, 'delete_historicalbudget');
INSERT INTO public.auth_permission VALUES (509, 'Can view historical budget', 127, 'view_historicalbudget');
INSERT INTO public.auth_permission VALUES (510, 'Can add workbook received', 128, 'add_intake');
INSERT INTO public.auth_permission VALUES (511, 'Can change workbook received', 128, 'change_intake');
INSERT INTO public.auth_permission VALUES (512, 'Can delete workbook received', 128, 'delete_intake');
INSERT INTO public.auth_permission VALUES (513, 'Can view workbook received', 128, 'view_intake');
INSERT INTO public.auth_permission VALUES (514, 'Can add workbook edition', 129, 'add_workbookedition');
INSERT INTO public.auth_permission VALUES (515, 'Can change workbook edition', 129, 'change_workbookedition');
INSERT INTO public.auth_permission VALUES (516, 'Can delete workbook edition', 129, 'delete_workbookedition');
INSERT INTO public.auth_permission VALUES (517, 'Can view workbook edition', 129, 'view_workbookedition');
INSERT INTO public.auth_permission VALUES (518, 'Can add workbook handed out', 130, 'add_issuedworkbook');
INSERT INTO public.auth_permission VALUES (519, 'Can change workbook handed out', 130, 'change_issuedworkbook');
INSERT INTO public.auth_permission VALUES (520, 'Can delete workbook handed out', 130, 'delete_issuedworkbook');
INSERT INTO public.auth_permission VALUES (521, 'Can view workbook handed out', 130, 'view_issuedworkbook');
INSERT INTO public.auth_permission VALUES (522, 'Can add budget line', 131, 'add_budgetline');
INSERT INTO public.auth_permission VALUES (523, 'Can change budget line', 131, 'change_budgetline');
INSERT INTO public.auth_permission VALUES (524, 'Can delete budget line', 131, 'delete_budgetline');
INSERT INTO public.auth_permission VALUES (525, 'Can view budget line', 131, 'view_budgetline');
INSERT INTO public.auth_permission VALUES (526, 'Can add figure', 132, 'add_figure');
INSERT INTO public.auth_permission VALUES (527, 'Can change figure', 132, 'change_figure');
INSERT INTO public.auth_permission VALUES (528, 'Can delete figure', 132, 'delete_figure');
INSERT INTO public.auth_permission VALUES (529, 'Can view figure', 132, 'view_figure');
INSERT INTO public.auth_permission VALUES (530, 'Can add historical indicator', 133, 'add_historicalindicator');
INSERT INTO public.auth_permission VALUES (531, 'Can change historical indicator', 133, 'change_historicalindicator');
INSERT INTO public.auth_permission VALUES (532, 'Can delete historical indicator', 133, 'delete_historicalindicator');
INSERT INTO public.auth_permission VALUES (533, 'Can view historical indicator', 133, 'view_historicalindicator');
INSERT INTO public.auth_permission VALUES (534, 'Can add historical campaign', 134, 'add_historicalcampaign');
INSERT INTO public.auth_permission VALUES (535, 'Can change historical campaign', 134, 'change_historicalcampaign');
INSERT INTO public.auth_permission VALUES (536, 'Can delete historical campaign', 134, 'delete_historicalcampaign');
INSERT INTO public.auth_permission VALUES (537, 'Can view historical campaign', 134, 'view_historicalcampaign');
INSERT INTO public.auth_permission VALUES (538, 'Can add indicator', 135, 'add_indicator');
INSERT INTO public.auth_permission VALUES (539, 'Can change indicator', 135, 'change_indicator');
INSERT INTO public.auth_permission VALUES (540, 'Can delete indicator', 135, 'delete_indicator');
INSERT INTO public.auth_permission VALUES (541, 'Can view indicator', 135, 'view_indicator');
INSERT INTO public.auth_permission VALUES (542, 'Can add campaign', 136, 'add_campaign');
INSERT INTO public.auth_permission VALUES (543, 'Can change campaign', 136, 'change_campaign');
INSERT INTO public.auth_permission VALUES (544, 'Can delete campaign', 136, 'delete_campaign');
INSERT INTO public.auth_permission VALUES (545, 'Can view campaign', 136, 'view_campaign');
INSERT INTO public.auth_permission VALUES (546, 'Can add historical rule on small counts', 137, 'add_historicalmaskingrule');
INSERT INTO public.auth_permission VALUES (547, 'Can change historical rule on small counts', 137, 'change_historicalmaskingrule');
INSERT INTO public.auth_permission VALUES (548, 'Can delete historical rule on small counts', 137, 'delete_historicalmaskingrule');
INSERT INTO public.auth_permission VALUES (549, 'Can view historical rule on small counts', 137, 'view_historicalmaskingrule');
INSERT INTO public.auth_permission VALUES (550, 'Can add rule on small counts', 138, 'add_maskingrule');
INSERT INTO public.auth_permission VALUES (551, 'Can change rule on small counts', 138, 'change_maskingrule');
INSERT INTO public.auth_permission VALUES (552, 'Can delete rule on small counts', 138, 'delete_maskingrule');
INSERT INTO public.auth_permission VALUES (553, 'Can view rule on small counts', 138, 'view_maskingrule');
INSERT INTO public.auth_permission VALUES (554, 'Can add reminder', 139, 'add_reminder');
INSERT INTO public.auth_permission VALUES (555, 'Can change reminder', 139, 'change_reminder');
INSERT INTO public.auth_permission VALUES (556, 'Can delete reminder', 139, 'delete_reminder');
INSERT INTO public.auth_permission VALUES (557, 'Can view reminder', 139, 'view_reminder');
INSERT INTO public.auth_permission VALUES (558, 'Can add register of acts', 140, 'add_auditchain');
INSERT INTO public.auth_permission VALUES (559, 'Can change register of acts', 140, 'change_auditchain');
INSERT INTO public.auth_permission VALUES (560, 'Can delete register of acts', 140, 'delete_auditchain');
INSERT INTO public.auth_permission VALUES (561, 'Can view register of acts', 140, 'view_auditchain');
INSERT INTO public.auth_permission VALUES (562, 'Can add act', 141, 'add_auditentry');
INSERT INTO public.auth_permission VALUES (563, 'Can change act', 141, 'change_auditentry');
INSERT INTO public.auth_permission VALUES (564, 'Can delete act', 141, 'delete_auditentry');
INSERT INTO public.auth_permission VALUES (565, 'Can view act', 141, 'view_auditentry');
INSERT INTO public.auth_permission VALUES (566, 'Can add personal value', 142, 'add_personalvalue');
INSERT INTO public.auth_permission VALUES (567, 'Can change personal value', 142, 'change_personalvalue');
INSERT INTO public.auth_permission VALUES (568, 'Can delete personal value', 142, 'delete_personalvalue');
INSERT INTO public.auth_permission VALUES (569, 'Can view personal value', 142, 'view_personalvalue');
INSERT INTO public.auth_permission VALUES (570, 'Can add published head', 143, 'add_auditanchor');
INSERT INTO public.auth_permission VALUES (571, 'Can change published head', 143, 'change_auditanchor');
INSERT INTO public.auth_permission VALUES (572, 'Can delete published head', 143, 'delete_auditanchor');
INSERT INTO public.auth_permission VALUES (573, 'Can view published head', 143, 'view_auditanchor');
INSERT INTO public.auth_permission VALUES (574, 'Can add stored file', 144, 'add_storedfile');
INSERT INTO public.auth_permission VALUES (575, 'Can change stored file', 144, 'change_storedfile');
INSERT INTO public.auth_permission VALUES (576, 'Can delete stored file', 144, 'delete_storedfile');
INSERT INTO public.auth_permission VALUES (577, 'Can view stored file', 144, 'view_storedfile');
INSERT INTO public.auth_permission VALUES (578, 'Can add use of a file', 145, 'add_fileuse');
INSERT INTO public.auth_permission VALUES (579, 'Can change use of a file', 145, 'change_fileuse');
INSERT INTO public.auth_permission VALUES (580, 'Can delete use of a file', 145, 'delete_fileuse');
INSERT INTO public.auth_permission VALUES (581, 'Can view use of a file', 145, 'view_fileuse');
INSERT INTO public.auth_permission VALUES (582, 'Can add removal of a file', 146, 'add_fileremoval');
INSERT INTO public.auth_permission VALUES (583, 'Can change removal of a file', 146, 'change_fileremoval');
INSERT INTO public.auth_permission VALUES (584, 'Can delete removal of a file', 146, 'delete_fileremoval');
INSERT INTO public.auth_permission VALUES (585, 'Can view removal of a file', 146, 'view_fileremoval');
INSERT INTO public.auth_permission VALUES (586, 'Can add notification preference', 147, 'add_preference');
INSERT INTO public.auth_permission VALUES (587, 'Can change notification preference', 147, 'change_preference');
INSERT INTO public.auth_permission VALUES (588, 'Can delete notification preference', 147, 'delete_preference');
INSERT INTO public.auth_permission VALUES (589, 'Can view notification preference', 147, 'view_preference');
INSERT INTO public.auth_permission VALUES (590, 'Can add sent message', 148, 'add_sentmessage');
INSERT INTO public.auth_permission VALUES (591, 'Can change sent message', 148, 'change_sentmessage');
INSERT INTO public.auth_permission VALUES (592, 'Can delete sent message', 148, 'delete_sentmessage');
INSERT INTO public.auth_permission VALUES (593, 'Can view sent message', 148, 'view_sentmessage');
INSERT INTO public.auth_permission VALUES (594, 'Can add notification', 149, 'add_notification');
INSERT INTO public.auth_permission VALUES (595, 'Can change notification', 149, 'change_notification');
INSERT INTO public.auth_permission VALUES (596, 'Can delete notification', 149, 'delete_notification');
INSERT INTO public.auth_permission VALUES (597, 'Can view notification', 149, 'view_notification');
INSERT INTO public.auth_permission VALUES (598, 'Can add rhythm of a kind of message', 150, 'add_kindrhythm');
INSERT INTO public.auth_permission VALUES (599, 'Can change rhythm of a kind of message', 150, 'change_kindrhythm');
INSERT INTO public.auth_permission VALUES (600, 'Can delete rhythm of a kind of message', 150, 'delete_kindrhythm');
INSERT INTO public.auth_permission VALUES (601, 'Can view rhythm of a kind of message', 150, 'view_kindrhythm');
INSERT INTO public.auth_permission VALUES (602, 'Can add page of text', 151, 'add_contentpage');
INSERT INTO public.auth_permission VALUES (603, 'Can change page of text', 151, 'change_contentpage');
INSERT INTO public.auth_permission VALUES (604, 'Can delete page of text', 151, 'delete_contentpage');
INSERT INTO public.auth_permission VALUES (605, 'Can view page of text', 151, 'view_contentpage');
INSERT INTO public.auth_permission VALUES (606, 'Can add list of documents', 152, 'add_documentspage');
INSERT INTO public.auth_permission VALUES (607, 'Can change list of documents', 152, 'change_documentspage');
INSERT INTO public.auth_permission VALUES (608, 'Can delete list of documents', 152, 'delete_documentspage');
INSERT INTO public.auth_permission VALUES (609, 'Can view list of documents', 152, 'view_documentspage');
INSERT INTO public.auth_permission VALUES (610, 'Can add list of news', 153, 'add_newsindexpage');
INSERT INTO public.auth_permission VALUES (611, 'Can change list of news', 153, 'change_newsindexpage');
INSERT INTO public.auth_permission VALUES (612, 'Can delete list of news', 153, 'delete_newsindexpage');
INSERT INTO public.auth_permission VALUES (613, 'Can view list of news', 153, 'view_newsindexpage');
INSERT INTO public.auth_permission VALUES (614, 'Can add news', 154, 'add_newspage');
INSERT INTO public.auth_permission VALUES (615, 'Can change news', 154, 'change_newspage');
INSERT INTO public.auth_permission VALUES (616, 'Can delete news', 154, 'delete_newspage');
INSERT INTO public.auth_permission VALUES (617, 'Can view news', 154, 'view_newspage');
INSERT INTO public.auth_permission VALUES (618, 'Can add home page', 155, 'add_homepage');
INSERT INTO public.auth_permission VALUES (619, 'Can change home page', 155, 'change_homepage');
INSERT INTO public.auth_permission VALUES (620, 'Can delete home page', 155, 'delete_homepage');
INSERT INTO public.auth_permission VALUES (621, 'Can view home page', 155, 'view_homepage');
INSERT INTO public.auth_permission VALUES (622, 'Can add public document', 156, 'add_publicdocument');
INSERT INTO public.auth_permission VALUES (623, 'Can change public document', 156, 'change_publicdocument');
INSERT INTO public.auth_permission VALUES (624, 'Can delete public document', 156, 'delete_publicdocument');
INSERT INTO public.auth_permission VALUES (625, 'Can view public document', 156, 'view_publicdocument');
INSERT INTO public.auth_permission VALUES (626, 'Can add email address', 157, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (627, 'Can change email address', 157, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (628, 'Can delete email address', 157, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (629, 'Can view email address', 157, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (630, 'Can add email confirmation', 158, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (631, 'Can change email confirmation', 158, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (632, 'Can delete email confirmation', 158, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (633, 'Can view email confirmation', 158, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (634, 'Can add authenticator', 159, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (635, 'Can change authenticator', 159, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (636, 'Can delete authenticator', 159, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (637, 'Can view authenticator', 159, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (638, 'Can add social account', 160, 'add_socialaccount');
INSERT INTO public.auth_permission VALUES (639, 'Can change social account', 160, 'change_socialaccount');
INSERT INTO public.auth_permission VALUES (640, 'Can delete social account', 160, 'delete_socialaccount');
INSERT INTO public.auth_permission VALUES (641, 'Can view social account', 160, 'view_socialaccount');
INSERT INTO public.auth_permission VALUES (642, 'Can add social application', 161, 'add_socialapp');
INSERT INTO public.auth_permission VALUES (643, 'Can change social application', 161, 'change_socialapp');
INSERT INTO public.auth_permission VALUES (644, 'Can delete social application', 161, 'delete_socialapp');
INSERT INTO public.auth_permission VALUES (645, 'Can view social application', 161, 'view_socialapp');
INSERT INTO public.auth_permission VALUES (646, 'Can add social application token', 162, 'add_socialtoken');
INSERT INTO public.auth_permission VALUES (647, 'Can change social application token', 162, 'change_socialtoken');
INSERT INTO public.auth_permission VALUES (648, 'Can delete social application token', 162, 'delete_socialtoken');
INSERT INTO public.auth_permission VALUES (649, 'Can view social application token', 162, 'view_socialtoken');
INSERT INTO public.auth_permission VALUES (650, 'Can add form submission', 163, 'add_formsubmission');
INSERT INTO public.auth_permission VALUES (651, 'Can change form submission', 163, 'change_formsubmission');
INSERT INTO public.auth_permission VALUES (652, 'Can delete form submission', 163, 'delete_formsubmission');
INSERT INTO public.auth_permission VALUES (653, 'Can view form submission', 163, 'view_formsubmission');
INSERT INTO public.auth_permission VALUES (654, 'Can add redirect', 164, 'add_redirect');
INSERT INTO public.auth_permission VALUES (655, 'Can change redirect', 164, 'change_redirect');
INSERT INTO public.auth_permission VALUES (656, 'Can delete redirect', 164, 'delete_redirect');
INSERT INTO public.auth_permission VALUES (657, 'Can view redirect', 164, 'view_redirect');
INSERT INTO public.auth_permission VALUES (658, 'Can add search promotion', 165, 'add_searchpromotion');
INSERT INTO public.auth_permission VALUES (659, 'Can change search promotion', 165, 'change_searchpromotion');
INSERT INTO public.auth_permission VALUES (660, 'Can delete search promotion', 165, 'delete_searchpromotion');
INSERT INTO public.auth_permission VALUES (661, 'Can view search promotion', 165, 'view_searchpromotion');
INSERT INTO public.auth_permission VALUES (662, 'Can add query', 166, 'add_query');
INSERT INTO public.auth_permission VALUES (663, 'Can change query', 166, 'change_query');
INSERT INTO public.auth_permission VALUES (664, 'Can delete query', 166, 'delete_query');
INSERT INTO public.auth_permission VALUES (665, 'Can view query', 166, 'view_query');
INSERT INTO public.auth_permission VALUES (666, 'Can add Query Daily Hits', 167, 'add_querydailyhits');
INSERT INTO public.auth_permission VALUES (667, 'Can change Query Daily Hits', 167, 'change_querydailyhits');
INSERT INTO public.auth_permission VALUES (668, 'Can delete Query Daily Hits', 167, 'delete_querydailyhits');
INSERT INTO public.auth_permission VALUES (669, 'Can view Query Daily Hits', 167, 'view_querydailyhits');
INSERT INTO public.auth_permission VALUES (670, 'Can add user profile', 168, 'add_userprofile');
INSERT INTO public.auth_permission VALUES (671, 'Can change user profile', 168, 'change_userprofile');
INSERT INTO public.auth_permission VALUES (672, 'Can delete user profile', 168, 'delete_userprofile');
INSERT INTO public.auth_permission VALUES (673, 'Can view user profile', 168, 'view_userprofile');
INSERT INTO public.auth_permission VALUES (674, 'Can view document', 28, 'view_document');
INSERT INTO public.auth_permission VALUES (675, 'Can view image', 29, 'view_image');
INSERT INTO public.auth_permission VALUES (676, 'Can add rendition', 169, 'add_rendition');
INSERT INTO public.auth_permission VALUES (677, 'Can change rendition', 169, 'change_rendition');
INSERT INTO public.auth_permission VALUES (678, 'Can delete rendition', 169, 'delete_rendition');
INSERT INTO public.auth_permission VALUES (679, 'Can view rendition', 169, 'view_rendition');
INSERT INTO public.auth_permission VALUES (680, 'Can add embed', 170, 'add_embed');
INSERT INTO public.auth_permission VALUES (681, 'Can change embed', 170, 'change_embed');
INSERT INTO public.auth_permission VALUES (682, 'Can delete embed', 170, 'delete_embed');
INSERT INTO public.auth_permission VALUES (683, 'Can view embed', 170, 'view_embed');
INSERT INTO public.auth_permission VALUES (684, 'Can add index entry', 171, 'add_indexentry');
INSERT INTO public.auth_permission VALUES (685, 'Can change index entry', 171, 'change_indexentry');
INSERT INTO public.auth_permission VALUES (686, 'Can delete index entry', 171, 'delete_indexentry');
INSERT INTO public.auth_permission VALUES (687, 'Can view index entry', 171, 'view_indexentry');
INSERT INTO public.auth_permission VALUES (688, 'Can add editing session', 172, 'add_editingsession');
INSERT INTO public.auth_permission VALUES (689, 'Can change editing session', 172, 'change_editingsession');
INSERT INTO public.auth_permission VALUES (690, 'Can delete editing session', 172, 'delete_editingsession');
INSERT INTO public.auth_permission VALUES (691, 'Can view editing session', 172, 'view_editingsession');
INSERT INTO public.auth_permission VALUES (692, 'Can add form state', 173, 'add_formstate');
INSERT INTO public.auth_permission VALUES (693, 'Can change form state', 173, 'change_formstate');
INSERT INTO public.auth_permission VALUES (694, 'Can delete form state', 173, 'delete_formstate');
INSERT INTO public.auth_permission VALUES (695, 'Can view form state', 173, 'view_formstate');
INSERT INTO public.auth_permission VALUES (696, 'Can add tag', 174, 'add_tag');
INSERT INTO public.auth_permission VALUES (697, 'Can change tag', 174, 'change_tag');
INSERT INTO public.auth_permission VALUES (698, 'Can delete tag', 174, 'delete_tag');
INSERT INTO public.auth_permission VALUES (699, 'Can view tag', 174, 'view_tag');
INSERT INTO public.auth_permission VALUES (700, 'Can add tagged item', 175, 'add_taggeditem');
INSERT INTO public.auth_permission VALUES (701, 'Can change tagged item', 175, 'change_taggeditem');
INSERT INTO public.auth_permission VALUES (702, 'Can delete tagged item', 175, 'delete_taggeditem');
INSERT INTO public.auth_permission VALUES (703, 'Can view tagged item', 175, 'view_taggeditem');
INSERT INTO public.auth_permission VALUES (704, 'Can add procrastinate event', 176, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (705, 'Can change procrastinate event', 176, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (706, 'Can delete procrastinate event', 176, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (707, 'Can view procrastinate event', 176, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (708, 'Can add procrastinate job', 177, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (709, 'Can change procrastinate job', 177, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (710, 'Can delete procrastinate job', 177, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (711, 'Can view procrastinate job', 177, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (712, 'Can add procrastinate periodic defer', 178, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (713, 'Can change procrastinate periodic defer', 178, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (714, 'Can delete procrastinate periodic defer', 178, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (715, 'Can view procrastinate periodic defer', 178, 'view_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (716, 'Can add procrastinate worker', 179, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (717, 'Can change procrastinate worker', 179, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (718, 'Can delete procrastinate worker', 179, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (719, 'Can view procrastinate worker', 179, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (720, 'Can add permission', 180, 'add_permission');
INSERT INTO public.auth_permission VALUES (721, 'Can change permission', 180, 'change_permission');
INSERT INTO public.auth_permission VALUES (722, 'Can delete permission', 180, 'delete_permission');
INSERT INTO public.auth_permission VALUES (723, 'Can view permission', 180, 'view_permission');
INSERT INTO public.auth_permission VALUES (724, 'Can add group', 181, 'add_group');
INSERT INTO public.auth_permission VALUES (725, 'Can change group', 181, 'change_group');
INSERT INTO public.auth_permission VALUES (726, 'Can delete group', 181, 'delete_group');
INSERT INTO public.auth_permission VALUES (727, 'Can view group', 181, 'view_group');
INSERT INTO public.auth_permission VALUES (728, 'Can add content type', 182, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (729, 'Can change content type', 182, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (730, 'Can delete content type', 182, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (731, 'Can view content type', 182, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (732, 'Can add session', 183, 'add_session');
INSERT INTO public.auth_permission VALUES (733, 'Can change session', 183, 'change_session');
INSERT INTO public.auth_permission VALUES (734, 'Can delete session', 183, 'delete_session');
INSERT INTO public.auth_permission VALUES (735, 'Can view session', 183, 'view_session');






INSERT INTO public.django_content_type VALUES (1, 'wagtailcore', 'page');
INSERT INTO public.django_content_type VALUES (2, 'wagtailcore', 'groupapprovaltask');
INSERT INTO public.django_content_type VALUES (3, 'wagtailcore', 'locale');
INSERT INTO public.django_content_type VALUES (4, 'wagtailcore', 'site');
INSERT INTO public.django_content_type VALUES (5, 'wagtailcore', 'groupsitepermission');
INSERT INTO public.django_content_type VALUES (6, 'wagtailcore', 'apitoken');
INSERT INTO public.django_content_type VALUES (7, 'wagtailcore', 'modellogentry');
INSERT INTO public.django_content_type VALUES (8, 'wagtailcore', 'revision');
INSERT INTO public.django_content_type VALUES (9, 'wagtailcore', 'collectionviewrestriction');
INSERT INTO public.django_content_type VALUES (10, 'wagtailcore', 'collection');
INSERT INTO public.django_content_type VALUES (11, 'wagtailcore', 'groupcollectionpermission');
INSERT INTO public.django_content_type VALUES (12, 'wagtailcore', 'uploadedfile');
INSERT INTO public.django_content_type VALUES (13, 'wagtailcore', 'workflowcontenttype');
INSERT INTO public.django_content_type VALUES (14, 'wagtailcore', 'workflowstate');
INSERT INTO public.django_content_type VALUES (15, 'wagtailcore', 'workflow');
INSERT INTO public.django_content_type VALUES (16, 'wagtailcore', 'workflowtask');
INSERT INTO public.django_content_type VALUES (17, 'wagtailcore', 'task');
INSERT INTO public.django_content_type VALUES (18, 'wagtailcore', 'taskstate');
INSERT INTO public.django_content_type VALUES (19, 'wagtailcore', 'grouppagepermission');
INSERT INTO public.django_content_type VALUES (20, 'wagtailcore', 'pageviewrestriction');
INSERT INTO public.django_content_type VALUES (21, 'wagtailcore', 'workflowpage');
INSERT INTO public.django_content_type VALUES (22, 'wagtailcore', 'pagelogentry');
INSERT INTO public.django_content_type VALUES (23, 'wagtailcore', 'comment');
INSERT INTO public.django_content_type VALUES (24, 'wagtailcore', 'commentreply');
INSERT INTO public.django_content_type VALUES (25, 'wagtailcore', 'pagesubscription');
INSERT INTO public.django_content_type VALUES (26, 'wagtailcore', 'referenceindex');
INSERT INTO public.django_content_type VALUES (27, 'wagtailadmin', 'admin');
INSERT INTO public.django_content_type VALUES (28, 'wagtaildocs', 'document');
INSERT INTO public.django_content_type VALUES (29, 'wagtailimages', 'image');
INSERT INTO public.django_content_type VALUES (30, 'membership', 'user');
INSERT INTO public.django_content_type VALUES (31, 'membership', 'coordinationterritory');
INSERT INTO public.django_content_type VALUES (32, 'membership', 'department');
INSERT INTO public.django_content_type VALUES (33, 'membership', 'historicaltheme');
INSERT INTO public.django_content_type VALUES (34, 'membership', 'region');
INSERT INTO public.django_content_type VALUES (35, 'membership', 'theme');
INSERT INTO public.django_content_type VALUES (36, 'membership', 'commune');
INSERT INTO public.django_content_type VALUES (37, 'membership', 'historicalorganisation');
INSERT INTO public.django_content_type VALUES (38, 'membership', 'historicalterritorycommune');
INSERT INTO public.django_content_type VALUES (39, 'membership', 'organisation');
INSERT INTO public.django_content_type VALUES (40, 'membership', 'historicalterritorysupport');
INSERT INTO public.django_content_type VALUES (41, 'membership', 'historicalorganisationcontact');
INSERT INTO public.django_content_type VALUES (42, 'membership', 'historicalcoordinationterritory');
INSERT INTO public.django_content_type VALUES (43, 'membership', 'territorycommune');
INSERT INTO public.django_content_type VALUES (44, 'membership', 'territorysupport');
INSERT INTO public.django_content_type VALUES (45, 'membership', 'historicalorganisation_themes');
INSERT INTO public.django_content_type VALUES (46, 'membership', 'organisationcontact');
INSERT INTO public.django_content_type VALUES (47, 'membership', 'adhesioncategory');
INSERT INTO public.django_content_type VALUES (48, 'membership', 'body');
INSERT INTO public.django_content_type VALUES (49, 'membership', 'constituency');
INSERT INTO public.django_content_type VALUES (50, 'membership', 'adhesion');
INSERT INTO public.django_content_type VALUES (51, 'membership', 'derivedgroup');
INSERT INTO public.django_content_type VALUES (52, 'membership', 'historicaladhesioncategory');
INSERT INTO public.django_content_type VALUES (53, 'membership', 'historicalbody');
INSERT INTO public.django_content_type VALUES (54, 'membership', 'historicalconstituency');
INSERT INTO public.django_content_type VALUES (55, 'membership', 'historicalperson');
INSERT INTO public.django_content_type VALUES (56, 'membership', 'organisationcollection');
INSERT INTO public.django_content_type VALUES (57, 'membership', 'person');
INSERT INTO public.django_content_type VALUES (58, 'membership', 'mandate');
INSERT INTO public.django_content_type VALUES (59, 'membership', 'historicalstaffrole');
INSERT INTO public.django_content_type VALUES (60, 'membership', 'historicalrepresentation');
INSERT INTO public.django_content_type VALUES (61, 'membership', 'historicaladhesion');
INSERT INTO public.django_content_type VALUES (62, 'membership', 'representation');
INSERT INTO public.django_content_type VALUES (63, 'membership', 'seat');
INSERT INTO public.django_content_type VALUES (64, 'membership', 'historicalseat');
INSERT INTO public.django_content_type VALUES (65, 'membership', 'historicalmandate');
INSERT INTO public.django_content_type VALUES (66, 'membership', 'staffrole');
INSERT INTO public.django_content_type VALUES (67, 'membership', 'lineage');
INSERT INTO public.django_content_type VALUES (68, 'membership', 'historicalsuccessionevent');
INSERT INTO public.django_content_type VALUES (69, 'membership', 'successionevent');
INSERT INTO public.django_content_type VALUES (70, 'membership', 'historicalsuccessionlink');
INSERT INTO public.django_content_type VALUES (71, 'membership', 'successionlink');
INSERT INTO public.django_content_type VALUES (72, 'membership', 'historicalsuccessionshare');
INSERT INTO public.django_content_type VALUES (73, 'membership', 'successionshare');
INSERT INTO public.django_content_type VALUES (74, 'membership', 'lineageclosure');
INSERT INTO public.django_content_type VALUES (75, 'membership', 'successionchange');
INSERT INTO public.django_content_type VALUES (76, 'membership', 'listimport');
INSERT INTO public.django_content_type VALUES (77, 'membership', 'invitation');
INSERT INTO public.django_content_type VALUES (78, 'membership', 'historicaluser');
INSERT INTO public.django_content_type VALUES (79, 'governance', 'ballot');
INSERT INTO public.django_content_type VALUES (80, 'governance', 'ballotelector');
INSERT INTO public.django_content_type VALUES (81, 'governance', 'decision');
INSERT INTO public.django_content_type VALUES (82, 'governance', 'historicalstatuteprofile');
INSERT INTO public.django_content_type VALUES (83, 'governance', 'statuteprofile');
INSERT INTO public.django_content_type VALUES (84, 'governance', 'vote');
INSERT INTO public.django_content_type VALUES (85, 'governance', 'documentversion');
INSERT INTO public.django_content_type VALUES (86, 'governance', 'draftsave');
INSERT INTO public.django_content_type VALUES (87, 'governance', 'frozentext');
INSERT INTO public.django_content_type VALUES (88, 'governance', 'governingdocument');
INSERT INTO public.django_content_type VALUES (89, 'governance', 'adoption');
INSERT INTO public.django_content_type VALUES (90, 'governance', 'historicaldocumentversion');
INSERT INTO public.django_content_type VALUES (91, 'governance', 'historicalgoverningdocument');
INSERT INTO public.django_content_type VALUES (92, 'governance', 'textimport');
INSERT INTO public.django_content_type VALUES (93, 'governance', 'recusal');
INSERT INTO public.django_content_type VALUES (94, 'governance', 'engagement');
INSERT INTO public.django_content_type VALUES (95, 'governance', 'signaturereminder');
INSERT INTO public.django_content_type VALUES (96, 'governance', 'agendaitem');
INSERT INTO public.django_content_type VALUES (97, 'governance', 'historicalmeetingpaper');
INSERT INTO public.django_content_type VALUES (98, 'governance', 'meeting');
INSERT INTO public.django_content_type VALUES (99, 'governance', 'historicalmeeting');
INSERT INTO public.django_content_type VALUES (100, 'governance', 'historicalagendaitem');
INSERT INTO public.django_content_type VALUES (101, 'governance', 'meetingpaper');
INSERT INTO public.django_content_type VALUES (102, 'governance', 'meetingreply');
INSERT INTO public.django_content_type VALUES (103, 'governance', 'notice');
INSERT INTO public.django_content_type VALUES (104, 'governance', 'noticerecipient');
INSERT INTO public.django_content_type VALUES (105, 'governance', 'noticeopening');
INSERT INTO public.django_content_type VALUES (106, 'governance', 'noticehandover');
INSERT INTO public.django_content_type VALUES (107, 'governance', 'attendance');
INSERT INTO public.django_content_type VALUES (108, 'governance', 'itemrecusal');
INSERT INTO public.django_content_type VALUES (109, 'governance', 'meetingvoice');
INSERT INTO public.django_content_type VALUES (110, 'governance', 'quorumchange');
INSERT INTO public.django_content_type VALUES (111, 'governance', 'sittingstep');
INSERT INTO public.django_content_type VALUES (112, 'governance', 'debate');
INSERT INTO public.django_content_type VALUES (113, 'governance', 'historicaldebate');
INSERT INTO public.django_content_type VALUES (114, 'governance', 'meetingminutes');
INSERT INTO public.django_content_type VALUES (115, 'governance', 'minutesapproval');
INSERT INTO public.django_content_type VALUES (116, 'governance', 'minutessignature');
INSERT INTO public.django_content_type VALUES (117, 'governance', 'prefecturedeclaration');
INSERT INTO public.django_content_type VALUES (118, 'governance', 'declaredchange');
INSERT INTO public.django_content_type VALUES (119, 'governance', 'historicalfollowup');
INSERT INTO public.django_content_type VALUES (120, 'governance', 'followup');
INSERT INTO public.django_content_type VALUES (121, 'governance', 'proxy');
INSERT INTO public.django_content_type VALUES (122, 'governance', 'proxystep');
INSERT INTO public.django_content_type VALUES (123, 'funding', 'historicalaccount');
INSERT INTO public.django_content_type VALUES (124, 'funding', 'account');
INSERT INTO public.django_content_type VALUES (125, 'funding', 'figureset');
INSERT INTO public.django_content_type VALUES (126, 'funding', 'budget');
INSERT INTO public.django_content_type VALUES (127, 'funding', 'historicalbudget');
INSERT INTO public.django_content_type VALUES (128, 'funding', 'intake');
INSERT INTO public.django_content_type VALUES (129, 'funding', 'workbookedition');
INSERT INTO public.django_content_type VALUES (130, 'funding', 'issuedworkbook');
INSERT INTO public.django_content_type VALUES (131, 'funding', 'budgetline');
INSERT INTO public.django_content_type VALUES (132, 'funding', 'figure');
INSERT INTO public.django_content_type VALUES (133, 'reports', 'historicalindicator');
INSERT INTO public.django_content_type VALUES (134, 'reports', 'historicalcampaign');
INSERT INTO public.django_content_type VALUES (135, 'reports', 'indicator');
INSERT INTO public.django_content_type VALUES (136, 'reports', 'campaign');
INSERT INTO public.django_content_type VALUES (137, 'reports', 'historicalmaskingrule');
INSERT INTO public.django_content_type VALUES (138, 'reports', 'maskingrule');
INSERT INTO public.django_content_type VALUES (139, 'reports', 'reminder');
INSERT INTO public.django_content_type VALUES (140, 'audit', 'auditchain');
INSERT INTO public.django_content_type VALUES (141, 'audit', 'auditentry');
INSERT INTO public.django_content_type VALUES (142, 'audit', 'personalvalue');
INSERT INTO public.django_content_type VALUES (143, 'audit', 'auditanchor');
INSERT INTO public.django_content_type VALUES (144, 'files', 'storedfile');
INSERT INTO public.django_content_type VALUES (145, 'files', 'fileuse');
INSERT INTO public.django_content_type VALUES (146, 'files', 'fileremoval');
INSERT INTO public.django_content_type VALUES (147, 'notify', 'preference');
INSERT INTO public.django_content_type VALUES (148, 'notify', 'sentmessage');
INSERT INTO public.django_content_type VALUES (149, 'notify', 'notification');
INSERT INTO public.django_content_type VALUES (150, 'notify', 'kindrhythm');
INSERT INTO public.django_content_type VALUES (151, 'website', 'contentpage');
INSERT INTO public.django_content_type VALUES (152, 'website', 'documentspage');
INSERT INTO public.django_content_type VALUES (153, 'website', 'newsindexpage');
INSERT INTO public.django_content_type VALUES (154, 'website', 'newspage');
INSERT INTO public.django_content_type VALUES (155, 'website', 'homepage');
INSERT INTO public.django_content_type VALUES (156, 'website', 'publicdocument');
INSERT INTO public.django_content_type VALUES (157, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (158, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (159, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (160, 'socialaccount', 'socialaccount');
INSERT INTO public.django_content_type VALUES (161, 'socialaccount', 'socialapp');
INSERT INTO public.django_content_type VALUES (162, 'socialaccount', 'socialtoken');
INSERT INTO public.django_content_type VALUES (163, 'wagtailforms', 'formsubmission');
INSERT INTO public.django_content_type VALUES (164, 'wagtailredirects', 'redirect');
INSERT INTO public.django_content_type VALUES (165, 'wagtailsearchpromotions', 'searchpromotion');
INSERT INTO public.django_content_type VALUES (166, 'wagtailsearchpromotions', 'query');
INSERT INTO public.django_content_type VALUES (167, 'wagtailsearchpromotions', 'querydailyhits');
INSERT INTO public.django_content_type VALUES (168, 'wagtailusers', 'userprofile');
INSERT INTO public.django_content_type VALUES (169, 'wagtailimages', 'rendition');
INSERT INTO public.django_content_type VALUES (170, 'wagtailembeds', 'embed');
INSERT INTO public.django_content_type VALUES (171, 'wagtailsearch', 'indexentry');
INSERT INTO public.django_content_type VALUES (172, 'wagtailadmin', 'editingsession');
INSERT INTO public.django_content_type VALUES (173, 'wagtailadmin', 'formstate');
INSERT INTO public.django_content_type VALUES (174, 'taggit', 'tag');
INSERT INTO public.django_content_type VALUES (175, 'taggit', 'taggeditem');
INSERT INTO public.django_content_type VALUES (176, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (177, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (178, 'procrastinate', 'procrastinateperiodicdefer');
INSERT INTO public.django_content_type VALUES (179, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (180, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (181, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (182, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (183, 'sessions', 'session');



INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-12-01 02:44:30.821523+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-12-01 02:44:30.848583+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-12-01 02:44:30.957726+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-12-01 02:44:30.980979+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-12-01 02:44:30.996971+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-12-01 02:44:31.019221+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-12-01 02:44:31.034467+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-12-01 02:44:31.048984+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-12-01 02:44:31.073251+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-12-01 02:44:31.097631+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-12-01 02:44:31.115085+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-12-01 02:44:31.135783+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-12-01 02:44:31.144174+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-12-01 02:44:31.183451+00');
INSERT INTO public.django_migrations VALUES (15, 'membership', '0001_accounts', '2026-12-01 02:44:31.272711+00');
INSERT INTO public.django_migrations VALUES (16, 'account', '0001_initial', '2026-12-01 02:44:31.366778+00');
INSERT INTO public.django_migrations VALUES (17, 'account', '0002_email_max_length', '2026-12-01 02:44:31.401487+00');
INSERT INTO public.django_migrations VALUES (18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-12-01 02:44:31.485702+00');
INSERT INTO public.django_migrations VALUES (19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-12-01 02:44:31.532628+00');
INSERT INTO public.django_migrations VALUES (20, 'account', '0005_emailaddress_idx_upper_email', '2026-12-01 02:44:31.568568+00');
INSERT INTO public.django_migrations VALUES (21, 'account', '0006_emailaddress_lower', '2026-12-01 02:44:31.619236+00');
INSERT INTO public.django_migrations VALUES (22, 'account', '0007_emailaddress_idx_email', '2026-12-01 02:44:31.711862+00');
INSERT INTO public.django_migrations VALUES (23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-12-01 02:44:31.765859+00');
INSERT INTO public.django_migrations VALUES (24, 'account', '0009_emailaddress_unique_primary_email', '2026-12-01 02:44:31.815585+00');
INSERT INTO public.django_migrations VALUES (25, 'audit', '0001_register', '2026-12-01 02:44:32.053566+00');
INSERT INTO public.django_migrations VALUES (26, 'files', '0001_stored_files', '2026-12-01 02:44:32.190309+00');
INSERT INTO public.django_migrations VALUES (27, 'files', '0002_removals', '2026-12-01 02:44:32.305553+00');
INSERT INTO public.django_migrations VALUES (28, 'wagtailcore', '0001_initial', '2026-12-01 02:44:32.941967+00');
INSERT INTO public.django_migrations VALUES (29, 'wagtailcore', '0002_initial_data', '2026-12-01 02:44:32.942668+00');
INSERT INTO public.django_migrations VALUES (30, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '2026-12-01 02:44:32.944679+00');
INSERT INTO public.django_migrations VALUES (31, 'wagtailcore', '0004_page_locked', '2026-12-01 02:44:32.945642+00');
INSERT INTO public.django_migrations VALUES (32, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '2026-12-01 02:44:32.945971+00');
INSERT INTO public.django_migrations VALUES (33, 'wagtailcore', '0006_add_lock_page_permission', '2026-12-01 02:44:32.946843+00');
INSERT INTO public.django_migrations VALUES (34, 'wagtailcore', '0007_page_latest_revision_created_at', '2026-12-01 02:44:32.947529+00');
INSERT INTO public.django_migrations VALUES (35, 'wagtailcore', '0008_populate_latest_revision_created_at', '2026-12-01 02:44:32.947904+00');
INSERT INTO public.django_migrations VALUES (36, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '2026-12-01 02:44:32.948182+00');
INSERT INTO public.django_migrations VALUES (37, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '2026-12-01 02:44:32.948469+00');
INSERT INTO public.django_migrations VALUES (38, 'wagtailcore', '0011_page_first_published_at', '2026-12-01 02:44:32.948714+00');
INSERT INTO public.django_migrations VALUES (39, 'wagtailcore', '0012_extend_page_slug_field', '2026-12-01 02:44:32.948941+00');
INSERT INTO public.django_migrations VALUES (40, 'wagtailcore', '0013_update_golive_expire_help_text', '2026-12-01 02:44:32.949159+00');
INSERT INTO public.django_migrations VALUES (41, 'wagtailcore', '0014_add_verbose_name', '2026-12-01 02:44:32.949523+00');
INSERT INTO public.django_migrations VALUES (42, 'wagtailcore', '0015_add_more_verbose_names', '2026-12-01 02:44:32.952067+00');
INSERT INTO public.django_migrations VALUES (43, 'wagtailcore', '0016_change_page_url_path_to_text_field', '2026-12-01 02:44:32.952553+00');
INSERT INTO public.django_migrations VALUES (44, 'wagtailcore', '0017_change_edit_page_permission_description', '2026-12-01 02:44:32.98882+00');
INSERT INTO public.django_migrations VALUES (45, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '2026-12-01 02:44:33.037997+00');
INSERT INTO public.django_migrations VALUES (46, 'wagtailcore', '0019_verbose_names_cleanup', '2026-12-01 02:44:33.237172+00');
INSERT INTO public.django_migrations VALUES (47, 'wagtailcore', '0020_add_index_on_page_first_published_at', '2026-12-01 02:44:33.29734+00');
INSERT INTO public.django_migrations VALUES (48, 'wagtailcore', '0021_capitalizeverbose', '2026-12-01 02:44:35.244475+00');
INSERT INTO public.django_migrations VALUES (49, 'wagtailcore', '0022_add_site_name', '2026-12-01 02:44:35.290538+00');
INSERT INTO public.django_migrations VALUES (50, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '2026-12-01 02:44:35.386452+00');
INSERT INTO public.django_migrations VALUES (51, 'wagtailcore', '0024_collection', '2026-12-01 02:44:35.418747+00');
INSERT INTO public.django_migrations VALUES (52, 'wagtailcore', '0025_collection_initial_data', '2026-12-01 02:44:35.545417+00');
INSERT INTO public.django_migrations VALUES (53, 'wagtailcore', '0026_group_collection_permission', '2026-12-01 02:44:35.677004+00');
INSERT INTO public.django_migrations VALUES (54, 'wagtailcore', '0027_fix_collection_path_collation', '2026-12-01 02:44:35.812668+00');
INSERT INTO public.django_migrations VALUES (55, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '2026-12-01 02:44:35.913817+00');
INSERT INTO public.django_migrations VALUES (56, 'wagtailcore', '0028_merge', '2026-12-01 02:44:35.915141+00');
INSERT INTO public.django_migrations VALUES (57, 'wagtailcore', '0029_unicode_slugfield_dj19', '2026-12-01 02:44:35.995004+00');
INSERT INTO public.django_migrations VALUES (58, 'wagtailcore', '0030_index_on_pagerevision_created_at', '2026-12-01 02:44:36.064634+00');
INSERT INTO public.django_migrations VALUES (59, 'wagtailcore', '0031_add_page_view_restriction_types', '2026-12-01 02:44:36.285737+00');
INSERT INTO public.django_migrations VALUES (60, 'wagtailcore', '0032_add_bulk_delete_page_permission', '2026-12-01 02:44:36.377691+00');
INSERT INTO public.django_migrations VALUES (61, 'wagtailcore', '0033_remove_golive_expiry_help_text', '2026-12-01 02:44:36.551801+00');
INSERT INTO public.django_migrations VALUES (62, 'wagtailcore', '0034_page_live_revision', '2026-12-01 02:44:36.678001+00');
INSERT INTO public.django_migrations VALUES (63, 'wagtailcore', '0035_page_last_published_at', '2026-12-01 02:44:36.761685+00');
INSERT INTO public.django_migrations VALUES (64, 'wagtailcore', '0036_populate_page_last_published_at', '2026-12-01 02:44:36.898506+00');
INSERT INTO public.django_migrations VALUES (65, 'wagtailcore', '0037_set_page_owner_editable', '2026-12-01 02:44:36.982979+00');
INSERT INTO public.django_migrations VALUES (66, 'wagtailcore', '0038_make_first_published_at_editable', '2026-12-01 02:44:37.064962+00');
INSERT INTO public.django_migrations VALUES (67, 'wagtailcore', '0039_collectionviewrestriction', '2026-12-01 02:44:37.263874+00');
INSERT INTO public.django_migrations VALUES (68, 'wagtailcore', '0040_page_draft_title', '2026-12-01 02:44:37.485044+00');
INSERT INTO public.django_migrations VALUES (69, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '2026-12-01 02:44:37.559748+00');
INSERT INTO public.django_migrations VALUES (70, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '2026-12-01 02:44:37.948884+00');
INSERT INTO public.django_migrations VALUES (71, 'wagtailcore', '0043_lock_fields', '2026-12-01 02:44:38.135403+00');
INSERT INTO public.django_migrations VALUES (72, 'wagtailcore', '0044_add_unlock_grouppagepermission', '2026-12-01 02:44:38.227375+00');
INSERT INTO public.django_migrations VALUES (73, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '2026-12-01 02:44:38.342064+00');
INSERT INTO public.django_migrations VALUES (74, 'wagtailcore', '0046_site_name_remove_null', '2026-12-01 02:44:38.376454+00');
INSERT INTO public.django_migrations VALUES (75, 'wagtailcore', '0047_add_workflow_models', '2026-12-01 02:44:39.503556+00');
INSERT INTO public.django_migrations VALUES (76, 'wagtailcore', '0048_add_default_workflows', '2026-12-01 02:44:39.820997+00');
INSERT INTO public.django_migrations VALUES (77, 'wagtailcore', '0049_taskstate_finished_by', '2026-12-01 02:44:39.954182+00');
INSERT INTO public.django_migrations VALUES (78, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '2026-12-01 02:44:40.28974+00');
INSERT INTO public.django_migrations VALUES (79, 'wagtailcore', '0051_taskstate_comment', '2026-12-01 02:44:40.399802+00');
INSERT INTO public.django_migrations VALUES (80, 'wagtailcore', '0052_pagelogentry', '2026-12-01 02:44:40.552628+00');
INSERT INTO public.django_migrations VALUES (81, 'wagtailcore', '0053_locale_model', '2026-12-01 02:44:40.566451+00');
INSERT INTO public.django_migrations VALUES (82, 'wagtailcore', '0054_initial_locale', '2026-12-01 02:44:40.784601+00');
INSERT INTO public.django_migrations VALUES (83, 'wagtailcore', '0055_page_locale_fields', '2026-12-01 02:44:41.167856+00');
INSERT INTO public.django_migrations VALUES (84, 'wagtailcore', '0056_page_locale_fields_populate', '2026-12-01 02:44:41.3617+00');
INSERT INTO public.django_migrations VALUES (85, 'wagtailcore', '0057_page_locale_fields_notnull', '2026-12-01 02:44:41.666092+00');
INSERT INTO public.django_migrations VALUES (86, 'wagtailcore', '0058_page_alias_of', '2026-12-01 02:44:41.799995+00');
INSERT INTO public.django_migrations VALUES (87, 'wagtailcore', '0059_apply_collection_ordering', '2026-12-01 02:44:42.428566+00');
INSERT INTO public.django_migrations VALUES (88, 'wagtailcore', '0060_fix_workflow_unique_constraint', '2026-12-01 02:44:42.678649+00');
INSERT INTO public.django_migrations VALUES (89, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '2026-12-01 02:44:42.952549+00');
INSERT INTO public.django_migrations VALUES (90, 'wagtailcore', '0062_comment_models_and_pagesubscription', '2026-12-01 02:44:44.02866+00');
INSERT INTO public.django_migrations VALUES (91, 'wagtailcore', '0063_modellogentry', '2026-12-01 02:44:44.458659+00');
INSERT INTO public.django_migrations VALUES (92, 'wagtailcore', '0064_log_timestamp_indexes', '2026-12-01 02:44:44.964517+00');
INSERT INTO public.django_migrations VALUES (93, 'wagtailcore', '0065_log_entry_uuid', '2026-12-01 02:44:45.349457+00');
INSERT INTO public.django_migrations VALUES (94, 'wagtailcore', '0066_collection_management_permissions', '2026-12-01 02:44:45.640796+00');
INSERT INTO public.django_migrations VALUES (95, 'wagtailcore', '0067_alter_pagerevision_content_json', '2026-12-01 02:44:45.976759+00');
INSERT INTO public.django_migrations VALUES (96, 'wagtailcore', '0068_log_entry_empty_object', '2026-12-01 02:44:46.256712+00');
INSERT INTO public.django_migrations VALUES (97, 'wagtailcore', '0069_log_entry_jsonfield', '2026-12-01 02:44:46.856656+00');
INSERT INTO public.django_migrations VALUES (98, 'wagtailcore', '0070_rename_pagerevision_revision', '2026-12-01 02:44:49.518184+00');
INSERT INTO public.django_migrations VALUES (99, 'wagtailcore', '0071_populate_revision_content_type', '2026-12-01 02:44:49.683019+00');
INSERT INTO public.django_migrations VALUES (100, 'wagtailcore', '0072_alter_revision_content_type_notnull', '2026-12-01 02:44:50.112653+00');
INSERT INTO public.django_migrations VALUES (101, 'wagtailcore', '0073_page_latest_revision', '2026-12-01 02:44:50.312757+00');
INSERT INTO public.django_migrations VALUES (102, 'wagtailcore', '0074_revision_object_str', '2026-12-01 02:44:50.426148+00');
INSERT INTO public.django_migrations VALUES (103, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '2026-12-01 02:44:50.780911+00');
INSERT INTO public.django_migrations VALUES (104, 'wagtailcore', '0076_modellogentry_revision', '2026-12-01 02:44:50.969787+00');
INSERT INTO public.django_migrations VALUES (105, 'wagtailcore', '0077_alter_revision_user', '2026-12-01 02:44:51.158584+00');
INSERT INTO public.django_migrations VALUES (106, 'wagtailcore', '0078_referenceindex', '2026-12-01 02:44:51.410073+00');
INSERT INTO public.django_migrations VALUES (107, 'wagtailcore', '0079_rename_taskstate_page_revision', '2026-12-01 02:44:51.582075+00');
INSERT INTO public.django_migrations VALUES (108, 'wagtailcore', '0080_generic_workflowstate', '2026-12-01 02:44:53.48654+00');
INSERT INTO public.django_migrations VALUES (109, 'wagtailcore', '0081_populate_workflowstate_content_type', '2026-12-01 02:44:53.67263+00');
INSERT INTO public.django_migrations VALUES (110, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '2026-12-01 02:44:54.008387+00');
INSERT INTO public.django_migrations VALUES (111, 'wagtailcore', '0083_workflowcontenttype', '2026-12-01 02:44:54.183436+00');
INSERT INTO public.django_migrations VALUES (112, 'wagtailcore', '0084_add_default_page_permissions', '2026-12-01 02:44:54.303583+00');
INSERT INTO public.django_migrations VALUES (113, 'wagtailcore', '0085_add_grouppagepermission_permission', '2026-12-01 02:44:54.648577+00');
INSERT INTO public.django_migrations VALUES (114, 'wagtailcore', '0086_populate_grouppagepermission_permission', '2026-12-01 02:44:55.084669+00');
INSERT INTO public.django_migrations VALUES (115, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '2026-12-01 02:44:55.471772+00');
INSERT INTO public.django_migrations VALUES (116, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '2026-12-01 02:44:55.954082+00');
INSERT INTO public.django_migrations VALUES (117, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '2026-12-01 02:44:56.113516+00');
INSERT INTO public.django_migrations VALUES (118, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '2026-12-01 02:44:56.609721+00');
INSERT INTO public.django_migrations VALUES (119, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '2026-12-01 02:44:56.724635+00');
INSERT INTO public.django_migrations VALUES (120, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '2026-12-01 02:44:57.487881+00');
INSERT INTO public.django_migrations VALUES (121, 'wagtailcore', '0093_uploadedfile', '2026-12-01 02:44:57.686473+00');
INSERT INTO public.django_migrations VALUES (122, 'wagtailcore', '0094_alter_page_locale', '2026-12-01 02:44:57.846026+00');
INSERT INTO public.django_migrations VALUES (123, 'wagtailcore', '0095_groupsitepermission', '2026-12-01 02:44:58.040779+00');
INSERT INTO public.django_migrations VALUES (124, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '2026-12-01 02:44:58.239416+00');
INSERT INTO public.django_migrations VALUES (125, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '2026-12-01 02:44:58.472829+00');
INSERT INTO public.django_migrations VALUES (126, 'wagtailcore', '0098_apitoken', '2026-12-01 02:44:58.689784+00');
INSERT INTO public.django_migrations VALUES (127, 'membership', '0002_organisations', '2026-12-01 02:45:01.258804+00');
INSERT INTO public.django_migrations VALUES (128, 'membership', '0003_people', '2026-12-01 02:45:14.709092+00');
INSERT INTO public.django_migrations VALUES (129, 'membership', '0004_succession', '2026-12-01 02:45:18.542248+00');
INSERT INTO public.django_migrations VALUES (130, 'membership', '0005_people_known_to_several', '2026-12-01 02:45:20.110214+00');
INSERT INTO public.django_migrations VALUES (131, 'funding', '0001_workbooks_and_figures', '2026-12-01 02:45:26.328129+00');
INSERT INTO public.django_migrations VALUES (132, 'membership', '0006_list_imports', '2026-12-01 02:45:26.853863+00');
INSERT INTO public.django_migrations VALUES (133, 'membership', '0007_invitations', '2026-12-01 02:45:27.40628+00');
INSERT INTO public.django_migrations VALUES (134, 'membership', '0008_theme_sources', '2026-12-01 02:45:27.938614+00');
INSERT INTO public.django_migrations VALUES (135, 'membership', '0009_commune_trigrams', '2026-12-01 02:45:28.10872+00');
INSERT INTO public.django_migrations VALUES (136, 'membership', '0010_account_history', '2026-12-01 02:45:28.693124+00');
INSERT INTO public.django_migrations VALUES (137, 'membership', '0011_people_named_elsewhere', '2026-12-01 02:45:29.433053+00');
INSERT INTO public.django_migrations VALUES (138, 'governance', '0001_votes', '2026-12-01 02:45:37.960564+00');
INSERT INTO public.django_migrations VALUES (139, 'governance', '0002_governing_documents', '2026-12-01 02:45:44.952569+00');
INSERT INTO public.django_migrations VALUES (140, 'governance', '0003_recusals', '2026-12-01 02:45:45.722311+00');
INSERT INTO public.django_migrations VALUES (141, 'governance', '0004_profiles_set_aside', '2026-12-01 02:45:50.197499+00');
INSERT INTO public.django_migrations VALUES (142, 'governance', '0005_signatures', '2026-12-01 02:45:51.887846+00');
INSERT INTO public.django_migrations VALUES (143, 'governance', '0006_meetings', '2026-12-01 02:46:03.376547+00');
INSERT INTO public.django_migrations VALUES (144, 'governance', '0007_sittings', '2026-12-01 02:46:28.624532+00');
INSERT INTO public.django_migrations VALUES (145, 'governance', '0008_meeting_minutes', '2026-12-01 02:46:34.52962+00');
INSERT INTO public.django_migrations VALUES (146, 'governance', '0009_declarations', '2026-12-01 02:46:35.844783+00');
INSERT INTO public.django_migrations VALUES (147, 'governance', '0010_follow_up', '2026-12-01 02:46:37.286372+00');
INSERT INTO public.django_migrations VALUES (148, 'governance', '0011_proxies', '2026-12-01 02:46:41.814838+00');
INSERT INTO public.django_migrations VALUES (149, 'mfa', '0001_initial', '2026-12-01 02:46:42.471257+00');
INSERT INTO public.django_migrations VALUES (150, 'mfa', '0002_authenticator_timestamps', '2026-12-01 02:46:43.768868+00');
INSERT INTO public.django_migrations VALUES (151, 'mfa', '0003_authenticator_type_uniq', '2026-12-01 02:46:44.828977+00');
INSERT INTO public.django_migrations VALUES (152, 'notify', '0001_outbox', '2026-12-01 02:46:46.269297+00');
INSERT INTO public.django_migrations VALUES (153, 'notify', '0002_addresses_and_rhythms', '2026-12-01 02:46:50.59666+00');
INSERT INTO public.django_migrations VALUES (154, 'notify', '0003_spaced_attempts', '2026-12-01 02:46:50.969214+00');
INSERT INTO public.django_migrations VALUES (155, 'procrastinate', '0001_initial', '2026-12-01 02:46:50.988739+00');
INSERT INTO public.django_migrations VALUES (156, 'procrastinate', '0002_drop_started_at_column', '2026-12-01 02:46:51.008312+00');
INSERT INTO public.django_migrations VALUES (157, 'procrastinate', '0003_drop_started_at_column', '2026-12-01 02:46:51.021609+00');
INSERT INTO public.django_migrations VALUES (158, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-12-01 02:46:51.032152+00');
INSERT INTO public.django_migrations VALUES (159, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-12-01 02:46:51.045142+00');
INSERT INTO public.django_migrations VALUES (160, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-12-01 02:46:51.060687+00');
INSERT INTO public.django_migrations VALUES (161, 'procrastinate', '0007_add_queueing_lock_column', '2026-12-01 02:46:51.073456+00');
INSERT INTO public.django_migrations VALUES (162, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-12-01 02:46:51.091667+00');
INSERT INTO public.django_migrations VALUES (163, 'procrastinate', '0009_add_defer_job_function', '2026-12-01 02:46:51.103513+00');
INSERT INTO public.django_migrations VALUES (164, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-12-01 02:46:51.12064+00');
INSERT INTO public.django_migrations VALUES (165, 'procrastinate', '0011_add_foreign_key_index', '2026-12-01 02:46:51.129679+00');
INSERT INTO public.django_migrations VALUES (166, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-12-01 02:46:51.138451+00');
INSERT INTO public.django_migrations VALUES (167, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-12-01 02:46:51.154036+00');
INSERT INTO public.django_migrations VALUES (168, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-12-01 02:46:51.169546+00');
INSERT INTO public.django_migrations VALUES (169, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-12-01 02:46:51.179378+00');
INSERT INTO public.django_migrations VALUES (170, 'procrastinate', '0016_delete_finished_jobs', '2026-12-01 02:46:51.19455+00');
INSERT INTO public.django_migrations VALUES (171, 'procrastinate', '0017_add_checks_to_finish_job', '2026-12-01 02:46:51.2054+00');
INSERT INTO public.django_migrations VALUES (172, 'procrastinate', '0018_add_checks_to_retry_job', '2026-12-01 02:46:51.213839+00');
INSERT INTO public.django_migrations VALUES (173, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-12-01 02:46:51.225774+00');
INSERT INTO public.django_migrations VALUES (174, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-12-01 02:46:51.238701+00');
INSERT INTO public.django_migrations VALUES (175, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-12-01 02:46:51.260724+00');
INSERT INTO public.django_migrations VALUES (176, 'procrastinate', '0022_null_locks_excluded', '2026-12-01 02:46:51.270698+00');
INSERT INTO public.django_migrations VALUES (177, 'procrastinate', '0023_remove_old_finish_job_function', '2026-12-01 02:46:51.281487+00');
INSERT INTO public.django_migrations VALUES (178, 'procrastinate', '0024_job_id_bigint', '2026-12-01 02:46:51.300038+00');
INSERT INTO public.django_migrations VALUES (179, 'procrastinate', '0025_add_models', '2026-12-01 02:46:51.349649+00');
INSERT INTO public.django_migrations VALUES (180, 'procrastinate', '0026_add_job_priority', '2026-12-01 02:46:51.387381+00');
INSERT INTO public.django_migrations VALUES (181, 'procrastinate', '0027_add_periodic_job_priority', '2026-12-01 02:46:51.409245+00');
INSERT INTO public.django_migrations VALUES (182, 'procrastinate', '0028_add_cancel_states', '2026-12-01 02:46:51.487787+00');
INSERT INTO public.django_migrations VALUES (183, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-12-01 02:46:51.506187+00');
INSERT INTO public.django_migrations VALUES (184, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-12-01 02:46:51.5306+00');
INSERT INTO public.django_migrations VALUES (185, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-12-01 02:46:51.549984+00');
INSERT INTO public.django_migrations VALUES (186, 'procrastinate', '0032_pre_cancel_notification', '2026-12-01 02:46:51.573597+00');
INSERT INTO public.django_migrations VALUES (187, 'procrastinate', '0033_post_cancel_notification', '2026-12-01 02:46:51.632549+00');
INSERT INTO public.django_migrations VALUES (188, 'procrastinate', '0034_pre_add_heartbeat', '2026-12-01 02:46:51.665442+00');
INSERT INTO public.django_migrations VALUES (189, 'procrastinate', '0035_post_add_heartbeat', '2026-12-01 02:46:51.677273+00');
INSERT INTO public.django_migrations VALUES (190, 'procrastinate', '0036_add_worker_model', '2026-12-01 02:46:51.716857+00');
INSERT INTO public.django_migrations VALUES (191, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-12-01 02:46:51.733583+00');
INSERT INTO public.django_migrations VALUES (192, 'procrastinate', '0038_post_batch_defer_jobs', '2026-12-01 02:46:51.748672+00');
INSERT INTO public.django_migrations VALUES (193, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-12-01 02:46:51.759699+00');
INSERT INTO public.django_migrations VALUES (194, 'procrastinate', '0040_pre_retry_failed_job', '2026-12-01 02:46:51.774648+00');
INSERT INTO public.django_migrations VALUES (195, 'procrastinate', '0041_post_retry_failed_job', '2026-12-01 02:46:51.78588+00');
INSERT INTO public.django_migrations VALUES (196, 'reports', '0001_campaigns', '2026-12-01 02:46:53.326409+00');
INSERT INTO public.django_migrations VALUES (197, 'reports', '0002_small_counts_and_ratios', '2026-12-01 02:46:54.851144+00');
INSERT INTO public.django_migrations VALUES (198, 'reports', '0003_reminders', '2026-12-01 02:46:55.974656+00');
INSERT INTO public.django_migrations VALUES (199, 'sessions', '0001_initial', '2026-12-01 02:46:56.0048+00');
INSERT INTO public.django_migrations VALUES (200, 'socialaccount', '0001_initial', '2026-12-01 02:46:58.22977+00');
INSERT INTO public.django_migrations VALUES (201, 'socialaccount', '0002_token_max_lengths', '2026-12-01 02:46:58.666058+00');
INSERT INTO public.django_migrations VALUES (202, 'socialaccount', '0003_extra_data_default_dict', '2026-12-01 02:46:58.952077+00');
INSERT INTO public.django_migrations VALUES (203, 'socialaccount', '0004_app_provider_id_settings', '2026-12-01 02:46:59.327964+00');
INSERT INTO public.django_migrations VALUES (204, 'socialaccount', '0005_socialtoken_nullable_app', '2026-12-01 02:46:59.91458+00');
INSERT INTO public.django_migrations VALUES (205, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-12-01 02:47:00.242494+00');
INSERT INTO public.django_migrations VALUES (206, 'taggit', '0001_initial', '2026-12-01 02:47:01.57599+00');
INSERT INTO public.django_migrations VALUES (207, 'taggit', '0002_auto_20150616_2121', '2026-12-01 02:47:01.64395+00');
INSERT INTO public.django_migrations VALUES (208, 'taggit', '0003_taggeditem_add_unique_index', '2026-12-01 02:47:01.720858+00');
INSERT INTO public.django_migrations VALUES (209, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '2026-12-01 02:47:03.259436+00');
INSERT INTO public.django_migrations VALUES (210, 'taggit', '0005_auto_20220424_2025', '2026-12-01 02:47:03.313271+00');
INSERT INTO public.django_migrations VALUES (211, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '2026-12-01 02:47:03.512711+00');
INSERT INTO public.django_migrations VALUES (212, 'wagtailadmin', '0001_create_admin_access_permissions', '2026-12-01 02:47:04.299129+00');
INSERT INTO public.django_migrations VALUES (213, 'wagtailadmin', '0002_admin', '2026-12-01 02:47:04.860413+00');
INSERT INTO public.django_migrations VALUES (214, 'wagtailadmin', '0003_admin_managed', '2026-12-01 02:47:04.90594+00');
INSERT INTO public.django_migrations VALUES (215, 'wagtailadmin', '0004_editingsession', '2026-12-01 02:47:05.658887+00');
INSERT INTO public.django_migrations VALUES (216, 'wagtailadmin', '0005_editingsession_is_editing', '2026-12-01 02:47:06.105058+00');
INSERT INTO public.django_migrations VALUES (217, 'wagtailadmin', '0006_formstate', '2026-12-01 02:47:06.768952+00');
INSERT INTO public.django_migrations VALUES (218, 'wagtaildocs', '0001_initial', '2026-12-01 02:47:07.797302+00');
INSERT INTO public.django_migrations VALUES (219, 'wagtaildocs', '0002_initial_data', '2026-12-01 02:47:09.016925+00');
INSERT INTO public.django_migrations VALUES (220, 'wagtaildocs', '0003_add_verbose_names', '2026-12-01 02:47:10.35244+00');
INSERT INTO public.django_migrations VALUES (221, 'wagtaildocs', '0004_capitalizeverbose', '2026-12-01 02:47:13.228267+00');
INSERT INTO public.django_migrations VALUES (222, 'wagtaildocs', '0005_document_collection', '2026-12-01 02:47:14.500771+00');
INSERT INTO public.django_migrations VALUES (223, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '2026-12-01 02:47:15.589579+00');
INSERT INTO public.django_migrations VALUES (224, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '2026-12-01 02:47:16.413584+00');
INSERT INTO public.django_migrations VALUES (225, 'wagtaildocs', '0007_merge', '2026-12-01 02:47:16.414832+00');
INSERT INTO public.django_migrations VALUES (226, 'wagtaildocs', '0008_document_file_size', '2026-12-01 02:47:16.737724+00');
INSERT INTO public.django_migrations VALUES (227, 'wagtaildocs', '0009_document_verbose_name_plural', '2026-12-01 02:47:17.127256+00');
INSERT INTO public.django_migrations VALUES (228, 'wagtaildocs', '0010_document_file_hash', '2026-12-01 02:47:17.514869+00');
INSERT INTO public.django_migrations VALUES (229, 'wagtaildocs', '0011_add_choose_permissions', '2026-12-01 02:47:20.015146+00');
INSERT INTO public.django_migrations VALUES (230, 'wagtaildocs', '0012_uploadeddocument', '2026-12-01 02:47:20.922608+00');
INSERT INTO public.django_migrations VALUES (231, 'wagtaildocs', '0013_delete_uploadeddocument', '2026-12-01 02:47:20.950588+00');
INSERT INTO public.django_migrations VALUES (232, 'wagtaildocs', '0014_alter_document_file_size', '2026-12-01 02:47:21.727565+00');
INSERT INTO public.django_migrations VALUES (233, 'wagtailembeds', '0001_initial', '2026-12-01 02:47:21.793925+00');
INSERT INTO public.django_migrations VALUES (234, 'wagtailembeds', '0002_add_verbose_names', '2026-12-01 02:47:21.833752+00');
INSERT INTO public.django_migrations VALUES (235, 'wagtailembeds', '0003_capitalizeverbose', '2026-12-01 02:47:21.89064+00');
INSERT INTO public.django_migrations VALUES (236, 'wagtailembeds', '0004_embed_verbose_name_plural', '2026-12-01 02:47:21.94974+00');
INSERT INTO public.django_migrations VALUES (237, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '2026-12-01 02:47:21.997222+00');
INSERT INTO public.django_migrations VALUES (238, 'wagtailembeds', '0006_add_embed_hash', '2026-12-01 02:47:22.050182+00');
INSERT INTO public.django_migrations VALUES (239, 'wagtailembeds', '0007_populate_hash', '2026-12-01 02:47:22.700755+00');
INSERT INTO public.django_migrations VALUES (240, 'wagtailembeds', '0008_allow_long_urls', '2026-12-01 02:47:22.883572+00');
INSERT INTO public.django_migrations VALUES (241, 'wagtailembeds', '0009_embed_cache_until', '2026-12-01 02:47:22.922618+00');
INSERT INTO public.django_migrations VALUES (242, 'wagtailforms', '0001_initial', '2026-12-01 02:47:23.569356+00');
INSERT INTO public.django_migrations VALUES (243, 'wagtailforms', '0002_add_verbose_names', '2026-12-01 02:47:23.769453+00');
INSERT INTO public.django_migrations VALUES (244, 'wagtailforms', '0003_capitalizeverbose', '2026-12-01 02:47:23.951033+00');
INSERT INTO public.django_migrations VALUES (245, 'wagtailforms', '0004_add_verbose_name_plural', '2026-12-01 02:47:24.043036+00');
INSERT INTO public.django_migrations VALUES (246, 'wagtailforms', '0005_alter_formsubmission_form_data', '2026-12-01 02:47:24.14893+00');
INSERT INTO public.django_migrations VALUES (247, 'wagtailimages', '0001_initial', '2026-12-01 02:47:27.80128+00');
INSERT INTO public.django_migrations VALUES (248, 'wagtailimages', '0002_initial_data', '2026-12-01 02:47:27.80394+00');
INSERT INTO public.django_migrations VALUES (249, 'wagtailimages', '0003_fix_focal_point_fields', '2026-12-01 02:47:27.805431+00');
INSERT INTO public.django_migrations VALUES (250, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '2026-12-01 02:47:27.808067+00');
INSERT INTO public.django_migrations VALUES (251, 'wagtailimages', '0005_make_filter_spec_unique', '2026-12-01 02:47:27.810941+00');
INSERT INTO public.django_migrations VALUES (252, 'wagtailimages', '0006_add_verbose_names', '2026-12-01 02:47:27.814593+00');
INSERT INTO public.django_migrations VALUES (253, 'wagtailimages', '0007_image_file_size', '2026-12-01 02:47:27.825259+00');
INSERT INTO public.django_migrations VALUES (254, 'wagtailimages', '0008_image_created_at_index', '2026-12-01 02:47:27.825783+00');
INSERT INTO public.django_migrations VALUES (255, 'wagtailimages', '0009_capitalizeverbose', '2026-12-01 02:47:27.826379+00');
INSERT INTO public.django_migrations VALUES (256, 'wagtailimages', '0010_change_on_delete_behaviour', '2026-12-01 02:47:27.828481+00');
INSERT INTO public.django_migrations VALUES (257, 'wagtailimages', '0011_image_collection', '2026-12-01 02:47:27.839577+00');
INSERT INTO public.django_migrations VALUES (258, 'wagtailimages', '0012_copy_image_permissions_to_collections', '2026-12-01 02:47:27.847301+00');
INSERT INTO public.django_migrations VALUES (259, 'wagtailimages', '0013_make_rendition_upload_callable', '2026-12-01 02:47:27.849165+00');
INSERT INTO public.django_migrations VALUES (260, 'wagtailimages', '0014_add_filter_spec_field', '2026-12-01 02:47:27.849593+00');
INSERT INTO public.django_migrations VALUES (261, 'wagtailimages', '0015_fill_filter_spec_field', '2026-12-01 02:47:27.84993+00');
INSERT INTO public.django_migrations VALUES (262, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '2026-12-01 02:47:27.850195+00');
INSERT INTO public.django_migrations VALUES (263, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '2026-12-01 02:47:27.850442+00');
INSERT INTO public.django_migrations VALUES (264, 'wagtailimages', '0018_remove_rendition_filter', '2026-12-01 02:47:27.852479+00');
INSERT INTO public.django_migrations VALUES (265, 'wagtailimages', '0019_delete_filter', '2026-12-01 02:47:27.852914+00');
INSERT INTO public.django_migrations VALUES (266, 'wagtailimages', '0020_add-verbose-name', '2026-12-01 02:47:27.853219+00');
INSERT INTO public.django_migrations VALUES (267, 'wagtailimages', '0021_image_file_hash', '2026-12-01 02:47:27.853489+00');
INSERT INTO public.django_migrations VALUES (268, 'wagtailimages', '0022_uploadedimage', '2026-12-01 02:47:28.911995+00');
INSERT INTO public.django_migrations VALUES (269, 'wagtailimages', '0023_add_choose_permissions', '2026-12-01 02:47:30.997455+00');
INSERT INTO public.django_migrations VALUES (270, 'wagtailimages', '0024_index_image_file_hash', '2026-12-01 02:47:31.987436+00');
INSERT INTO public.django_migrations VALUES (271, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '2026-12-01 02:47:32.437162+00');
INSERT INTO public.django_migrations VALUES (272, 'wagtailimages', '0026_delete_uploadedimage', '2026-12-01 02:47:32.458018+00');
INSERT INTO public.django_migrations VALUES (273, 'wagtailimages', '0027_image_description', '2026-12-01 02:47:32.90107+00');
INSERT INTO public.django_migrations VALUES (274, 'wagtailredirects', '0001_initial', '2026-12-01 02:47:33.773508+00');
INSERT INTO public.django_migrations VALUES (275, 'wagtailredirects', '0002_add_verbose_names', '2026-12-01 02:47:34.599851+00');
INSERT INTO public.django_migrations VALUES (276, 'wagtailredirects', '0003_make_site_field_editable', '2026-12-01 02:47:35.84136+00');
INSERT INTO public.django_migrations VALUES (277, 'wagtailredirects', '0004_set_unique_on_path_and_site', '2026-12-01 02:47:36.034786+00');
INSERT INTO public.django_migrations VALUES (278, 'wagtailredirects', '0005_capitalizeverbose', '2026-12-01 02:47:38.019287+00');
INSERT INTO public.django_migrations VALUES (279, 'wagtailredirects', '0006_redirect_increase_max_length', '2026-12-01 02:47:38.1416+00');
INSERT INTO public.django_migrations VALUES (280, 'wagtailredirects', '0007_add_autocreate_fields', '2026-12-01 02:47:38.903383+00');
INSERT INTO public.django_migrations VALUES (281, 'wagtailredirects', '0008_add_verbose_name_plural', '2026-12-01 02:47:39.018339+00');
INSERT INTO public.django_migrations VALUES (282, 'wagtailsearch', '0001_initial', '2026-12-01 02:47:41.319974+00');
INSERT INTO public.django_migrations VALUES (283, 'wagtailsearch', '0002_add_verbose_names', '2026-12-01 02:47:42.661362+00');
INSERT INTO public.django_migrations VALUES (284, 'wagtailsearch', '0003_remove_editors_pick', '2026-12-01 02:47:42.670848+00');
INSERT INTO public.django_migrations VALUES (285, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '2026-12-01 02:47:42.721658+00');
INSERT INTO public.django_migrations VALUES (286, 'wagtailsearch', '0005_create_indexentry', '2026-12-01 02:47:43.455085+00');
INSERT INTO public.django_migrations VALUES (287, 'wagtailsearch', '0006_customise_indexentry', '2026-12-01 02:47:43.884669+00');
INSERT INTO public.django_migrations VALUES (288, 'wagtailsearch', '0007_delete_editorspick', '2026-12-01 02:47:43.904756+00');
INSERT INTO public.django_migrations VALUES (289, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '2026-12-01 02:47:44.014771+00');
INSERT INTO public.django_migrations VALUES (290, 'wagtailsearch', '0009_remove_ngram_autocomplete', '2026-12-01 02:47:44.016089+00');
INSERT INTO public.django_migrations VALUES (291, 'wagtailsearch', '0010_add_text_fields', '2026-12-01 02:47:44.183451+00');
INSERT INTO public.django_migrations VALUES (292, 'wagtailsearchpromotions', '0001_initial', '2026-12-01 02:47:44.696974+00');
INSERT INTO public.django_migrations VALUES (293, 'wagtailsearchpromotions', '0002_capitalizeverbose', '2026-12-01 02:47:45.866619+00');
INSERT INTO public.django_migrations VALUES (294, 'wagtailsearchpromotions', '0003_query_querydailyhits', '2026-12-01 02:47:45.921505+00');
INSERT INTO public.django_migrations VALUES (295, 'wagtailsearchpromotions', '0004_copy_queries', '2026-12-01 02:47:45.92414+00');
INSERT INTO public.django_migrations VALUES (296, 'wagtailsearchpromotions', '0005_switch_query_model', '2026-12-01 02:47:46.534592+00');
INSERT INTO public.django_migrations VALUES (297, 'wagtailsearchpromotions', '0006_reset_query_sequence', '2026-12-01 02:47:47.193875+00');
INSERT INTO public.django_migrations VALUES (298, 'wagtailsearchpromotions', '0007_searchpromotion_external_link_text_and_more', '2026-12-01 02:47:48.354419+00');
INSERT INTO public.django_migrations VALUES (299, 'wagtailsearchpromotions', '0008_query_verbose_name', '2026-12-01 02:47:48.38845+00');
INSERT INTO public.django_migrations VALUES (300, 'wagtailusers', '0001_initial', '2026-12-01 02:47:49.172962+00');
INSERT INTO public.django_migrations VALUES (301, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '2026-12-01 02:47:50.213076+00');
INSERT INTO public.django_migrations VALUES (302, 'wagtailusers', '0003_add_verbose_names', '2026-12-01 02:47:50.872197+00');
INSERT INTO public.django_migrations VALUES (303, 'wagtailusers', '0004_capitalizeverbose', '2026-12-01 02:47:52.019351+00');
INSERT INTO public.django_migrations VALUES (304, 'wagtailusers', '0005_make_related_name_wagtail_specific', '2026-12-01 02:47:52.568465+00');
INSERT INTO public.django_migrations VALUES (305, 'wagtailusers', '0006_userprofile_prefered_language', '2026-12-01 02:47:52.824753+00');
INSERT INTO public.django_migrations VALUES (306, 'wagtailusers', '0007_userprofile_current_time_zone', '2026-12-01 02:47:53.405577+00');
INSERT INTO public.django_migrations VALUES (307, 'wagtailusers', '0008_userprofile_avatar', '2026-12-01 02:47:53.646322+00');
INSERT INTO public.django_migrations VALUES (308, 'wagtailusers', '0009_userprofile_verbose_name_plural', '2026-12-01 02:47:53.89429+00');
INSERT INTO public.django_migrations VALUES (309, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '2026-12-01 02:47:54.14545+00');
INSERT INTO public.django_migrations VALUES (310, 'wagtailusers', '0011_userprofile_dismissibles', '2026-12-01 02:47:54.374022+00');
INSERT INTO public.django_migrations VALUES (311, 'wagtailusers', '0012_userprofile_theme', '2026-12-01 02:47:54.613554+00');
INSERT INTO public.django_migrations VALUES (312, 'wagtailusers', '0013_userprofile_density', '2026-12-01 02:47:54.94277+00');
INSERT INTO public.django_migrations VALUES (313, 'wagtailusers', '0014_userprofile_contrast', '2026-12-01 02:47:55.224664+00');
INSERT INTO public.django_migrations VALUES (314, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '2026-12-01 02:47:55.841494+00');
INSERT INTO public.django_migrations VALUES (315, 'website', '0001_pages', '2026-12-01 02:47:59.897831+00');
INSERT INTO public.django_migrations VALUES (316, 'wagtailimages', '0001_squashed_0021', '2026-12-01 02:47:59.902909+00');
INSERT INTO public.django_migrations VALUES (317, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '2026-12-01 02:47:59.908569+00');


























































































































































































































































































































































































INSERT INTO public.reports_maskingrule VALUES (1, '2012-01-01', 1, 10, 'Pratique française des données de santé : l’ATIH (ScanSanté, à la demande de la CNIL) et le Health Data Hub ne restituent aucun effectif inférieur à 11', true);

































INSERT INTO public.wagtailcore_collection VALUES (1, '0001', 1, 0, 'Root');















INSERT INTO public.wagtailcore_groupapprovaltask VALUES (1);



INSERT INTO public.wagtailcore_groupapprovaltask_groups VALUES (1, 1, 1);



INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (1, 1, 1, 110);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (2, 1, 2, 110);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (3, 1, 1, 111);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (4, 1, 2, 111);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (5, 1, 1, 113);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (6, 1, 2, 113);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (7, 1, 1, 114);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (8, 1, 2, 114);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (9, 1, 1, 115);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (10, 1, 2, 115);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (11, 1, 1, 117);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES (12, 1, 2, 117);



INSERT INTO public.wagtailcore_grouppagepermission VALUES (1, 1, 1, 69);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (2, 1, 1, 70);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (3, 1, 1, 75);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (4, 2, 1, 69);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (5, 2, 1, 70);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (6, 1, 1, 74);
INSERT INTO public.wagtailcore_grouppagepermission VALUES (7, 1, 1, 76);






INSERT INTO public.wagtailcore_locale VALUES (1, 'fr');






INSERT INTO public.wagtailcore_page VALUES (1, '0001', 1, 1, 'Root', 'root', true, false, '/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Root', NULL, NULL, '96921129-c230-49da-aeda-174a212cad32', 1, NULL, NULL);
INSERT INTO public.wagtailcore_page VALUES (2, '00010001', 2, 0, 'Welcome to your new Wagtail site!', 'home', true, false, '/home/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Welcome to your new Wagtail site!', NULL, NULL, '2a279d4c-5d5f-4f17-ab9c-b8071a162a31', 1, NULL, NULL);





















INSERT INTO public.wagtailcore_site VALUES (1, 'localhost', 80, true, 2, '');



INSERT INTO public.wagtailcore_task VALUES (1, 'Moderators approval', true, 2);









INSERT INTO public.wagtailcore_workflow VALUES (1, 'Moderators approval', true);






INSERT INTO public.wagtailcore_workflowpage VALUES (1, 1);






INSERT INTO public.wagtailcore_workflowtask VALUES (1, 0, 1, 1);






















































SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);



SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);



SELECT pg_catalog.setval('public.audit_auditanchor_id_seq', 1, false);



SELECT pg_catalog.setval('public.audit_auditchain_id_seq', 1, false);



SELECT pg_catalog.setval('public.audit_auditentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.audit_personalvalue_id_seq', 1, false);



SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);



SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 18, true);



SELECT pg_catalog.setval('public.auth_permission_id_seq', 735, true);



SELECT pg_catalog.setval('public.django_content_type_id_seq', 183, true);



SELECT pg_catalog.setval('public.django_migrations_id_seq', 317, true);



SELECT pg_catalog.setval('public.files_fileremoval_id_seq', 1, false);



SELECT pg_catalog.setval('public.files_fileuse_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_account_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_budget_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_budgetline_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_figure_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_figureset_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_historicalaccount_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_historicalbudget_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_intake_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_issuedworkbook_id_seq', 1, false);



SELECT pg_catalog.setval('public.funding_workbookedition_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_adoption_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_agendaitem_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_attendance_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_ballot_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_ballotelector_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_debate_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_decision_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_declaredchange_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_documentversion_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_draftsave_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_engagement_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_followup_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_frozentext_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_governingdocument_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalagendaitem_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicaldebate_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicaldocumentversion_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalfollowup_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalgoverningdocument_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalmeeting_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalmeetingpaper_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_historicalstatuteprofile_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_itemrecusal_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_meeting_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_meetingminutes_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_meetingpaper_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_meetingreply_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_meetingvoice_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_minutesapproval_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_minutessignature_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_notice_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_noticehandover_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_noticeopening_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_noticerecipient_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_prefecturedeclaration_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_proxy_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_proxystep_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_quorumchange_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_recusal_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_signaturereminder_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_sittingstep_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_statuteprofile_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_textimport_id_seq', 1, false);



SELECT pg_catalog.setval('public.governance_vote_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_adhesion_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_adhesioncategory_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_body_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_constituency_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_coordinationterritory_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_derivedgroup_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicaladhesion_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicaladhesioncategory_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalbody_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalconstituency_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalcoordinationterritory_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalmandate_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalorganisation_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalorganisation_themes_m2m_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalorganisationcontact_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalperson_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalrepresentation_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalseat_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalstaffrole_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalsuccessionevent_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalsuccessionlink_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalsuccessionshare_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalterritorycommune_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicalterritorysupport_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicaltheme_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_historicaluser_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_invitation_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_lineageclosure_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_listimport_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_mandate_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_organisation_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_organisation_themes_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_organisationcollection_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_organisationcontact_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_person_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_person_introduced_to_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_person_known_to_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_representation_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_seat_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_staffrole_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_successionchange_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_successionevent_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_successionlink_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_successionshare_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_territorycommune_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_territorysupport_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_theme_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_user_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_user_id_seq', 1, false);



SELECT pg_catalog.setval('public.membership_user_user_permissions_id_seq', 1, false);



SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);



SELECT pg_catalog.setval('public.notify_kindrhythm_id_seq', 1, false);



SELECT pg_catalog.setval('public.notify_notification_id_seq', 1, false);



SELECT pg_catalog.setval('public.notify_preference_id_seq', 1, false);



SELECT pg_catalog.setval('public.notify_sentmessage_id_seq', 1, false);



SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);



SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);



SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);



SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_campaign_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_historicalcampaign_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_historicalindicator_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_historicalmaskingrule_history_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_indicator_id_seq', 1, false);



SELECT pg_catalog.setval('public.reports_maskingrule_id_seq', 1, true);



SELECT pg_catalog.setval('public.reports_reminder_id_seq', 1, false);



SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);



SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);



SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);



SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);



SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 12, true);



SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);



SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 2, true);



SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailforms_formsubmission_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailsearchpromotions_query_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailsearchpromotions_querydailyhits_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailsearchpromotions_searchpromotion_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);



SELECT pg_catalog.setval('public.website_publicdocument_id_seq', 1, false);



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_adhesioncategory
    ADD CONSTRAINT adhesion_category_id_organisation UNIQUE (id, organisation_id);



ALTER TABLE ONLY public.membership_adhesioncategory
    ADD CONSTRAINT adhesion_category_once UNIQUE (organisation_id, name);



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT adhesion_organisation_never_twice EXCLUDE USING gist (association_id WITH =, member_organisation_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT adhesion_person_never_twice EXCLUDE USING gist (association_id WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.governance_agendaitem
    ADD CONSTRAINT agenda_item_position_once UNIQUE (meeting_id, "position") DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.audit_auditanchor
    ADD CONSTRAINT audit_auditanchor_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.audit_auditchain
    ADD CONSTRAINT audit_auditchain_name_key UNIQUE (name);



ALTER TABLE ONLY public.audit_auditchain
    ADD CONSTRAINT audit_auditchain_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_auditentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_entry_seq_unique UNIQUE (chain_id, seq);



ALTER TABLE ONLY public.audit_personalvalue
    ADD CONSTRAINT audit_personal_value_unique UNIQUE (entry_id, name);



ALTER TABLE ONLY public.audit_personalvalue
    ADD CONSTRAINT audit_personalvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_body
    ADD CONSTRAINT body_one_of_a_kind EXCLUDE USING gist (organisation_id WITH =, kind WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((NOT ((kind)::text = 'committee'::text)));



ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT budget_line_once UNIQUE (budget_id, account_id);



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT budget_numbered_once UNIQUE (organisation_id, year, number);



ALTER TABLE ONLY public.reports_campaign
    ADD CONSTRAINT campaign_once_a_year UNIQUE (federation_id, year);



ALTER TABLE ONLY public.membership_commune
    ADD CONSTRAINT commune_code_placeable UNIQUE (code, placeable);



ALTER TABLE ONLY public.membership_constituency
    ADD CONSTRAINT constituency_id_body UNIQUE (id, body_id);



ALTER TABLE ONLY public.membership_constituency
    ADD CONSTRAINT constituency_once_per_body UNIQUE (body_id, name);



ALTER TABLE ONLY public.membership_organisationcontact
    ADD CONSTRAINT contact_once_per_organisation UNIQUE (organisation_id, kind, value);



ALTER TABLE ONLY public.membership_derivedgroup
    ADD CONSTRAINT derived_group_one_per_role UNIQUE NULLS NOT DISTINCT (organisation_id, role);



ALTER TABLE ONLY public.django_cache
    ADD CONSTRAINT django_cache_pkey PRIMARY KEY (cache_key);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);



ALTER TABLE ONLY public.governance_governingdocument
    ADD CONSTRAINT document_one_of_a_kind UNIQUE (organisation_id, kind);



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT elector_once_per_ballot UNIQUE (ballot_id, key);



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT engagement_signed_once UNIQUE (adoption_id, adhesion_id);



ALTER TABLE ONLY public.funding_figure
    ADD CONSTRAINT figure_once_per_cell UNIQUE (figure_set_id, section, "row", measure);



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT figure_set_numbered_once UNIQUE (organisation_id, year, number);



ALTER TABLE ONLY public.files_fileremoval
    ADD CONSTRAINT files_fileremoval_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.files_fileremoval
    ADD CONSTRAINT files_fileremoval_use_id_key UNIQUE (use_id);



ALTER TABLE ONLY public.files_fileuse
    ADD CONSTRAINT files_fileuse_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.files_fileuse
    ADD CONSTRAINT files_fileuse_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.files_storedfile
    ADD CONSTRAINT files_storedfile_pkey PRIMARY KEY (sha256);



ALTER TABLE ONLY public.funding_account
    ADD CONSTRAINT funding_account_code_key UNIQUE (code);



ALTER TABLE ONLY public.funding_account
    ADD CONSTRAINT funding_account_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT funding_budget_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT funding_budget_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_figure
    ADD CONSTRAINT funding_figure_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT funding_figureset_intake_id_key UNIQUE (intake_id);



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT funding_figureset_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_historicalaccount
    ADD CONSTRAINT funding_historicalaccount_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.funding_historicalbudget
    ADD CONSTRAINT funding_historicalbudget_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.funding_issuedworkbook
    ADD CONSTRAINT funding_issuedworkbook_nonce_key UNIQUE (nonce);



ALTER TABLE ONLY public.funding_issuedworkbook
    ADD CONSTRAINT funding_issuedworkbook_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_workbookedition
    ADD CONSTRAINT funding_workbookedition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_frozen_id_key UNIQUE (frozen_id);



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_version_id_key UNIQUE (version_id);



ALTER TABLE ONLY public.governance_agendaitem
    ADD CONSTRAINT governance_agendaitem_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_agendaitem
    ADD CONSTRAINT governance_agendaitem_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendance_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendance_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotelector_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_debate
    ADD CONSTRAINT governance_debate_item_id_key UNIQUE (item_id);



ALTER TABLE ONLY public.governance_debate
    ADD CONSTRAINT governance_debate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_ballot_id_key UNIQUE (ballot_id);



ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT governance_declaredchange_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentversion_subject_key UNIQUE (subject);



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentversion_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_draftsave
    ADD CONSTRAINT governance_draftsave_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagement_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagement_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_followup
    ADD CONSTRAINT governance_followup_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_followup
    ADD CONSTRAINT governance_followup_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_frozentext
    ADD CONSTRAINT governance_frozentext_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_frozentext
    ADD CONSTRAINT governance_frozentext_subject_key UNIQUE (subject);



ALTER TABLE ONLY public.governance_governingdocument
    ADD CONSTRAINT governance_governingdocument_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_governingdocument
    ADD CONSTRAINT governance_governingdocument_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_historicalagendaitem
    ADD CONSTRAINT governance_historicalagendaitem_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicaldebate
    ADD CONSTRAINT governance_historicaldebate_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicaldocumentversion
    ADD CONSTRAINT governance_historicaldocumentversion_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicalfollowup
    ADD CONSTRAINT governance_historicalfollowup_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicalgoverningdocument
    ADD CONSTRAINT governance_historicalgoverningdocument_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicalmeeting
    ADD CONSTRAINT governance_historicalmeeting_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicalmeetingpaper
    ADD CONSTRAINT governance_historicalmeetingpaper_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_historicalstatuteprofile
    ADD CONSTRAINT governance_historicalstatuteprofile_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecusal_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecusal_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_follows_id_key UNIQUE (follows_id);



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingminutes_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingminutes_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingminutes_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_meetingpaper
    ADD CONSTRAINT governance_meetingpaper_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_meetingpaper
    ADD CONSTRAINT governance_meetingpaper_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_meetingreply
    ADD CONSTRAINT governance_meetingreply_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvoice_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesapproval_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesapproval_minutes_id_key UNIQUE (minutes_id);



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesapproval_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessignature_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessignature_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehandover_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehandover_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehandover_recipient_id_key UNIQUE (recipient_id);



ALTER TABLE ONLY public.governance_noticeopening
    ADD CONSTRAINT governance_noticeopening_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_noticeopening
    ADD CONSTRAINT governance_noticeopening_recipient_id_key UNIQUE (recipient_id);



ALTER TABLE ONLY public.governance_noticerecipient
    ADD CONSTRAINT governance_noticerecipient_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefecturedeclaration_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefecturedeclaration_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefecturedeclaration_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_proxystep
    ADD CONSTRAINT governance_proxystep_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_proxystep
    ADD CONSTRAINT governance_proxystep_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_quorumchange
    ADD CONSTRAINT governance_quorumchange_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_quorumchange
    ADD CONSTRAINT governance_quorumchange_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_elector_id_key UNIQUE (elector_id);



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_signaturereminder
    ADD CONSTRAINT governance_signaturereminder_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingstep_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingstep_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statuteprofile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statuteprofile_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimport_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimport_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT governance_vote_entry_id_key UNIQUE (entry_id);



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT governance_vote_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT item_recusal_once UNIQUE (item_id, voice_id);



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT mandate_declared_once UNIQUE (kind, mandate_id);



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT mandate_seat_never_held_twice EXCLUDE USING gist (seat_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT meeting_minutes_numbered_once UNIQUE (meeting_id, number);



ALTER TABLE ONLY public.governance_meetingpaper
    ADD CONSTRAINT meeting_paper_once UNIQUE (item_id, file_id);



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT meeting_voice_once UNIQUE (meeting_id, key);



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_adhesioncategory
    ADD CONSTRAINT membership_adhesioncategory_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_body
    ADD CONSTRAINT membership_body_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_body
    ADD CONSTRAINT membership_body_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_commune
    ADD CONSTRAINT membership_commune_pkey PRIMARY KEY (code);



ALTER TABLE ONLY public.membership_constituency
    ADD CONSTRAINT membership_constituency_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_coordinationterritory
    ADD CONSTRAINT membership_coordinationterritory_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_coordinationterritory
    ADD CONSTRAINT membership_coordinationterritory_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_department
    ADD CONSTRAINT membership_department_pkey PRIMARY KEY (code);



ALTER TABLE ONLY public.membership_derivedgroup
    ADD CONSTRAINT membership_derivedgroup_group_id_key UNIQUE (group_id);



ALTER TABLE ONLY public.membership_derivedgroup
    ADD CONSTRAINT membership_derivedgroup_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_historicaladhesion
    ADD CONSTRAINT membership_historicaladhesion_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicaladhesioncategory
    ADD CONSTRAINT membership_historicaladhesioncategory_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalbody
    ADD CONSTRAINT membership_historicalbody_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalconstituency
    ADD CONSTRAINT membership_historicalconstituency_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalcoordinationterritory
    ADD CONSTRAINT membership_historicalcoordinationterritory_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalmandate
    ADD CONSTRAINT membership_historicalmandate_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalorganisation
    ADD CONSTRAINT membership_historicalorganisation_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalorganisation_themes
    ADD CONSTRAINT membership_historicalorganisation_themes_pkey PRIMARY KEY (m2m_history_id);



ALTER TABLE ONLY public.membership_historicalorganisationcontact
    ADD CONSTRAINT membership_historicalorganisationcontact_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalperson
    ADD CONSTRAINT membership_historicalperson_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalrepresentation
    ADD CONSTRAINT membership_historicalrepresentation_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalseat
    ADD CONSTRAINT membership_historicalseat_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalstaffrole
    ADD CONSTRAINT membership_historicalstaffrole_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalsuccessionevent
    ADD CONSTRAINT membership_historicalsuccessionevent_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalsuccessionlink
    ADD CONSTRAINT membership_historicalsuccessionlink_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalsuccessionshare
    ADD CONSTRAINT membership_historicalsuccessionshare_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalterritorycommune
    ADD CONSTRAINT membership_historicalterritorycommune_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicalterritorysupport
    ADD CONSTRAINT membership_historicalterritorysupport_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicaltheme
    ADD CONSTRAINT membership_historicaltheme_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_historicaluser
    ADD CONSTRAINT membership_historicaluser_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.membership_invitation
    ADD CONSTRAINT membership_invitation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_invitation
    ADD CONSTRAINT membership_invitation_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_lineageclosure
    ADD CONSTRAINT membership_lineageclosure_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_listimport
    ADD CONSTRAINT membership_listimport_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_listimport
    ADD CONSTRAINT membership_listimport_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT membership_mandate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT membership_mandate_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_organisation_themes
    ADD CONSTRAINT membership_organisation__organisation_id_theme_id_7bffae72_uniq UNIQUE (organisation_id, theme_id);



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisation_slug_key UNIQUE (slug);



ALTER TABLE ONLY public.membership_organisation_themes
    ADD CONSTRAINT membership_organisation_themes_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisation_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_organisationcollection
    ADD CONSTRAINT membership_organisationcollection_collection_id_key UNIQUE (collection_id);



ALTER TABLE ONLY public.membership_organisationcollection
    ADD CONSTRAINT membership_organisationcollection_organisation_id_key UNIQUE (organisation_id);



ALTER TABLE ONLY public.membership_organisationcollection
    ADD CONSTRAINT membership_organisationcollection_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_organisationcontact
    ADD CONSTRAINT membership_organisationcontact_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_person_introduced_to
    ADD CONSTRAINT membership_person_introd_person_id_organisation_i_b7b6090d_uniq UNIQUE (person_id, organisation_id);



ALTER TABLE ONLY public.membership_person_introduced_to
    ADD CONSTRAINT membership_person_introduced_to_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_person_known_to
    ADD CONSTRAINT membership_person_known__person_id_organisation_i_023a4317_uniq UNIQUE (person_id, organisation_id);



ALTER TABLE ONLY public.membership_person_known_to
    ADD CONSTRAINT membership_person_known_to_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_person
    ADD CONSTRAINT membership_person_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_person
    ADD CONSTRAINT membership_person_user_id_key UNIQUE (user_id);



ALTER TABLE ONLY public.membership_person
    ADD CONSTRAINT membership_person_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_region
    ADD CONSTRAINT membership_region_pkey PRIMARY KEY (code);



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT membership_representation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT membership_seat_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_staffrole
    ADD CONSTRAINT membership_staffrole_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_successionchange
    ADD CONSTRAINT membership_successionchange_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_successionevent
    ADD CONSTRAINT membership_successionevent_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_successionevent
    ADD CONSTRAINT membership_successionevent_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.membership_successionlink
    ADD CONSTRAINT membership_successionlink_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_successionshare
    ADD CONSTRAINT membership_successionshare_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT membership_territorycommune_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_territorysupport
    ADD CONSTRAINT membership_territorysupport_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_theme
    ADD CONSTRAINT membership_theme_code_key UNIQUE (code);



ALTER TABLE ONLY public.membership_theme
    ADD CONSTRAINT membership_theme_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_user
    ADD CONSTRAINT membership_user_email_key UNIQUE (email);



ALTER TABLE ONLY public.membership_user_groups
    ADD CONSTRAINT membership_user_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_user_groups
    ADD CONSTRAINT membership_user_groups_user_id_group_id_9bb2810d_uniq UNIQUE (user_id, group_id);



ALTER TABLE ONLY public.membership_user
    ADD CONSTRAINT membership_user_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_user_user_permissions
    ADD CONSTRAINT membership_user_user_per_user_id_permission_id_4a493431_uniq UNIQUE (user_id, permission_id);



ALTER TABLE ONLY public.membership_user_user_permissions
    ADD CONSTRAINT membership_user_user_permissions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_user
    ADD CONSTRAINT membership_user_uuid_key UNIQUE (uuid);



ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT minutes_signed_once_a_role UNIQUE (minutes_id, role);



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT notice_numbered_once UNIQUE (meeting_id, number);



ALTER TABLE ONLY public.governance_noticerecipient
    ADD CONSTRAINT notice_recipient_once UNIQUE (notice_id, person_id);



ALTER TABLE ONLY public.notify_notification
    ADD CONSTRAINT notification_once_per_event_and_person UNIQUE (event, user_id);



ALTER TABLE ONLY public.notify_kindrhythm
    ADD CONSTRAINT notify_kindrhythm_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.notify_notification
    ADD CONSTRAINT notify_notification_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.notify_preference
    ADD CONSTRAINT notify_preference_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.notify_preference
    ADD CONSTRAINT notify_preference_user_id_key UNIQUE (user_id);



ALTER TABLE ONLY public.notify_kindrhythm
    ADD CONSTRAINT notify_rhythm_once_per_kind UNIQUE (user_id, kind);



ALTER TABLE ONLY public.notify_sentmessage
    ADD CONSTRAINT notify_sentmessage_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_territorysupport
    ADD CONSTRAINT one_support_body_per_territory EXCLUDE USING gist (territory_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT one_territory_of_a_kind_per_commune EXCLUDE USING gist (commune_id WITH =, kind WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT organisation_one_body_per_finess EXCLUDE USING gist (finess WITH =, daterange(founded_on, dissolved_on, '[)'::text) WITH &&) WHERE ((NOT ((finess)::text = ''::text)));



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT organisation_one_body_per_rna EXCLUDE USING gist (rna_number WITH =, daterange(founded_on, dissolved_on, '[)'::text) WITH &&) WHERE ((NOT ((rna_number)::text = ''::text)));



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT organisation_one_body_per_siren EXCLUDE USING gist (siren WITH =, daterange(founded_on, dissolved_on, '[)'::text) WITH &&) WHERE (((NOT ((siren)::text = ''::text)) AND (NOT ((kind)::text = ANY ((ARRAY['health_establishment'::character varying, 'local_authority'::character varying, 'other_partner'::character varying])::text[])))));



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT organisation_one_body_per_siret EXCLUDE USING gist (siret WITH =, daterange(founded_on, dissolved_on, '[)'::text) WITH &&) WHERE ((NOT ((siret)::text = ''::text)));



ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);



ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT proxy_received_once UNIQUE (meeting_id, received);



ALTER TABLE ONLY public.reports_reminder
    ADD CONSTRAINT reminder_once_a_day UNIQUE (campaign_id, organisation_id, sent_on);



ALTER TABLE ONLY public.reports_campaign
    ADD CONSTRAINT reports_campaign_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.reports_historicalcampaign
    ADD CONSTRAINT reports_historicalcampaign_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.reports_historicalindicator
    ADD CONSTRAINT reports_historicalindicator_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.reports_historicalmaskingrule
    ADD CONSTRAINT reports_historicalmaskingrule_pkey PRIMARY KEY (history_id);



ALTER TABLE ONLY public.reports_indicator
    ADD CONSTRAINT reports_indicator_code_key UNIQUE (code);



ALTER TABLE ONLY public.reports_indicator
    ADD CONSTRAINT reports_indicator_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.reports_maskingrule
    ADD CONSTRAINT reports_maskingrule_applies_from_key UNIQUE (applies_from);



ALTER TABLE ONLY public.reports_maskingrule
    ADD CONSTRAINT reports_maskingrule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.reports_reminder
    ADD CONSTRAINT reports_reminder_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT representation_one_per_adhesion EXCLUDE USING gist (adhesion_id WITH =, kind WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT representation_one_per_mandate EXCLUDE USING gist (mandate_id WITH =, kind WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT seat_id_body UNIQUE (id, body_id);



ALTER TABLE ONLY public.governance_signaturereminder
    ADD CONSTRAINT signature_reminder_once_a_day UNIQUE (adoption_id, person_id, sent_on);



ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);



ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);



ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_staffrole
    ADD CONSTRAINT staff_role_administrator_never_twice EXCLUDE USING gist (person_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((organisation_id IS NULL));



ALTER TABLE ONLY public.membership_staffrole
    ADD CONSTRAINT staff_role_never_twice EXCLUDE USING gist (person_id WITH =, role WITH =, organisation_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT statute_profile_one_validated EXCLUDE USING gist (body_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((validated_at IS NOT NULL));



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT statutes_declared_once UNIQUE (kind, adoption_id);



ALTER TABLE ONLY public.membership_successionchange
    ADD CONSTRAINT succession_change_position UNIQUE (event_id, "position");



ALTER TABLE ONLY public.membership_successionlink
    ADD CONSTRAINT succession_link_once UNIQUE NULLS NOT DISTINCT (event_id, predecessor_id, successor_id);



ALTER TABLE ONLY public.membership_successionshare
    ADD CONSTRAINT succession_share_once_per_family UNIQUE (link_id, family);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.membership_coordinationterritory
    ADD CONSTRAINT territory_id_kind UNIQUE (id, kind);



ALTER TABLE ONLY public.membership_theme
    ADD CONSTRAINT theme_one_of_a_name UNIQUE (sort_key);



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT version_numbered_once UNIQUE (document_id, number);



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT vote_numbered_once UNIQUE (elector_id, sequence);



ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);



ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);



ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);



ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);



ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsubmission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailsearchpromotions_querydailyhits
    ADD CONSTRAINT wagtailsearchpromotions__query_id_date_b9f15515_uniq UNIQUE (query_id, date);



ALTER TABLE ONLY public.wagtailsearchpromotions_query
    ADD CONSTRAINT wagtailsearchpromotions_query_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailsearchpromotions_query
    ADD CONSTRAINT wagtailsearchpromotions_query_query_string_key UNIQUE (query_string);



ALTER TABLE ONLY public.wagtailsearchpromotions_querydailyhits
    ADD CONSTRAINT wagtailsearchpromotions_querydailyhits_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailsearchpromotions_searchpromotion
    ADD CONSTRAINT wagtailsearchpromotions_searchpromotion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);



ALTER TABLE ONLY public.website_contentpage
    ADD CONSTRAINT website_contentpage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.website_documentspage
    ADD CONSTRAINT website_documentspage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.website_homepage
    ADD CONSTRAINT website_homepage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.website_newsindexpage
    ADD CONSTRAINT website_newsindexpage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.website_newspage
    ADD CONSTRAINT website_newspage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.website_publicdocument
    ADD CONSTRAINT website_publicdocument_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.funding_workbookedition
    ADD CONSTRAINT workbook_edition_once UNIQUE (year, number);



CREATE UNIQUE INDEX account_email_case_insensitive ON public.membership_user USING btree (lower((email)::text));



CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);



CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);



CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);



CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);



CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);



CREATE INDEX adhesion_by_organisation ON public.membership_adhesion USING btree (member_organisation_id, starts_on);



CREATE INDEX adhesion_by_person ON public.membership_adhesion USING btree (person_id, starts_on);



CREATE INDEX audit_anchor_chain_seq ON public.audit_auditanchor USING btree (chain_id, seq);



CREATE INDEX audit_auditanchor_chain_id_fb61b6e6 ON public.audit_auditanchor USING btree (chain_id);



CREATE INDEX audit_auditchain_name_042e661d_like ON public.audit_auditchain USING btree (name varchar_pattern_ops);



CREATE INDEX audit_auditentry_chain_id_c09e6a32 ON public.audit_auditentry USING btree (chain_id);



CREATE INDEX audit_entry_about ON public.audit_auditentry USING gin (about);



CREATE INDEX audit_personalvalue_entry_id_6e24e550 ON public.audit_personalvalue USING btree (entry_id);



CREATE INDEX audit_personalvalue_subject_e9e23159 ON public.audit_personalvalue USING btree (subject);



CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);



CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);



CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);



CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);



CREATE INDEX ballot_by_organisation ON public.governance_ballot USING btree (organisation_id, opens_at DESC);



CREATE INDEX ballot_by_subject ON public.governance_ballot USING btree (subject_kind, subject_key);



CREATE UNIQUE INDEX ballot_one_open_per_subject_and_body ON public.governance_ballot USING btree (subject_kind, subject_key, body_id) WHERE ((state)::text = 'open'::text);



CREATE INDEX ballot_open_by_closing ON public.governance_ballot USING btree (closes_at) WHERE ((state)::text = 'open'::text);



CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);



CREATE INDEX commune_by_first_letters ON public.membership_commune USING btree (search_key text_pattern_ops);



CREATE INDEX commune_by_postcode ON public.membership_commune USING gin (postcodes);



CREATE INDEX commune_by_trigrams ON public.membership_commune USING gin (search_key public.gin_trgm_ops);



CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);



CREATE INDEX django_cache_expires ON public.django_cache USING btree (expires);



CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);



CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);



CREATE INDEX engagement_by_person ON public.governance_engagement USING btree (person_id, adoption_id);



CREATE UNIQUE INDEX engagement_read_once ON public.governance_engagement USING btree (adoption_id, person_id) WHERE ((kind)::text = 'read'::text);



CREATE INDEX figure_by_year_and_row ON public.funding_figure USING btree (year, section, measure, "row") INCLUDE (figure_set_id, organisation_id, amount);



CREATE INDEX file_use_owner ON public.files_fileuse USING btree (owner_kind, owner_key);



CREATE INDEX files_fileuse_added_by_id_199e7e4a ON public.files_fileuse USING btree (added_by_id);



CREATE INDEX files_fileuse_file_id_aa708800 ON public.files_fileuse USING btree (file_id);



CREATE INDEX files_fileuse_file_id_aa708800_like ON public.files_fileuse USING btree (file_id varchar_pattern_ops);



CREATE INDEX files_storedfile_sha256_d89381b8_like ON public.files_storedfile USING btree (sha256 varchar_pattern_ops);



CREATE INDEX follow_up_left_by_day ON public.governance_followup USING btree (due_on) WHERE (done_on IS NULL);



CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);



CREATE INDEX funding_account_code_9ad1cc31_like ON public.funding_account USING btree (code varchar_pattern_ops);



CREATE INDEX funding_budget_figure_set_id_88cfe841 ON public.funding_budget USING btree (figure_set_id);



CREATE INDEX funding_budget_organisation_id_92761ed5 ON public.funding_budget USING btree (organisation_id);



CREATE INDEX funding_budget_prepared_by_id_8f696ec6 ON public.funding_budget USING btree (prepared_by_id);



CREATE INDEX funding_budgetline_account_id_dd4941fe ON public.funding_budgetline USING btree (account_id);



CREATE INDEX funding_budgetline_budget_id_a2a5e7bc ON public.funding_budgetline USING btree (budget_id);



CREATE INDEX funding_figure_figure_set_id_66fafe70 ON public.funding_figure USING btree (figure_set_id);



CREATE INDEX funding_figure_organisation_id_afa7c363 ON public.funding_figure USING btree (organisation_id);



CREATE INDEX funding_figureset_confirmed_by_id_b4ed42a6 ON public.funding_figureset USING btree (confirmed_by_id);



CREATE INDEX funding_figureset_organisation_id_57a1271b ON public.funding_figureset USING btree (organisation_id);



CREATE INDEX funding_historicalaccount_code_65e85497 ON public.funding_historicalaccount USING btree (code);



CREATE INDEX funding_historicalaccount_code_65e85497_like ON public.funding_historicalaccount USING btree (code varchar_pattern_ops);



CREATE INDEX funding_historicalaccount_history_date_bbdfb93c ON public.funding_historicalaccount USING btree (history_date);



CREATE INDEX funding_historicalaccount_id_a0c73946 ON public.funding_historicalaccount USING btree (id);



CREATE INDEX funding_historicalbudget_figure_set_id_1444cfd7 ON public.funding_historicalbudget USING btree (figure_set_id);



CREATE INDEX funding_historicalbudget_history_date_609b2e5a ON public.funding_historicalbudget USING btree (history_date);



CREATE INDEX funding_historicalbudget_id_a5d0f001 ON public.funding_historicalbudget USING btree (id);



CREATE INDEX funding_historicalbudget_organisation_id_90b6b29a ON public.funding_historicalbudget USING btree (organisation_id);



CREATE INDEX funding_historicalbudget_prepared_by_id_16b6a414 ON public.funding_historicalbudget USING btree (prepared_by_id);



CREATE INDEX funding_historicalbudget_uuid_bb21305d ON public.funding_historicalbudget USING btree (uuid);



CREATE INDEX funding_intake_edition_id_7a72f91f ON public.funding_intake USING btree (edition_id);



CREATE INDEX funding_intake_file_id_436823fa ON public.funding_intake USING btree (file_id);



CREATE INDEX funding_intake_organisation_id_030cd378 ON public.funding_intake USING btree (organisation_id);



CREATE INDEX funding_intake_sent_by_id_b45d2e04 ON public.funding_intake USING btree (sent_by_id);



CREATE INDEX funding_issuedworkbook_edition_id_61091103 ON public.funding_issuedworkbook USING btree (edition_id);



CREATE INDEX funding_issuedworkbook_issued_to_id_a722b6c0 ON public.funding_issuedworkbook USING btree (issued_to_id);



CREATE INDEX funding_issuedworkbook_nonce_09634b56_like ON public.funding_issuedworkbook USING btree (nonce varchar_pattern_ops);



CREATE INDEX funding_issuedworkbook_organisation_id_9752e6e0 ON public.funding_issuedworkbook USING btree (organisation_id);



CREATE INDEX governance_adoption_ballot_id_491474ac ON public.governance_adoption USING btree (ballot_id);



CREATE INDEX governance_adoption_document_id_9a55cdc9 ON public.governance_adoption USING btree (document_id);



CREATE INDEX governance_agendaitem_meeting_id_2edbbc7a ON public.governance_agendaitem USING btree (meeting_id);



CREATE INDEX governance_agendaitem_presenter_id_b073ea36 ON public.governance_agendaitem USING btree (presenter_id);



CREATE INDEX governance_attendance_person_id_b6e2d652 ON public.governance_attendance USING btree (person_id);



CREATE INDEX governance_attendance_recorded_by_id_aa06a424 ON public.governance_attendance USING btree (recorded_by_id);



CREATE INDEX governance_attendance_voice_id_6e1ef29a ON public.governance_attendance USING btree (voice_id);



CREATE INDEX governance_ballot_body_id_dc495ded ON public.governance_ballot USING btree (body_id);



CREATE INDEX governance_ballot_item_id_7dbcf951 ON public.governance_ballot USING btree (item_id);



CREATE INDEX governance_ballot_opened_by_id_f13ca725 ON public.governance_ballot USING btree (opened_by_id);



CREATE INDEX governance_ballot_organisation_id_558b621d ON public.governance_ballot USING btree (organisation_id);



CREATE INDEX governance_ballot_pdf_file_id_04d0c48d ON public.governance_ballot USING btree (pdf_file_id);



CREATE INDEX governance_ballot_profile_id_08f2b126 ON public.governance_ballot USING btree (profile_id);



CREATE INDEX governance_ballot_source_file_id_49cbdf47 ON public.governance_ballot USING btree (source_file_id);



CREATE INDEX governance_ballotelector_ballot_id_05d5dbcf ON public.governance_ballotelector USING btree (ballot_id);



CREATE INDEX governance_ballotelector_constituency_id_15d8dcf1 ON public.governance_ballotelector USING btree (constituency_id);



CREATE INDEX governance_ballotelector_holder_id_0e3a049e ON public.governance_ballotelector USING btree (holder_id);



CREATE INDEX governance_ballotelector_mandate_id_7dd3b495 ON public.governance_ballotelector USING btree (mandate_id);



CREATE INDEX governance_ballotelector_person_id_ca46b767 ON public.governance_ballotelector USING btree (person_id);



CREATE INDEX governance_ballotelector_represented_id_b66ede83 ON public.governance_ballotelector USING btree (represented_id);



CREATE INDEX governance_decision_minutes_id_92532007 ON public.governance_decision USING btree (minutes_id);



CREATE INDEX governance_declaredchange_adoption_id_7f1af1c5 ON public.governance_declaredchange USING btree (adoption_id);



CREATE INDEX governance_declaredchange_declaration_id_7fd5b0b6 ON public.governance_declaredchange USING btree (declaration_id);



CREATE INDEX governance_declaredchange_mandate_id_4ca505d0 ON public.governance_declaredchange USING btree (mandate_id);



CREATE INDEX governance_documentversion_created_by_id_e301d25c ON public.governance_documentversion USING btree (created_by_id);



CREATE INDEX governance_documentversion_document_id_525eac59 ON public.governance_documentversion USING btree (document_id);



CREATE INDEX governance_documentversion_imported_file_id_15fd8dec ON public.governance_documentversion USING btree (imported_file_id);



CREATE INDEX governance_documentversion_saved_by_id_4f6bbe5b ON public.governance_documentversion USING btree (saved_by_id);



CREATE INDEX governance_draftsave_saved_by_id_d1375418 ON public.governance_draftsave USING btree (saved_by_id);



CREATE INDEX governance_draftsave_version_id_540717a2 ON public.governance_draftsave USING btree (version_id);



CREATE INDEX governance_engagement_adhesion_id_64cca950 ON public.governance_engagement USING btree (adhesion_id);



CREATE INDEX governance_engagement_adoption_id_90e492a4 ON public.governance_engagement USING btree (adoption_id);



CREATE INDEX governance_engagement_given_by_id_eea46d39 ON public.governance_engagement USING btree (given_by_id);



CREATE INDEX governance_engagement_person_id_b89e50dd ON public.governance_engagement USING btree (person_id);



CREATE INDEX governance_followup_ballot_id_e65411cc ON public.governance_followup USING btree (ballot_id);



CREATE INDEX governance_followup_created_by_id_56fd5beb ON public.governance_followup USING btree (created_by_id);



CREATE INDEX governance_followup_owner_id_5e1e8815 ON public.governance_followup USING btree (owner_id);



CREATE INDEX governance_frozentext_former_id_0ac5463e ON public.governance_frozentext USING btree (former_id);



CREATE INDEX governance_frozentext_pdf_id_eebece15 ON public.governance_frozentext USING btree (pdf_id);



CREATE INDEX governance_frozentext_version_id_eafd4bca ON public.governance_frozentext USING btree (version_id);



CREATE INDEX governance_governingdocument_created_by_id_f9680b7e ON public.governance_governingdocument USING btree (created_by_id);



CREATE INDEX governance_governingdocument_organisation_id_30b9b4a7 ON public.governance_governingdocument USING btree (organisation_id);



CREATE INDEX governance_historicalagendaitem_history_date_abd82bba ON public.governance_historicalagendaitem USING btree (history_date);



CREATE INDEX governance_historicalagendaitem_id_7bad4453 ON public.governance_historicalagendaitem USING btree (id);



CREATE INDEX governance_historicalagendaitem_meeting_id_c07ed056 ON public.governance_historicalagendaitem USING btree (meeting_id);



CREATE INDEX governance_historicalagendaitem_presenter_id_0990f251 ON public.governance_historicalagendaitem USING btree (presenter_id);



CREATE INDEX governance_historicalagendaitem_uuid_6afdc2fa ON public.governance_historicalagendaitem USING btree (uuid);



CREATE INDEX governance_historicaldebate_history_date_cc069c6d ON public.governance_historicaldebate USING btree (history_date);



CREATE INDEX governance_historicaldebate_id_d8fe7189 ON public.governance_historicaldebate USING btree (id);



CREATE INDEX governance_historicaldebate_item_id_65551f1f ON public.governance_historicaldebate USING btree (item_id);



CREATE INDEX governance_historicaldocumentversion_created_by_id_d455540a ON public.governance_historicaldocumentversion USING btree (created_by_id);



CREATE INDEX governance_historicaldocumentversion_document_id_c5ed58ed ON public.governance_historicaldocumentversion USING btree (document_id);



CREATE INDEX governance_historicaldocumentversion_history_date_8b586dc3 ON public.governance_historicaldocumentversion USING btree (history_date);



CREATE INDEX governance_historicaldocumentversion_id_db62526f ON public.governance_historicaldocumentversion USING btree (id);



CREATE INDEX governance_historicaldocumentversion_imported_file_id_cef4c43a ON public.governance_historicaldocumentversion USING btree (imported_file_id);



CREATE INDEX governance_historicaldocumentversion_saved_by_id_1a49af8e ON public.governance_historicaldocumentversion USING btree (saved_by_id);



CREATE INDEX governance_historicaldocumentversion_subject_5940c96b ON public.governance_historicaldocumentversion USING btree (subject);



CREATE INDEX governance_historicaldocumentversion_uuid_5c70e93a ON public.governance_historicaldocumentversion USING btree (uuid);



CREATE INDEX governance_historicalfollowup_ballot_id_819985d8 ON public.governance_historicalfollowup USING btree (ballot_id);



CREATE INDEX governance_historicalfollowup_created_by_id_2ae00c9f ON public.governance_historicalfollowup USING btree (created_by_id);



CREATE INDEX governance_historicalfollowup_history_date_ab7a1b9c ON public.governance_historicalfollowup USING btree (history_date);



CREATE INDEX governance_historicalfollowup_id_9781b0fe ON public.governance_historicalfollowup USING btree (id);



CREATE INDEX governance_historicalfollowup_owner_id_d8bfd9e1 ON public.governance_historicalfollowup USING btree (owner_id);



CREATE INDEX governance_historicalfollowup_uuid_d0e822c6 ON public.governance_historicalfollowup USING btree (uuid);



CREATE INDEX governance_historicalgoverningdocument_created_by_id_6f0440e4 ON public.governance_historicalgoverningdocument USING btree (created_by_id);



CREATE INDEX governance_historicalgoverningdocument_history_date_5a19aa9f ON public.governance_historicalgoverningdocument USING btree (history_date);



CREATE INDEX governance_historicalgoverningdocument_id_8b67c71e ON public.governance_historicalgoverningdocument USING btree (id);



CREATE INDEX governance_historicalgoverningdocument_organisation_id_1d45583c ON public.governance_historicalgoverningdocument USING btree (organisation_id);



CREATE INDEX governance_historicalgoverningdocument_uuid_dc8f455f ON public.governance_historicalgoverningdocument USING btree (uuid);



CREATE INDEX governance_historicalmeeting_body_id_be11792c ON public.governance_historicalmeeting USING btree (body_id);



CREATE INDEX governance_historicalmeeting_follows_id_05f01e07 ON public.governance_historicalmeeting USING btree (follows_id);



CREATE INDEX governance_historicalmeeting_history_date_9f37ff81 ON public.governance_historicalmeeting USING btree (history_date);



CREATE INDEX governance_historicalmeeting_id_a55327af ON public.governance_historicalmeeting USING btree (id);



CREATE INDEX governance_historicalmeeting_organisation_id_81c21ce8 ON public.governance_historicalmeeting USING btree (organisation_id);



CREATE INDEX governance_historicalmeeting_prepared_by_id_00f4b921 ON public.governance_historicalmeeting USING btree (prepared_by_id);



CREATE INDEX governance_historicalmeeting_uuid_b19d26a8 ON public.governance_historicalmeeting USING btree (uuid);



CREATE INDEX governance_historicalmeetingpaper_file_id_5170a5c4 ON public.governance_historicalmeetingpaper USING btree (file_id);



CREATE INDEX governance_historicalmeetingpaper_history_date_973da0a6 ON public.governance_historicalmeetingpaper USING btree (history_date);



CREATE INDEX governance_historicalmeetingpaper_id_954c9aee ON public.governance_historicalmeetingpaper USING btree (id);



CREATE INDEX governance_historicalmeetingpaper_item_id_bcd4ef07 ON public.governance_historicalmeetingpaper USING btree (item_id);



CREATE INDEX governance_historicalmeetingpaper_uuid_96041d0b ON public.governance_historicalmeetingpaper USING btree (uuid);



CREATE INDEX governance_historicalstatuteprofile_body_id_f0c72abf ON public.governance_historicalstatuteprofile USING btree (body_id);



CREATE INDEX governance_historicalstatuteprofile_entered_by_id_635c49ab ON public.governance_historicalstatuteprofile USING btree (entered_by_id);



CREATE INDEX governance_historicalstatuteprofile_history_date_f7004b5f ON public.governance_historicalstatuteprofile USING btree (history_date);



CREATE INDEX governance_historicalstatuteprofile_id_2a41478d ON public.governance_historicalstatuteprofile USING btree (id);



CREATE INDEX governance_historicalstatuteprofile_set_aside_by_id_f21bde0f ON public.governance_historicalstatuteprofile USING btree (set_aside_by_id);



CREATE INDEX governance_historicalstatuteprofile_uuid_095501fd ON public.governance_historicalstatuteprofile USING btree (uuid);



CREATE INDEX governance_historicalstatuteprofile_validated_by_id_fe3adc02 ON public.governance_historicalstatuteprofile USING btree (validated_by_id);



CREATE INDEX governance_itemrecusal_declared_by_id_374e6094 ON public.governance_itemrecusal USING btree (declared_by_id);



CREATE INDEX governance_itemrecusal_item_id_2e8cdf98 ON public.governance_itemrecusal USING btree (item_id);



CREATE INDEX governance_itemrecusal_voice_id_c375c193 ON public.governance_itemrecusal USING btree (voice_id);



CREATE INDEX governance_meeting_body_id_666aa695 ON public.governance_meeting USING btree (body_id);



CREATE INDEX governance_meeting_organisation_id_6598f743 ON public.governance_meeting USING btree (organisation_id);



CREATE INDEX governance_meeting_prepared_by_id_bfcfae03 ON public.governance_meeting USING btree (prepared_by_id);



CREATE INDEX governance_meetingminutes_issued_by_id_7b7a958e ON public.governance_meetingminutes USING btree (issued_by_id);



CREATE INDEX governance_meetingminutes_meeting_id_f06b0e8f ON public.governance_meetingminutes USING btree (meeting_id);



CREATE INDEX governance_meetingminutes_pdf_id_f9716025 ON public.governance_meetingminutes USING btree (pdf_id);



CREATE INDEX governance_meetingminutes_record_id_33653235 ON public.governance_meetingminutes USING btree (record_id);



CREATE INDEX governance_meetingpaper_file_id_6affe377 ON public.governance_meetingpaper USING btree (file_id);



CREATE INDEX governance_meetingpaper_item_id_d4512048 ON public.governance_meetingpaper USING btree (item_id);



CREATE INDEX governance_meetingreply_meeting_id_c58373a9 ON public.governance_meetingreply USING btree (meeting_id);



CREATE INDEX governance_meetingreply_person_id_3e6230a8 ON public.governance_meetingreply USING btree (person_id);



CREATE INDEX governance_meetingvoice_adhesion_id_7c9d28cb ON public.governance_meetingvoice USING btree (adhesion_id);



CREATE INDEX governance_meetingvoice_constituency_id_246de0be ON public.governance_meetingvoice USING btree (constituency_id);



CREATE INDEX governance_meetingvoice_mandate_id_99c4a307 ON public.governance_meetingvoice USING btree (mandate_id);



CREATE INDEX governance_meetingvoice_meeting_id_748fcfb1 ON public.governance_meetingvoice USING btree (meeting_id);



CREATE INDEX governance_meetingvoice_person_id_2b372656 ON public.governance_meetingvoice USING btree (person_id);



CREATE INDEX governance_meetingvoice_represented_id_54598ad4 ON public.governance_meetingvoice USING btree (represented_id);



CREATE INDEX governance_meetingvoice_stand_in_id_65f8c7ec ON public.governance_meetingvoice USING btree (stand_in_id);



CREATE INDEX governance_minutesapproval_ballot_id_d428a487 ON public.governance_minutesapproval USING btree (ballot_id);



CREATE INDEX governance_minutesapproval_pdf_id_8a03c1f0 ON public.governance_minutesapproval USING btree (pdf_id);



CREATE INDEX governance_minutessignature_minutes_id_8f6cd8fd ON public.governance_minutessignature USING btree (minutes_id);



CREATE INDEX governance_minutessignature_person_id_98d7108a ON public.governance_minutessignature USING btree (person_id);



CREATE INDEX governance_minutessignature_signed_by_id_90afec49 ON public.governance_minutessignature USING btree (signed_by_id);



CREATE INDEX governance_notice_document_id_4e4d9cca ON public.governance_notice USING btree (document_id);



CREATE INDEX governance_notice_meeting_id_681b20f7 ON public.governance_notice USING btree (meeting_id);



CREATE INDEX governance_notice_sent_by_id_c94b807b ON public.governance_notice USING btree (sent_by_id);



CREATE INDEX governance_noticehandover_recorded_by_id_3f81050f ON public.governance_noticehandover USING btree (recorded_by_id);



CREATE INDEX governance_noticerecipient_notice_id_bde12dad ON public.governance_noticerecipient USING btree (notice_id);



CREATE INDEX governance_noticerecipient_person_id_7dba98ac ON public.governance_noticerecipient USING btree (person_id);



CREATE INDEX governance_noticerecipient_represented_id_5f3f419b ON public.governance_noticerecipient USING btree (represented_id);



CREATE INDEX governance_prefecturedeclaration_organisation_id_fefedf48 ON public.governance_prefecturedeclaration USING btree (organisation_id);



CREATE INDEX governance_prefecturedeclaration_recorded_by_id_ccea6a5b ON public.governance_prefecturedeclaration USING btree (recorded_by_id);



CREATE INDEX governance_proxy_constituency_id_5c3c8621 ON public.governance_proxy USING btree (constituency_id);



CREATE INDEX governance_proxy_form_id_352ab23c ON public.governance_proxy USING btree (form_id);



CREATE INDEX governance_proxy_giver_id_4a17d250 ON public.governance_proxy USING btree (giver_id);



CREATE INDEX governance_proxy_holder_id_bec33486 ON public.governance_proxy USING btree (holder_id);



CREATE INDEX governance_proxy_meeting_id_b36d8822 ON public.governance_proxy USING btree (meeting_id);



CREATE INDEX governance_proxy_recorded_by_id_36ce8732 ON public.governance_proxy USING btree (recorded_by_id);



CREATE INDEX governance_proxy_represented_id_e4d8d551 ON public.governance_proxy USING btree (represented_id);



CREATE INDEX governance_proxystep_proxy_id_3402f51a ON public.governance_proxystep USING btree (proxy_id);



CREATE INDEX governance_proxystep_recorded_by_id_f08a8ce2 ON public.governance_proxystep USING btree (recorded_by_id);



CREATE INDEX governance_quorumchange_meeting_id_a65e07aa ON public.governance_quorumchange USING btree (meeting_id);



CREATE INDEX governance_recusal_declared_by_id_39069e42 ON public.governance_recusal USING btree (declared_by_id);



CREATE INDEX governance_signaturereminder_adoption_id_3871c788 ON public.governance_signaturereminder USING btree (adoption_id);



CREATE INDEX governance_signaturereminder_person_id_a601ca20 ON public.governance_signaturereminder USING btree (person_id);



CREATE INDEX governance_signaturereminder_sent_by_id_bf012a6b ON public.governance_signaturereminder USING btree (sent_by_id);



CREATE INDEX governance_sittingstep_chair_id_ffa789fc ON public.governance_sittingstep USING btree (chair_id);



CREATE INDEX governance_sittingstep_item_id_66dc7b64 ON public.governance_sittingstep USING btree (item_id);



CREATE INDEX governance_sittingstep_meeting_id_eb6c2134 ON public.governance_sittingstep USING btree (meeting_id);



CREATE INDEX governance_sittingstep_recorded_by_id_e834d442 ON public.governance_sittingstep USING btree (recorded_by_id);



CREATE INDEX governance_sittingstep_secretary_id_4e229977 ON public.governance_sittingstep USING btree (secretary_id);



CREATE INDEX governance_statuteprofile_body_id_2df1808d ON public.governance_statuteprofile USING btree (body_id);



CREATE INDEX governance_statuteprofile_entered_by_id_b3fa83cc ON public.governance_statuteprofile USING btree (entered_by_id);



CREATE INDEX governance_statuteprofile_set_aside_by_id_1e42264e ON public.governance_statuteprofile USING btree (set_aside_by_id);



CREATE INDEX governance_statuteprofile_validated_by_id_cd9af9fc ON public.governance_statuteprofile USING btree (validated_by_id);



CREATE INDEX governance_textimport_document_id_6e3b8456 ON public.governance_textimport USING btree (document_id);



CREATE INDEX governance_textimport_file_id_d3be0d7f ON public.governance_textimport USING btree (file_id);



CREATE INDEX governance_textimport_imported_by_id_a327bad1 ON public.governance_textimport USING btree (imported_by_id);



CREATE INDEX governance_textimport_version_id_3c0c946b ON public.governance_textimport USING btree (version_id);



CREATE INDEX governance_vote_cast_by_id_a4230180 ON public.governance_vote USING btree (cast_by_id);



CREATE INDEX governance_vote_elector_id_1911c0a1 ON public.governance_vote USING btree (elector_id);



CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));



CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);



CREATE UNIQUE INDEX import_waiting_once_per_file ON public.governance_textimport USING btree (document_id, sha256) WHERE ((state)::text = 'waiting'::text);



CREATE INDEX intake_by_organisation ON public.funding_intake USING btree (organisation_id, edition_id, sent_at DESC);



CREATE UNIQUE INDEX invitation_one_open_per_person ON public.membership_invitation USING btree (person_id, organisation_id) NULLS NOT DISTINCT WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));



CREATE INDEX lineage_by_ancestor ON public.membership_lineageclosure USING btree (ancestor_id, family);



CREATE INDEX lineage_by_descendant ON public.membership_lineageclosure USING btree (descendant_id, family);



CREATE INDEX mandate_by_organisation ON public.membership_mandate USING btree (holder_organisation_id, starts_on);



CREATE INDEX mandate_by_person ON public.membership_mandate USING btree (person_id, starts_on);



CREATE INDEX meeting_by_organisation ON public.governance_meeting USING btree (organisation_id, starts_at DESC);



CREATE UNIQUE INDEX meeting_opened_and_closed_once ON public.governance_sittingstep USING btree (meeting_id, kind) WHERE ((kind)::text = ANY ((ARRAY['opened'::character varying, 'closed'::character varying])::text[]));



CREATE INDEX meeting_reply_last ON public.governance_meetingreply USING btree (meeting_id, person_id, given_at DESC);



CREATE INDEX membership_adhesion_association_id_6015f384 ON public.membership_adhesion USING btree (association_id);



CREATE INDEX membership_adhesion_category_id_42e4f9dd ON public.membership_adhesion USING btree (category_id);



CREATE INDEX membership_adhesion_constituency_id_d61c44b2 ON public.membership_adhesion USING btree (constituency_id);



CREATE INDEX membership_adhesion_member_organisation_id_722ba148 ON public.membership_adhesion USING btree (member_organisation_id);



CREATE INDEX membership_adhesion_person_id_fc6892d2 ON public.membership_adhesion USING btree (person_id);



CREATE INDEX membership_adhesioncategory_organisation_id_f0758475 ON public.membership_adhesioncategory USING btree (organisation_id);



CREATE INDEX membership_body_organisation_id_0f861a59 ON public.membership_body USING btree (organisation_id);



CREATE INDEX membership_commune_code_e10927a3_like ON public.membership_commune USING btree (code varchar_pattern_ops);



CREATE INDEX membership_commune_department_id_ea798bb4 ON public.membership_commune USING btree (department_id);



CREATE INDEX membership_commune_department_id_ea798bb4_like ON public.membership_commune USING btree (department_id varchar_pattern_ops);



CREATE INDEX membership_commune_region_id_2a7555ee ON public.membership_commune USING btree (region_id);



CREATE INDEX membership_commune_region_id_2a7555ee_like ON public.membership_commune USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_constituency_body_id_61a59461 ON public.membership_constituency USING btree (body_id);



CREATE INDEX membership_coordinationterritory_region_id_4270d9d8 ON public.membership_coordinationterritory USING btree (region_id);



CREATE INDEX membership_coordinationterritory_region_id_4270d9d8_like ON public.membership_coordinationterritory USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_department_code_3a481ad8_like ON public.membership_department USING btree (code varchar_pattern_ops);



CREATE INDEX membership_department_region_id_fee5f2ed ON public.membership_department USING btree (region_id);



CREATE INDEX membership_department_region_id_fee5f2ed_like ON public.membership_department USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_derivedgroup_organisation_id_b8642e8d ON public.membership_derivedgroup USING btree (organisation_id);



CREATE INDEX membership_historicaladhesion_association_id_61dfaad1 ON public.membership_historicaladhesion USING btree (association_id);



CREATE INDEX membership_historicaladhesion_category_id_9c2f9557 ON public.membership_historicaladhesion USING btree (category_id);



CREATE INDEX membership_historicaladhesion_constituency_id_5f7d9a27 ON public.membership_historicaladhesion USING btree (constituency_id);



CREATE INDEX membership_historicaladhesion_history_date_8fa54430 ON public.membership_historicaladhesion USING btree (history_date);



CREATE INDEX membership_historicaladhesion_id_8d0cf0ef ON public.membership_historicaladhesion USING btree (id);



CREATE INDEX membership_historicaladhesion_member_organisation_id_58bc9719 ON public.membership_historicaladhesion USING btree (member_organisation_id);



CREATE INDEX membership_historicaladhesion_person_id_349ac13a ON public.membership_historicaladhesion USING btree (person_id);



CREATE INDEX membership_historicaladhesion_uuid_ec994d58 ON public.membership_historicaladhesion USING btree (uuid);



CREATE INDEX membership_historicaladhesioncategory_history_date_c3b8d525 ON public.membership_historicaladhesioncategory USING btree (history_date);



CREATE INDEX membership_historicaladhesioncategory_id_3fc5f41a ON public.membership_historicaladhesioncategory USING btree (id);



CREATE INDEX membership_historicaladhesioncategory_organisation_id_8aac0de0 ON public.membership_historicaladhesioncategory USING btree (organisation_id);



CREATE INDEX membership_historicalbody_history_date_4397fae5 ON public.membership_historicalbody USING btree (history_date);



CREATE INDEX membership_historicalbody_id_f18c8903 ON public.membership_historicalbody USING btree (id);



CREATE INDEX membership_historicalbody_organisation_id_4c38b40e ON public.membership_historicalbody USING btree (organisation_id);



CREATE INDEX membership_historicalbody_uuid_9443adfe ON public.membership_historicalbody USING btree (uuid);



CREATE INDEX membership_historicalconstituency_body_id_16a675a9 ON public.membership_historicalconstituency USING btree (body_id);



CREATE INDEX membership_historicalconstituency_history_date_7e7c0f2f ON public.membership_historicalconstituency USING btree (history_date);



CREATE INDEX membership_historicalconstituency_id_cfe41307 ON public.membership_historicalconstituency USING btree (id);



CREATE INDEX membership_historicalcoo_region_id_e1aba812_like ON public.membership_historicalcoordinationterritory USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_historicalcoord_history_date_279004e1 ON public.membership_historicalcoordinationterritory USING btree (history_date);



CREATE INDEX membership_historicalcoordinationterritory_id_0fb866f5 ON public.membership_historicalcoordinationterritory USING btree (id);



CREATE INDEX membership_historicalcoordinationterritory_region_id_e1aba812 ON public.membership_historicalcoordinationterritory USING btree (region_id);



CREATE INDEX membership_historicalcoordinationterritory_uuid_3904f089 ON public.membership_historicalcoordinationterritory USING btree (uuid);



CREATE INDEX membership_historicalmandate_history_date_afe14d28 ON public.membership_historicalmandate USING btree (history_date);



CREATE INDEX membership_historicalmandate_holder_organisation_id_220d6fbb ON public.membership_historicalmandate USING btree (holder_organisation_id);



CREATE INDEX membership_historicalmandate_id_7af0148a ON public.membership_historicalmandate USING btree (id);



CREATE INDEX membership_historicalmandate_person_id_44011aa3 ON public.membership_historicalmandate USING btree (person_id);



CREATE INDEX membership_historicalmandate_seat_id_abeec26a ON public.membership_historicalmandate USING btree (seat_id);



CREATE INDEX membership_historicalmandate_uuid_61ca9433 ON public.membership_historicalmandate USING btree (uuid);



CREATE INDEX membership_historicalorgan_organisation_id_393e710d ON public.membership_historicalorganisation_themes USING btree (organisation_id);



CREATE INDEX membership_historicalorgan_organisation_id_ba6ff6d7 ON public.membership_historicalorganisationcontact USING btree (organisation_id);



CREATE INDEX membership_historicalorganisation_duplicate_of_id_5988d8e8 ON public.membership_historicalorganisation USING btree (duplicate_of_id);



CREATE INDEX membership_historicalorganisation_history_date_0b3d66a5 ON public.membership_historicalorganisation USING btree (history_date);



CREATE INDEX membership_historicalorganisation_id_8d39050f ON public.membership_historicalorganisation USING btree (id);



CREATE INDEX membership_historicalorganisation_region_id_fa11bf43 ON public.membership_historicalorganisation USING btree (region_id);



CREATE INDEX membership_historicalorganisation_region_id_fa11bf43_like ON public.membership_historicalorganisation USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_historicalorganisation_seat_commune_id_5f92d1a9 ON public.membership_historicalorganisation USING btree (seat_commune_id);



CREATE INDEX membership_historicalorganisation_seat_commune_id_5f92d1a9_like ON public.membership_historicalorganisation USING btree (seat_commune_id varchar_pattern_ops);



CREATE INDEX membership_historicalorganisation_slug_ed1d3b5c ON public.membership_historicalorganisation USING btree (slug);



CREATE INDEX membership_historicalorganisation_slug_ed1d3b5c_like ON public.membership_historicalorganisation USING btree (slug varchar_pattern_ops);



CREATE INDEX membership_historicalorganisation_sort_key_07aca013 ON public.membership_historicalorganisation USING btree (sort_key);



CREATE INDEX membership_historicalorganisation_sort_key_07aca013_like ON public.membership_historicalorganisation USING btree (sort_key varchar_pattern_ops);



CREATE INDEX membership_historicalorganisation_themes_history_id_a996a8fd ON public.membership_historicalorganisation_themes USING btree (history_id);



CREATE INDEX membership_historicalorganisation_themes_id_022a7469 ON public.membership_historicalorganisation_themes USING btree (id);



CREATE INDEX membership_historicalorganisation_themes_theme_id_f73cb219 ON public.membership_historicalorganisation_themes USING btree (theme_id);



CREATE INDEX membership_historicalorganisation_uuid_005323a5 ON public.membership_historicalorganisation USING btree (uuid);



CREATE INDEX membership_historicalorganisationcontact_history_date_cea33af0 ON public.membership_historicalorganisationcontact USING btree (history_date);



CREATE INDEX membership_historicalorganisationcontact_id_586ea0a0 ON public.membership_historicalorganisationcontact USING btree (id);



CREATE INDEX membership_historicalperson_history_date_6d072ca4 ON public.membership_historicalperson USING btree (history_date);



CREATE INDEX membership_historicalperson_id_40aec508 ON public.membership_historicalperson USING btree (id);



CREATE INDEX membership_historicalperson_sort_key_e8d7eb08 ON public.membership_historicalperson USING btree (sort_key);



CREATE INDEX membership_historicalperson_sort_key_e8d7eb08_like ON public.membership_historicalperson USING btree (sort_key varchar_pattern_ops);



CREATE INDEX membership_historicalperson_user_id_e03d145f ON public.membership_historicalperson USING btree (user_id);



CREATE INDEX membership_historicalperson_uuid_22693fca ON public.membership_historicalperson USING btree (uuid);



CREATE INDEX membership_historicalrepresentation_adhesion_id_efcff77f ON public.membership_historicalrepresentation USING btree (adhesion_id);



CREATE INDEX membership_historicalrepresentation_history_date_9978f98c ON public.membership_historicalrepresentation USING btree (history_date);



CREATE INDEX membership_historicalrepresentation_id_2b477aa6 ON public.membership_historicalrepresentation USING btree (id);



CREATE INDEX membership_historicalrepresentation_mandate_id_3108f45c ON public.membership_historicalrepresentation USING btree (mandate_id);



CREATE INDEX membership_historicalrepresentation_person_id_9e2d35ef ON public.membership_historicalrepresentation USING btree (person_id);



CREATE INDEX membership_historicalseat_body_id_466f4765 ON public.membership_historicalseat USING btree (body_id);



CREATE INDEX membership_historicalseat_constituency_id_546f750a ON public.membership_historicalseat USING btree (constituency_id);



CREATE INDEX membership_historicalseat_history_date_7c85331c ON public.membership_historicalseat USING btree (history_date);



CREATE INDEX membership_historicalseat_id_c7dcf81b ON public.membership_historicalseat USING btree (id);



CREATE INDEX membership_historicalseat_substitute_of_id_b0832e2d ON public.membership_historicalseat USING btree (substitute_of_id);



CREATE INDEX membership_historicalstaffrole_history_date_592010aa ON public.membership_historicalstaffrole USING btree (history_date);



CREATE INDEX membership_historicalstaffrole_id_f219775b ON public.membership_historicalstaffrole USING btree (id);



CREATE INDEX membership_historicalstaffrole_organisation_id_dd16c2e7 ON public.membership_historicalstaffrole USING btree (organisation_id);



CREATE INDEX membership_historicalstaffrole_person_id_def29bcd ON public.membership_historicalstaffrole USING btree (person_id);



CREATE INDEX membership_historicalsuccessionevent_history_date_e783049d ON public.membership_historicalsuccessionevent USING btree (history_date);



CREATE INDEX membership_historicalsuccessionevent_id_3cbea6dc ON public.membership_historicalsuccessionevent USING btree (id);



CREATE INDEX membership_historicalsuccessionevent_uuid_f1477512 ON public.membership_historicalsuccessionevent USING btree (uuid);



CREATE INDEX membership_historicalsuccessionlink_event_id_b99db81a ON public.membership_historicalsuccessionlink USING btree (event_id);



CREATE INDEX membership_historicalsuccessionlink_history_date_18268d00 ON public.membership_historicalsuccessionlink USING btree (history_date);



CREATE INDEX membership_historicalsuccessionlink_id_91cd91bd ON public.membership_historicalsuccessionlink USING btree (id);



CREATE INDEX membership_historicalsuccessionlink_predecessor_id_0e2a4866 ON public.membership_historicalsuccessionlink USING btree (predecessor_id);



CREATE INDEX membership_historicalsuccessionlink_successor_id_97e882a5 ON public.membership_historicalsuccessionlink USING btree (successor_id);



CREATE INDEX membership_historicalsuccessionshare_history_date_9010e982 ON public.membership_historicalsuccessionshare USING btree (history_date);



CREATE INDEX membership_historicalsuccessionshare_id_41c296c6 ON public.membership_historicalsuccessionshare USING btree (id);



CREATE INDEX membership_historicalsuccessionshare_link_id_38891f49 ON public.membership_historicalsuccessionshare USING btree (link_id);



CREATE INDEX membership_historicalterritorycommune_commune_id_65cbe4d5 ON public.membership_historicalterritorycommune USING btree (commune_id);



CREATE INDEX membership_historicalterritorycommune_commune_id_65cbe4d5_like ON public.membership_historicalterritorycommune USING btree (commune_id varchar_pattern_ops);



CREATE INDEX membership_historicalterritorycommune_history_date_f4407701 ON public.membership_historicalterritorycommune USING btree (history_date);



CREATE INDEX membership_historicalterritorycommune_id_78658bbb ON public.membership_historicalterritorycommune USING btree (id);



CREATE INDEX membership_historicalterritorycommune_territory_id_160de8a7 ON public.membership_historicalterritorycommune USING btree (territory_id);



CREATE INDEX membership_historicalterritorysupport_history_date_2ae231f2 ON public.membership_historicalterritorysupport USING btree (history_date);



CREATE INDEX membership_historicalterritorysupport_id_c6b6cca2 ON public.membership_historicalterritorysupport USING btree (id);



CREATE INDEX membership_historicalterritorysupport_organisation_id_a0665835 ON public.membership_historicalterritorysupport USING btree (organisation_id);



CREATE INDEX membership_historicalterritorysupport_territory_id_47f950dc ON public.membership_historicalterritorysupport USING btree (territory_id);



CREATE INDEX membership_historicaltheme_code_95bea912 ON public.membership_historicaltheme USING btree (code);



CREATE INDEX membership_historicaltheme_code_95bea912_like ON public.membership_historicaltheme USING btree (code varchar_pattern_ops);



CREATE INDEX membership_historicaltheme_history_date_340e8f0a ON public.membership_historicaltheme USING btree (history_date);



CREATE INDEX membership_historicaltheme_id_1a81670f ON public.membership_historicaltheme USING btree (id);



CREATE INDEX membership_historicaluser_email_1520629a ON public.membership_historicaluser USING btree (email);



CREATE INDEX membership_historicaluser_email_1520629a_like ON public.membership_historicaluser USING btree (email varchar_pattern_ops);



CREATE INDEX membership_historicaluser_history_date_eef470ac ON public.membership_historicaluser USING btree (history_date);



CREATE INDEX membership_historicaluser_id_39810194 ON public.membership_historicaluser USING btree (id);



CREATE INDEX membership_historicaluser_uuid_7328c2ab ON public.membership_historicaluser USING btree (uuid);



CREATE INDEX membership_invitation_organisation_id_4e568ba4 ON public.membership_invitation USING btree (organisation_id);



CREATE INDEX membership_invitation_person_id_9508c33a ON public.membership_invitation USING btree (person_id);



CREATE INDEX membership_lineageclosure_ancestor_id_8d8c6316 ON public.membership_lineageclosure USING btree (ancestor_id);



CREATE INDEX membership_lineageclosure_descendant_id_7ca0262d ON public.membership_lineageclosure USING btree (descendant_id);



CREATE INDEX membership_listimport_file_id_e52ed67d ON public.membership_listimport USING btree (file_id);



CREATE INDEX membership_listimport_imported_by_id_b6a1ce65 ON public.membership_listimport USING btree (imported_by_id);



CREATE INDEX membership_listimport_organisation_id_989ded30 ON public.membership_listimport USING btree (organisation_id);



CREATE INDEX membership_mandate_holder_organisation_id_4df53853 ON public.membership_mandate USING btree (holder_organisation_id);



CREATE INDEX membership_mandate_person_id_0d5e654b ON public.membership_mandate USING btree (person_id);



CREATE INDEX membership_mandate_seat_id_6e0ad99c ON public.membership_mandate USING btree (seat_id);



CREATE INDEX membership_organisation_duplicate_of_id_66f8f912 ON public.membership_organisation USING btree (duplicate_of_id);



CREATE INDEX membership_organisation_region_id_49ae130a ON public.membership_organisation USING btree (region_id);



CREATE INDEX membership_organisation_region_id_49ae130a_like ON public.membership_organisation USING btree (region_id varchar_pattern_ops);



CREATE INDEX membership_organisation_seat_commune_id_4204d705 ON public.membership_organisation USING btree (seat_commune_id);



CREATE INDEX membership_organisation_seat_commune_id_4204d705_like ON public.membership_organisation USING btree (seat_commune_id varchar_pattern_ops);



CREATE INDEX membership_organisation_slug_d648e012_like ON public.membership_organisation USING btree (slug varchar_pattern_ops);



CREATE INDEX membership_organisation_sort_key_5e4f788a ON public.membership_organisation USING btree (sort_key);



CREATE INDEX membership_organisation_sort_key_5e4f788a_like ON public.membership_organisation USING btree (sort_key varchar_pattern_ops);



CREATE INDEX membership_organisation_themes_organisation_id_e43d9df6 ON public.membership_organisation_themes USING btree (organisation_id);



CREATE INDEX membership_organisation_themes_theme_id_238442f4 ON public.membership_organisation_themes USING btree (theme_id);



CREATE INDEX membership_organisationcontact_organisation_id_e46075a3 ON public.membership_organisationcontact USING btree (organisation_id);



CREATE INDEX membership_person_introduced_to_organisation_id_533a9e13 ON public.membership_person_introduced_to USING btree (organisation_id);



CREATE INDEX membership_person_introduced_to_person_id_fc492e06 ON public.membership_person_introduced_to USING btree (person_id);



CREATE INDEX membership_person_known_to_organisation_id_6ced52c3 ON public.membership_person_known_to USING btree (organisation_id);



CREATE INDEX membership_person_known_to_person_id_8f2cf996 ON public.membership_person_known_to USING btree (person_id);



CREATE INDEX membership_person_sort_key_26238792 ON public.membership_person USING btree (sort_key);



CREATE INDEX membership_person_sort_key_26238792_like ON public.membership_person USING btree (sort_key varchar_pattern_ops);



CREATE INDEX membership_region_code_70d5b250_like ON public.membership_region USING btree (code varchar_pattern_ops);



CREATE INDEX membership_representation_adhesion_id_394c1b86 ON public.membership_representation USING btree (adhesion_id);



CREATE INDEX membership_representation_mandate_id_6de5660c ON public.membership_representation USING btree (mandate_id);



CREATE INDEX membership_representation_person_id_630dbef4 ON public.membership_representation USING btree (person_id);



CREATE INDEX membership_seat_body_id_0b0b8820 ON public.membership_seat USING btree (body_id);



CREATE INDEX membership_seat_constituency_id_ad7a8c39 ON public.membership_seat USING btree (constituency_id);



CREATE INDEX membership_seat_substitute_of_id_6704d07f ON public.membership_seat USING btree (substitute_of_id);



CREATE INDEX membership_staffrole_organisation_id_c25de975 ON public.membership_staffrole USING btree (organisation_id);



CREATE INDEX membership_staffrole_person_id_5713876c ON public.membership_staffrole USING btree (person_id);



CREATE INDEX membership_successionchange_event_id_174833b8 ON public.membership_successionchange USING btree (event_id);



CREATE INDEX membership_successionlink_event_id_262ad3f7 ON public.membership_successionlink USING btree (event_id);



CREATE INDEX membership_successionlink_predecessor_id_41d4047b ON public.membership_successionlink USING btree (predecessor_id);



CREATE INDEX membership_successionlink_successor_id_ab186e4b ON public.membership_successionlink USING btree (successor_id);



CREATE INDEX membership_successionshare_link_id_7f2fd7c6 ON public.membership_successionshare USING btree (link_id);



CREATE INDEX membership_territorycommune_commune_id_c979f319 ON public.membership_territorycommune USING btree (commune_id);



CREATE INDEX membership_territorycommune_commune_id_c979f319_like ON public.membership_territorycommune USING btree (commune_id varchar_pattern_ops);



CREATE INDEX membership_territorycommune_territory_id_24ff62cd ON public.membership_territorycommune USING btree (territory_id);



CREATE INDEX membership_territorysupport_organisation_id_63288301 ON public.membership_territorysupport USING btree (organisation_id);



CREATE INDEX membership_territorysupport_territory_id_b1e161cf ON public.membership_territorysupport USING btree (territory_id);



CREATE INDEX membership_theme_code_3e21aa0c_like ON public.membership_theme USING btree (code varchar_pattern_ops);



CREATE INDEX membership_user_email_97fac3fd_like ON public.membership_user USING btree (email varchar_pattern_ops);



CREATE INDEX membership_user_groups_group_id_1ee48de4 ON public.membership_user_groups USING btree (group_id);



CREATE INDEX membership_user_groups_user_id_770df729 ON public.membership_user_groups USING btree (user_id);



CREATE INDEX membership_user_user_permissions_permission_id_514bdd3c ON public.membership_user_user_permissions USING btree (permission_id);



CREATE INDEX membership_user_user_permissions_user_id_56f94809 ON public.membership_user_user_permissions USING btree (user_id);



CREATE INDEX message_by_recipient ON public.notify_sentmessage USING btree (recipient, sent_at DESC);



CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);



CREATE UNIQUE INDEX notification_once_per_event_and_address ON public.notify_notification USING btree (event, address) WHERE (user_id IS NULL);



CREATE INDEX notification_waiting ON public.notify_notification USING btree (created_at) WHERE (sent_at IS NULL);



CREATE INDEX notify_kindrhythm_user_id_daccf1c2 ON public.notify_kindrhythm USING btree (user_id);



CREATE INDEX notify_notification_user_id_51ff9cec ON public.notify_notification USING btree (user_id);



CREATE INDEX organisation_by_region_kind ON public.membership_organisation USING btree (region_id, kind, sort_key);



CREATE INDEX person_by_email ON public.membership_person USING btree (lower((email)::text));



CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);



CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));



CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);



CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);



CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);



CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);



CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);



CREATE UNIQUE INDEX proxy_accepted_once ON public.governance_proxystep USING btree (proxy_id) WHERE ((step)::text = 'accepted'::text);



CREATE UNIQUE INDEX proxy_ended_once ON public.governance_proxystep USING btree (proxy_id) WHERE (NOT ((step)::text = 'accepted'::text));



CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);



CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);



CREATE INDEX reports_campaign_federation_id_f92b7831 ON public.reports_campaign USING btree (federation_id);



CREATE INDEX reports_historicalcampaign_federation_id_ec5c5213 ON public.reports_historicalcampaign USING btree (federation_id);



CREATE INDEX reports_historicalcampaign_history_date_a679e05f ON public.reports_historicalcampaign USING btree (history_date);



CREATE INDEX reports_historicalcampaign_id_9f997c23 ON public.reports_historicalcampaign USING btree (id);



CREATE INDEX reports_historicalindicator_code_f20ca50f ON public.reports_historicalindicator USING btree (code);



CREATE INDEX reports_historicalindicator_code_f20ca50f_like ON public.reports_historicalindicator USING btree (code varchar_pattern_ops);



CREATE INDEX reports_historicalindicator_denominator_id_e9ef34f8 ON public.reports_historicalindicator USING btree (denominator_id);



CREATE INDEX reports_historicalindicator_history_date_22a3ec0f ON public.reports_historicalindicator USING btree (history_date);



CREATE INDEX reports_historicalindicator_id_34ab3fdb ON public.reports_historicalindicator USING btree (id);



CREATE INDEX reports_historicalindicator_numerator_id_14175748 ON public.reports_historicalindicator USING btree (numerator_id);



CREATE INDEX reports_historicalmaskingrule_applies_from_6aa137dd ON public.reports_historicalmaskingrule USING btree (applies_from);



CREATE INDEX reports_historicalmaskingrule_history_date_6f01bcb8 ON public.reports_historicalmaskingrule USING btree (history_date);



CREATE INDEX reports_historicalmaskingrule_id_4a502be0 ON public.reports_historicalmaskingrule USING btree (id);



CREATE INDEX reports_indicator_code_2a35f731_like ON public.reports_indicator USING btree (code varchar_pattern_ops);



CREATE INDEX reports_indicator_denominator_id_227cba8d ON public.reports_indicator USING btree (denominator_id);



CREATE INDEX reports_indicator_numerator_id_0080efd7 ON public.reports_indicator USING btree (numerator_id);



CREATE INDEX reports_reminder_campaign_id_64e850ed ON public.reports_reminder USING btree (campaign_id);



CREATE INDEX reports_reminder_organisation_id_35869c95 ON public.reports_reminder USING btree (organisation_id);



CREATE INDEX reports_reminder_sent_by_id_54497f54 ON public.reports_reminder USING btree (sent_by_id);



CREATE INDEX representation_by_person ON public.membership_representation USING btree (person_id, starts_on);



CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);



CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);



CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);



CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);



CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);



CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);



CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);



CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);



CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);



CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));



CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY ((ARRAY['in_progress'::character varying, 'needs_changes'::character varying])::text[]));



CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";



CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;



CREATE UNIQUE INDEX version_one_in_the_making ON public.governance_documentversion USING btree (document_id) WHERE ((state)::text = ANY ((ARRAY['draft'::character varying, 'voting'::character varying])::text[]));



CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);



CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);



CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);



CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);



CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);



CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);



CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);



CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);



CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);



CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);



CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);



CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);



CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);



CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);



CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);



CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);



CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);



CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);



CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);



CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);



CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);



CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);



CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);



CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);



CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);



CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);



CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);



CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);



CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);



CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);



CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);



CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);



CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);



CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");



CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);



CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);



CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);



CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);



CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);



CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);



CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);



CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);



CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);



CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);



CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);



CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);



CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);



CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);



CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);



CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);



CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);



CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);



CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");



CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);



CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);



CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);



CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);



CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);



CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);



CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);



CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);



CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);



CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);



CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);



CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);



CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);



CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);



CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);



CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);



CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);



CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);



CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);



CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);



CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);



CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);



CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);



CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);



CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);



CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);



CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);



CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);



CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);



CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);



CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);



CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);



CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);



CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);



CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);



CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);



CREATE INDEX wagtailforms_formsubmission_page_id_e48e93e7 ON public.wagtailforms_formsubmission USING btree (page_id);



CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);



CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);



CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);



CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);



CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);



CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);



CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);



CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);



CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);



CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);



CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);



CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);



CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);



CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);



CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);



CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);



CREATE INDEX wagtailsearchpromotions_query_query_string_0e19aecc_like ON public.wagtailsearchpromotions_query USING btree (query_string varchar_pattern_ops);



CREATE INDEX wagtailsearchpromotions_querydailyhits_query_id_3a591f4d ON public.wagtailsearchpromotions_querydailyhits USING btree (query_id);



CREATE INDEX wagtailsearchpromotions_searchpromotion_page_id_71920f17 ON public.wagtailsearchpromotions_searchpromotion USING btree (page_id);



CREATE INDEX wagtailsearchpromotions_searchpromotion_query_id_fbce4eaa ON public.wagtailsearchpromotions_searchpromotion USING btree (query_id);



CREATE INDEX website_homepage_region_id_eaea1b19 ON public.website_homepage USING btree (region_id);



CREATE INDEX website_homepage_region_id_eaea1b19_like ON public.website_homepage USING btree (region_id varchar_pattern_ops);



CREATE INDEX website_publicdocument_document_id_b1451364 ON public.website_publicdocument USING btree (document_id);



CREATE INDEX website_publicdocument_page_id_34b6b3fe ON public.website_publicdocument USING btree (page_id);



CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);



CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.audit_auditanchor FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditanchor ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.audit_auditchain FOR EACH ROW EXECUTE FUNCTION public.append_only_guard('head_seq', 'head_hash');

ALTER TABLE public.audit_auditchain ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.audit_auditentry FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditentry ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE UPDATE ON public.audit_personalvalue FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_personalvalue ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.files_fileremoval FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_fileremoval ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.files_fileuse FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_fileuse ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.files_storedfile FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_storedfile ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.funding_figure FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_figure ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.funding_figureset FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_figureset ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.funding_issuedworkbook FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_issuedworkbook ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_adoption FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_adoption ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_attendance FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_attendance ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_ballotelector FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_ballotelector ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_decision FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_decision ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_declaredchange FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_declaredchange ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_engagement FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_engagement ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_frozentext FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_frozentext ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_itemrecusal FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_itemrecusal ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_meetingminutes FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingminutes ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_meetingreply FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingreply ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_meetingvoice FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingvoice ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_minutesapproval FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_minutesapproval ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_minutessignature FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_minutessignature ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_notice FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_notice ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_noticehandover FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticehandover ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_noticeopening FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticeopening ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_noticerecipient FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticerecipient ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_prefecturedeclaration FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_prefecturedeclaration ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_proxy FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_proxy ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_proxystep FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_proxystep ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_quorumchange FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_quorumchange ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_recusal FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_recusal ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_signaturereminder FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_signaturereminder ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_sittingstep FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_sittingstep ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.governance_vote FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_vote ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.reports_reminder FOR EACH ROW EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.reports_reminder ENABLE ALWAYS TRIGGER append_only_rows;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.audit_auditanchor FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditanchor ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.audit_auditchain FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditchain ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.audit_auditentry FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditentry ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.audit_personalvalue FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_personalvalue ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.files_fileremoval FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_fileremoval ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.files_fileuse FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_fileuse ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.files_storedfile FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.files_storedfile ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.funding_figure FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_figure ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.funding_figureset FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_figureset ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.funding_issuedworkbook FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.funding_issuedworkbook ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_adoption FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_adoption ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_attendance FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_attendance ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_ballotelector FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_ballotelector ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_decision FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_decision ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_declaredchange FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_declaredchange ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_engagement FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_engagement ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_frozentext FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_frozentext ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_itemrecusal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_itemrecusal ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_meetingminutes FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingminutes ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_meetingreply FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingreply ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_meetingvoice FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_meetingvoice ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_minutesapproval FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_minutesapproval ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_minutessignature FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_minutessignature ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_notice FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_notice ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_noticehandover FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticehandover ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_noticeopening FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticeopening ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_noticerecipient FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_noticerecipient ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_prefecturedeclaration FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_prefecturedeclaration ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_proxy FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_proxy ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_proxystep FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_proxystep ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_quorumchange FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_quorumchange ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_recusal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_recusal ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_signaturereminder FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_signaturereminder ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_sittingstep FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_sittingstep ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.governance_vote FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.governance_vote ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.reports_reminder FOR EACH STATEMENT EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.reports_reminder ENABLE ALWAYS TRIGGER append_only_table;



CREATE TRIGGER audit_chain_forward BEFORE UPDATE ON public.audit_auditchain FOR EACH ROW WHEN ((new.head_seq <> (old.head_seq + 1))) EXECUTE FUNCTION public.append_only_guard();

ALTER TABLE public.audit_auditchain ENABLE ALWAYS TRIGGER audit_chain_forward;



CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();



CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();



CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();



CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();



CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();



CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();



CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT adhesion_category_of_its_association FOREIGN KEY (category_id, association_id) REFERENCES public.membership_adhesioncategory(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.audit_auditanchor
    ADD CONSTRAINT audit_auditanchor_chain_id_fb61b6e6_fk_audit_auditchain_id FOREIGN KEY (chain_id) REFERENCES public.audit_auditchain(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_auditentry_chain_id_c09e6a32_fk_audit_auditchain_id FOREIGN KEY (chain_id) REFERENCES public.audit_auditchain(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.audit_personalvalue
    ADD CONSTRAINT audit_personalvalue_entry_id_6e24e550_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.files_fileremoval
    ADD CONSTRAINT files_fileremoval_use_id_54fc0ed9_fk_files_fileuse_id FOREIGN KEY (use_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.files_fileuse
    ADD CONSTRAINT files_fileuse_added_by_id_199e7e4a_fk_membership_user_id FOREIGN KEY (added_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.files_fileuse
    ADD CONSTRAINT files_fileuse_file_id_aa708800_fk_files_storedfile_sha256 FOREIGN KEY (file_id) REFERENCES public.files_storedfile(sha256) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT funding_budget_figure_set_id_88cfe841_fk_funding_figureset_id FOREIGN KEY (figure_set_id) REFERENCES public.funding_figureset(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT funding_budget_organisation_id_92761ed5_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_budget
    ADD CONSTRAINT funding_budget_prepared_by_id_8f696ec6_fk_membership_user_id FOREIGN KEY (prepared_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_account_id_dd4941fe_fk_funding_account_id FOREIGN KEY (account_id) REFERENCES public.funding_account(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_budget_id_a2a5e7bc_fk_funding_budget_id FOREIGN KEY (budget_id) REFERENCES public.funding_budget(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_figure
    ADD CONSTRAINT funding_figure_figure_set_id_66fafe70_fk_funding_figureset_id FOREIGN KEY (figure_set_id) REFERENCES public.funding_figureset(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_figure
    ADD CONSTRAINT funding_figure_organisation_id_afa7c363_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT funding_figureset_confirmed_by_id_b4ed42a6_fk_membershi FOREIGN KEY (confirmed_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT funding_figureset_intake_id_d4752f7a_fk_funding_intake_id FOREIGN KEY (intake_id) REFERENCES public.funding_intake(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_figureset
    ADD CONSTRAINT funding_figureset_organisation_id_57a1271b_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_edition_id_7a72f91f_fk_funding_w FOREIGN KEY (edition_id) REFERENCES public.funding_workbookedition(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_file_id_436823fa_fk_files_fileuse_id FOREIGN KEY (file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_organisation_id_030cd378_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_intake
    ADD CONSTRAINT funding_intake_sent_by_id_b45d2e04_fk_membership_user_id FOREIGN KEY (sent_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_issuedworkbook
    ADD CONSTRAINT funding_issuedworkbo_edition_id_61091103_fk_funding_w FOREIGN KEY (edition_id) REFERENCES public.funding_workbookedition(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_issuedworkbook
    ADD CONSTRAINT funding_issuedworkbo_issued_to_id_a722b6c0_fk_membershi FOREIGN KEY (issued_to_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.funding_issuedworkbook
    ADD CONSTRAINT funding_issuedworkbo_organisation_id_9752e6e0_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_ballot_id_491474ac_fk_governance_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.governance_ballot(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_document_id_9a55cdc9_fk_governanc FOREIGN KEY (document_id) REFERENCES public.governance_governingdocument(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_frozen_id_8e1cd911_fk_governanc FOREIGN KEY (frozen_id) REFERENCES public.governance_frozentext(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_adoption
    ADD CONSTRAINT governance_adoption_version_id_e8ba43c6_fk_governanc FOREIGN KEY (version_id) REFERENCES public.governance_documentversion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_agendaitem
    ADD CONSTRAINT governance_agendaite_meeting_id_2edbbc7a_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_agendaitem
    ADD CONSTRAINT governance_agendaite_presenter_id_b073ea36_fk_membershi FOREIGN KEY (presenter_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendanc_person_id_b6e2d652_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendanc_recorded_by_id_aa06a424_fk_membershi FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendanc_voice_id_6e1ef29a_fk_governanc FOREIGN KEY (voice_id) REFERENCES public.governance_meetingvoice(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_attendance
    ADD CONSTRAINT governance_attendance_entry_id_962eba61_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_body_id_dc495ded_fk_membership_body_id FOREIGN KEY (body_id) REFERENCES public.membership_body(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_item_id_7dbcf951_fk_governance_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.governance_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_opened_by_id_f13ca725_fk_membership_user_id FOREIGN KEY (opened_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_organisation_id_558b621d_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_pdf_file_id_04d0c48d_fk_files_fileuse_id FOREIGN KEY (pdf_file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_profile_id_08f2b126_fk_governanc FOREIGN KEY (profile_id) REFERENCES public.governance_statuteprofile(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballot
    ADD CONSTRAINT governance_ballot_source_file_id_49cbdf47_fk_files_fileuse_id FOREIGN KEY (source_file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_ballot_id_05d5dbcf_fk_governanc FOREIGN KEY (ballot_id) REFERENCES public.governance_ballot(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_constituency_id_15d8dcf1_fk_membershi FOREIGN KEY (constituency_id) REFERENCES public.membership_constituency(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_holder_id_0e3a049e_fk_membershi FOREIGN KEY (holder_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_mandate_id_7dd3b495_fk_membershi FOREIGN KEY (mandate_id) REFERENCES public.membership_mandate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_person_id_ca46b767_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_ballotelector
    ADD CONSTRAINT governance_ballotele_represented_id_b66ede83_fk_membershi FOREIGN KEY (represented_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_debate
    ADD CONSTRAINT governance_debate_item_id_a61490fc_fk_governance_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.governance_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_ballot_id_c4049a4e_fk_governance_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.governance_ballot(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_minutes_id_92532007_fk_files_fileuse_id FOREIGN KEY (minutes_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT governance_declaredc_adoption_id_7f1af1c5_fk_governanc FOREIGN KEY (adoption_id) REFERENCES public.governance_adoption(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT governance_declaredc_declaration_id_7fd5b0b6_fk_governanc FOREIGN KEY (declaration_id) REFERENCES public.governance_prefecturedeclaration(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_declaredchange
    ADD CONSTRAINT governance_declaredc_mandate_id_4ca505d0_fk_membershi FOREIGN KEY (mandate_id) REFERENCES public.membership_mandate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentv_created_by_id_e301d25c_fk_membershi FOREIGN KEY (created_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentv_document_id_525eac59_fk_governanc FOREIGN KEY (document_id) REFERENCES public.governance_governingdocument(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentv_imported_file_id_15fd8dec_fk_files_fil FOREIGN KEY (imported_file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_documentversion
    ADD CONSTRAINT governance_documentv_saved_by_id_4f6bbe5b_fk_membershi FOREIGN KEY (saved_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_draftsave
    ADD CONSTRAINT governance_draftsave_saved_by_id_d1375418_fk_membership_user_id FOREIGN KEY (saved_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_draftsave
    ADD CONSTRAINT governance_draftsave_version_id_540717a2_fk_governanc FOREIGN KEY (version_id) REFERENCES public.governance_documentversion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagemen_adhesion_id_64cca950_fk_membershi FOREIGN KEY (adhesion_id) REFERENCES public.membership_adhesion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagemen_adoption_id_90e492a4_fk_governanc FOREIGN KEY (adoption_id) REFERENCES public.governance_adoption(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagemen_given_by_id_eea46d39_fk_membershi FOREIGN KEY (given_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagemen_person_id_b89e50dd_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_engagement
    ADD CONSTRAINT governance_engagement_entry_id_d5ef9ba6_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_followup
    ADD CONSTRAINT governance_followup_ballot_id_e65411cc_fk_governance_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.governance_ballot(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_followup
    ADD CONSTRAINT governance_followup_created_by_id_56fd5beb_fk_membershi FOREIGN KEY (created_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_followup
    ADD CONSTRAINT governance_followup_owner_id_5e1e8815_fk_membership_person_id FOREIGN KEY (owner_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_frozentext
    ADD CONSTRAINT governance_frozentex_former_id_0ac5463e_fk_governanc FOREIGN KEY (former_id) REFERENCES public.governance_documentversion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_frozentext
    ADD CONSTRAINT governance_frozentex_version_id_eafd4bca_fk_governanc FOREIGN KEY (version_id) REFERENCES public.governance_documentversion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_frozentext
    ADD CONSTRAINT governance_frozentext_pdf_id_eebece15_fk_files_fileuse_id FOREIGN KEY (pdf_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_governingdocument
    ADD CONSTRAINT governance_governing_created_by_id_f9680b7e_fk_membershi FOREIGN KEY (created_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_governingdocument
    ADD CONSTRAINT governance_governing_organisation_id_30b9b4a7_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecus_declared_by_id_374e6094_fk_membershi FOREIGN KEY (declared_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecus_item_id_2e8cdf98_fk_governanc FOREIGN KEY (item_id) REFERENCES public.governance_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecus_voice_id_c375c193_fk_governanc FOREIGN KEY (voice_id) REFERENCES public.governance_meetingvoice(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_itemrecusal
    ADD CONSTRAINT governance_itemrecusal_entry_id_2ef35bf0_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_body_id_666aa695_fk_membership_body_id FOREIGN KEY (body_id) REFERENCES public.membership_body(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_follows_id_ba96cde2_fk_governance_meeting_id FOREIGN KEY (follows_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_organisation_id_6598f743_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_prepared_by_id_bfcfae03_fk_membershi FOREIGN KEY (prepared_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingmi_entry_id_767b8e19_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingmi_issued_by_id_7b7a958e_fk_membershi FOREIGN KEY (issued_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingmi_meeting_id_f06b0e8f_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingmi_record_id_33653235_fk_files_fil FOREIGN KEY (record_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingminutes
    ADD CONSTRAINT governance_meetingminutes_pdf_id_f9716025_fk_files_fileuse_id FOREIGN KEY (pdf_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingpaper
    ADD CONSTRAINT governance_meetingpa_item_id_d4512048_fk_governanc FOREIGN KEY (item_id) REFERENCES public.governance_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingpaper
    ADD CONSTRAINT governance_meetingpaper_file_id_6affe377_fk_files_fileuse_id FOREIGN KEY (file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingreply
    ADD CONSTRAINT governance_meetingre_meeting_id_c58373a9_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingreply
    ADD CONSTRAINT governance_meetingre_person_id_3e6230a8_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_adhesion_id_7c9d28cb_fk_membershi FOREIGN KEY (adhesion_id) REFERENCES public.membership_adhesion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_constituency_id_246de0be_fk_membershi FOREIGN KEY (constituency_id) REFERENCES public.membership_constituency(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_mandate_id_99c4a307_fk_membershi FOREIGN KEY (mandate_id) REFERENCES public.membership_mandate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_meeting_id_748fcfb1_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_person_id_2b372656_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_represented_id_54598ad4_fk_membershi FOREIGN KEY (represented_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_meetingvoice
    ADD CONSTRAINT governance_meetingvo_stand_in_id_65f8c7ec_fk_membershi FOREIGN KEY (stand_in_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesap_ballot_id_d428a487_fk_governanc FOREIGN KEY (ballot_id) REFERENCES public.governance_ballot(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesap_entry_id_c1d83cc6_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesap_minutes_id_6793a34e_fk_governanc FOREIGN KEY (minutes_id) REFERENCES public.governance_meetingminutes(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutesapproval
    ADD CONSTRAINT governance_minutesapproval_pdf_id_8a03c1f0_fk_files_fileuse_id FOREIGN KEY (pdf_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessi_entry_id_7b826c7e_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessi_minutes_id_8f6cd8fd_fk_governanc FOREIGN KEY (minutes_id) REFERENCES public.governance_meetingminutes(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessi_person_id_98d7108a_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_minutessignature
    ADD CONSTRAINT governance_minutessi_signed_by_id_90afec49_fk_membershi FOREIGN KEY (signed_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_document_id_4e4d9cca_fk_files_fileuse_id FOREIGN KEY (document_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_entry_id_38c30102_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_meeting_id_681b20f7_fk_governance_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_notice
    ADD CONSTRAINT governance_notice_sent_by_id_c94b807b_fk_membership_user_id FOREIGN KEY (sent_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehan_entry_id_d8f8478f_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehan_recipient_id_9e04e46f_fk_governanc FOREIGN KEY (recipient_id) REFERENCES public.governance_noticerecipient(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticehandover
    ADD CONSTRAINT governance_noticehan_recorded_by_id_3f81050f_fk_membershi FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticeopening
    ADD CONSTRAINT governance_noticeope_recipient_id_81f2ea18_fk_governanc FOREIGN KEY (recipient_id) REFERENCES public.governance_noticerecipient(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticerecipient
    ADD CONSTRAINT governance_noticerec_notice_id_bde12dad_fk_governanc FOREIGN KEY (notice_id) REFERENCES public.governance_notice(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticerecipient
    ADD CONSTRAINT governance_noticerec_person_id_7dba98ac_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_noticerecipient
    ADD CONSTRAINT governance_noticerec_represented_id_5f3f419b_fk_membershi FOREIGN KEY (represented_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefectur_entry_id_1ded3794_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefectur_organisation_id_fefedf48_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_prefecturedeclaration
    ADD CONSTRAINT governance_prefectur_recorded_by_id_ccea6a5b_fk_membershi FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_constituency_id_5c3c8621_fk_membershi FOREIGN KEY (constituency_id) REFERENCES public.membership_constituency(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_entry_id_259b8045_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_form_id_352ab23c_fk_files_fileuse_id FOREIGN KEY (form_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_giver_id_4a17d250_fk_membership_person_id FOREIGN KEY (giver_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_holder_id_bec33486_fk_membership_person_id FOREIGN KEY (holder_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_meeting_id_b36d8822_fk_governance_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_recorded_by_id_36ce8732_fk_membership_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxy
    ADD CONSTRAINT governance_proxy_represented_id_e4d8d551_fk_membershi FOREIGN KEY (represented_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxystep
    ADD CONSTRAINT governance_proxystep_entry_id_7211df13_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxystep
    ADD CONSTRAINT governance_proxystep_proxy_id_3402f51a_fk_governance_proxy_id FOREIGN KEY (proxy_id) REFERENCES public.governance_proxy(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_proxystep
    ADD CONSTRAINT governance_proxystep_recorded_by_id_f08a8ce2_fk_membershi FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_quorumchange
    ADD CONSTRAINT governance_quorumcha_entry_id_02e5f4fe_fk_audit_aud FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_quorumchange
    ADD CONSTRAINT governance_quorumcha_meeting_id_a65e07aa_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_declared_by_id_39069e42_fk_membershi FOREIGN KEY (declared_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_elector_id_bad95d24_fk_governanc FOREIGN KEY (elector_id) REFERENCES public.governance_ballotelector(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_recusal
    ADD CONSTRAINT governance_recusal_entry_id_6ac9aae6_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_signaturereminder
    ADD CONSTRAINT governance_signature_adoption_id_3871c788_fk_governanc FOREIGN KEY (adoption_id) REFERENCES public.governance_adoption(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_signaturereminder
    ADD CONSTRAINT governance_signature_person_id_a601ca20_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_signaturereminder
    ADD CONSTRAINT governance_signature_sent_by_id_bf012a6b_fk_membershi FOREIGN KEY (sent_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingst_chair_id_ffa789fc_fk_membershi FOREIGN KEY (chair_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingst_item_id_66dc7b64_fk_governanc FOREIGN KEY (item_id) REFERENCES public.governance_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingst_meeting_id_eb6c2134_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingst_recorded_by_id_e834d442_fk_membershi FOREIGN KEY (recorded_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingst_secretary_id_4e229977_fk_membershi FOREIGN KEY (secretary_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_sittingstep
    ADD CONSTRAINT governance_sittingstep_entry_id_1edc5b9b_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statutepr_body_id_2df1808d_fk_membershi FOREIGN KEY (body_id) REFERENCES public.membership_body(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statutepr_entered_by_id_b3fa83cc_fk_membershi FOREIGN KEY (entered_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statutepr_set_aside_by_id_1e42264e_fk_membershi FOREIGN KEY (set_aside_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_statuteprofile
    ADD CONSTRAINT governance_statutepr_validated_by_id_cd9af9fc_fk_membershi FOREIGN KEY (validated_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimpor_document_id_6e3b8456_fk_governanc FOREIGN KEY (document_id) REFERENCES public.governance_governingdocument(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimpor_imported_by_id_a327bad1_fk_membershi FOREIGN KEY (imported_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimpor_version_id_3c0c946b_fk_governanc FOREIGN KEY (version_id) REFERENCES public.governance_documentversion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_textimport
    ADD CONSTRAINT governance_textimport_file_id_d3be0d7f_fk_files_fileuse_id FOREIGN KEY (file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT governance_vote_cast_by_id_a4230180_fk_membership_user_id FOREIGN KEY (cast_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT governance_vote_elector_id_1911c0a1_fk_governanc FOREIGN KEY (elector_id) REFERENCES public.governance_ballotelector(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.governance_vote
    ADD CONSTRAINT governance_vote_entry_id_c70a79ee_fk_audit_auditentry_id FOREIGN KEY (entry_id) REFERENCES public.audit_auditentry(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_association_id_6015f384_fk_membershi FOREIGN KEY (association_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_category_id_42e4f9dd_fk_membershi FOREIGN KEY (category_id) REFERENCES public.membership_adhesioncategory(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_constituency_id_d61c44b2_fk_membershi FOREIGN KEY (constituency_id) REFERENCES public.membership_constituency(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_member_organisation__722ba148_fk_membershi FOREIGN KEY (member_organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesion
    ADD CONSTRAINT membership_adhesion_person_id_fc6892d2_fk_membership_person_id FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_adhesioncategory
    ADD CONSTRAINT membership_adhesionc_organisation_id_f0758475_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_body
    ADD CONSTRAINT membership_body_organisation_id_0f861a59_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_commune
    ADD CONSTRAINT membership_commune_department_id_ea798bb4_fk_membershi FOREIGN KEY (department_id) REFERENCES public.membership_department(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_commune
    ADD CONSTRAINT membership_commune_region_id_2a7555ee_fk_membership_region_code FOREIGN KEY (region_id) REFERENCES public.membership_region(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_constituency
    ADD CONSTRAINT membership_constituency_body_id_61a59461_fk_membership_body_id FOREIGN KEY (body_id) REFERENCES public.membership_body(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_coordinationterritory
    ADD CONSTRAINT membership_coordinat_region_id_4270d9d8_fk_membershi FOREIGN KEY (region_id) REFERENCES public.membership_region(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_department
    ADD CONSTRAINT membership_departmen_region_id_fee5f2ed_fk_membershi FOREIGN KEY (region_id) REFERENCES public.membership_region(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_derivedgroup
    ADD CONSTRAINT membership_derivedgr_organisation_id_b8642e8d_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_derivedgroup
    ADD CONSTRAINT membership_derivedgroup_group_id_3fe88779_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_invitation
    ADD CONSTRAINT membership_invitatio_organisation_id_4e568ba4_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_invitation
    ADD CONSTRAINT membership_invitatio_person_id_9508c33a_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_lineageclosure
    ADD CONSTRAINT membership_lineagecl_ancestor_id_8d8c6316_fk_membershi FOREIGN KEY (ancestor_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_lineageclosure
    ADD CONSTRAINT membership_lineagecl_descendant_id_7ca0262d_fk_membershi FOREIGN KEY (descendant_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_listimport
    ADD CONSTRAINT membership_listimpor_imported_by_id_b6a1ce65_fk_membershi FOREIGN KEY (imported_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_listimport
    ADD CONSTRAINT membership_listimpor_organisation_id_989ded30_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_listimport
    ADD CONSTRAINT membership_listimport_file_id_e52ed67d_fk_files_fileuse_id FOREIGN KEY (file_id) REFERENCES public.files_fileuse(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT membership_mandate_holder_organisation__4df53853_fk_membershi FOREIGN KEY (holder_organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT membership_mandate_person_id_0d5e654b_fk_membership_person_id FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_mandate
    ADD CONSTRAINT membership_mandate_seat_id_6e0ad99c_fk_membership_seat_id FOREIGN KEY (seat_id) REFERENCES public.membership_seat(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisationcollection
    ADD CONSTRAINT membership_organisat_collection_id_07fb2271_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisat_duplicate_of_id_66f8f912_fk_membershi FOREIGN KEY (duplicate_of_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisationcollection
    ADD CONSTRAINT membership_organisat_organisation_id_63157cd2_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation_themes
    ADD CONSTRAINT membership_organisat_organisation_id_e43d9df6_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisationcontact
    ADD CONSTRAINT membership_organisat_organisation_id_e46075a3_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisat_region_id_49ae130a_fk_membershi FOREIGN KEY (region_id) REFERENCES public.membership_region(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT membership_organisat_seat_commune_id_4204d705_fk_membershi FOREIGN KEY (seat_commune_id) REFERENCES public.membership_commune(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation_themes
    ADD CONSTRAINT membership_organisat_theme_id_238442f4_fk_membershi FOREIGN KEY (theme_id) REFERENCES public.membership_theme(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_person_introduced_to
    ADD CONSTRAINT membership_person_in_organisation_id_533a9e13_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_person_introduced_to
    ADD CONSTRAINT membership_person_in_person_id_fc492e06_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_person_known_to
    ADD CONSTRAINT membership_person_kn_organisation_id_6ced52c3_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_person_known_to
    ADD CONSTRAINT membership_person_kn_person_id_8f2cf996_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_person
    ADD CONSTRAINT membership_person_user_id_46d0c8a1_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT membership_represent_adhesion_id_394c1b86_fk_membershi FOREIGN KEY (adhesion_id) REFERENCES public.membership_adhesion(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT membership_represent_mandate_id_6de5660c_fk_membershi FOREIGN KEY (mandate_id) REFERENCES public.membership_mandate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_representation
    ADD CONSTRAINT membership_represent_person_id_630dbef4_fk_membershi FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT membership_seat_body_id_0b0b8820_fk_membership_body_id FOREIGN KEY (body_id) REFERENCES public.membership_body(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT membership_seat_constituency_id_ad7a8c39_fk_membershi FOREIGN KEY (constituency_id) REFERENCES public.membership_constituency(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT membership_seat_substitute_of_id_6704d07f_fk_membership_seat_id FOREIGN KEY (substitute_of_id) REFERENCES public.membership_seat(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_staffrole
    ADD CONSTRAINT membership_staffrole_organisation_id_c25de975_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_staffrole
    ADD CONSTRAINT membership_staffrole_person_id_5713876c_fk_membership_person_id FOREIGN KEY (person_id) REFERENCES public.membership_person(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_successionchange
    ADD CONSTRAINT membership_successio_event_id_174833b8_fk_membershi FOREIGN KEY (event_id) REFERENCES public.membership_successionevent(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_successionlink
    ADD CONSTRAINT membership_successio_event_id_262ad3f7_fk_membershi FOREIGN KEY (event_id) REFERENCES public.membership_successionevent(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_successionshare
    ADD CONSTRAINT membership_successio_link_id_7f2fd7c6_fk_membershi FOREIGN KEY (link_id) REFERENCES public.membership_successionlink(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_successionlink
    ADD CONSTRAINT membership_successio_predecessor_id_41d4047b_fk_membershi FOREIGN KEY (predecessor_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_successionlink
    ADD CONSTRAINT membership_successio_successor_id_ab186e4b_fk_membershi FOREIGN KEY (successor_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT membership_territory_commune_id_c979f319_fk_membershi FOREIGN KEY (commune_id) REFERENCES public.membership_commune(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorysupport
    ADD CONSTRAINT membership_territory_organisation_id_63288301_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT membership_territory_territory_id_24ff62cd_fk_membershi FOREIGN KEY (territory_id) REFERENCES public.membership_coordinationterritory(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorysupport
    ADD CONSTRAINT membership_territory_territory_id_b1e161cf_fk_membershi FOREIGN KEY (territory_id) REFERENCES public.membership_coordinationterritory(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_user_groups
    ADD CONSTRAINT membership_user_groups_group_id_1ee48de4_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_user_groups
    ADD CONSTRAINT membership_user_groups_user_id_770df729_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_user_user_permissions
    ADD CONSTRAINT membership_user_user_permission_id_514bdd3c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_user_user_permissions
    ADD CONSTRAINT membership_user_user_user_id_56f94809_fk_membershi FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.notify_kindrhythm
    ADD CONSTRAINT notify_kindrhythm_user_id_daccf1c2_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.notify_notification
    ADD CONSTRAINT notify_notification_user_id_51ff9cec_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.notify_preference
    ADD CONSTRAINT notify_preference_user_id_f5624ed6_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_organisation
    ADD CONSTRAINT organisation_seat_is_placeable FOREIGN KEY (seat_commune_id, seat_placeable) REFERENCES public.membership_commune(code, placeable);



ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;



ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);



ALTER TABLE ONLY public.reports_campaign
    ADD CONSTRAINT reports_campaign_federation_id_f92b7831_fk_membershi FOREIGN KEY (federation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.reports_indicator
    ADD CONSTRAINT reports_indicator_denominator_id_227cba8d_fk_reports_i FOREIGN KEY (denominator_id) REFERENCES public.reports_indicator(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.reports_indicator
    ADD CONSTRAINT reports_indicator_numerator_id_0080efd7_fk_reports_indicator_id FOREIGN KEY (numerator_id) REFERENCES public.reports_indicator(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.reports_reminder
    ADD CONSTRAINT reports_reminder_campaign_id_64e850ed_fk_reports_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.reports_campaign(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.reports_reminder
    ADD CONSTRAINT reports_reminder_organisation_id_35869c95_fk_membershi FOREIGN KEY (organisation_id) REFERENCES public.membership_organisation(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.reports_reminder
    ADD CONSTRAINT reports_reminder_sent_by_id_54497f54_fk_membership_user_id FOREIGN KEY (sent_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT seat_constituency_of_its_body FOREIGN KEY (constituency_id, body_id) REFERENCES public.membership_constituency(id, body_id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_seat
    ADD CONSTRAINT seat_substitute_in_its_body FOREIGN KEY (substitute_of_id, body_id) REFERENCES public.membership_seat(id, body_id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_membershi FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT territory_commune_has_kind_of_territory FOREIGN KEY (territory_id, kind) REFERENCES public.membership_coordinationterritory(id, kind) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.membership_territorycommune
    ADD CONSTRAINT territory_commune_is_placeable FOREIGN KEY (commune_id, placeable) REFERENCES public.membership_commune(code, placeable);



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_membershi FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_membershi FOREIGN KEY (resolved_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_membership_user_id FOREIGN KEY (locked_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_membership_user_id FOREIGN KEY (owner_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_membershi FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_membershi FOREIGN KEY (finished_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_membershi FOREIGN KEY (uploaded_by_user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_membershi FOREIGN KEY (requested_by_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_membershi FOREIGN KEY (uploaded_by_user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsub_page_id_e48e93e7_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_membershi FOREIGN KEY (uploaded_by_user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailsearchpromotions_searchpromotion
    ADD CONSTRAINT wagtailsearchpromoti_page_id_71920f17_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailsearchpromotions_querydailyhits
    ADD CONSTRAINT wagtailsearchpromoti_query_id_3a591f4d_fk_wagtailse FOREIGN KEY (query_id) REFERENCES public.wagtailsearchpromotions_query(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailsearchpromotions_searchpromotion
    ADD CONSTRAINT wagtailsearchpromoti_query_id_fbce4eaa_fk_wagtailse FOREIGN KEY (query_id) REFERENCES public.wagtailsearchpromotions_query(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_membership_user_id FOREIGN KEY (user_id) REFERENCES public.membership_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_contentpage
    ADD CONSTRAINT website_contentpage_page_ptr_id_39c4130e_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_documentspage
    ADD CONSTRAINT website_documentspag_page_ptr_id_a7849aac_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_homepage
    ADD CONSTRAINT website_homepage_page_ptr_id_8a7a9c53_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_homepage
    ADD CONSTRAINT website_homepage_region_id_eaea1b19_fk_membership_region_code FOREIGN KEY (region_id) REFERENCES public.membership_region(code) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_newsindexpage
    ADD CONSTRAINT website_newsindexpag_page_ptr_id_e66b650e_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_newspage
    ADD CONSTRAINT website_newspage_page_ptr_id_7e822fe5_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_publicdocument
    ADD CONSTRAINT website_publicdocume_document_id_b1451364_fk_wagtaildo FOREIGN KEY (document_id) REFERENCES public.wagtaildocs_document(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.website_publicdocument
    ADD CONSTRAINT website_publicdocume_page_id_34b6b3fe_fk_website_d FOREIGN KEY (page_id) REFERENCES public.website_documentspage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;




