-- The state of everything. Times are UTC; object keys name what lies in the object store.

create table users (
    id         integer generated always as identity primary key,
    subject    text not null unique,           -- Keycloak's `sub`
    username   text not null,
    created_at timestamptz not null default now()
);

create table patient (
    id          uuid primary key,
    first_name  text not null,
    last_name   text not null,
    description text,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);
create index patient_by_age on patient (created_at, id);

-- One thing that came in through a door and will be answered.
create table submission (
    id              uuid primary key,
    door            text not null check (door in ('scan', 'bulk', 'drop')),
    owner_id        integer references users (id),
    state           text not null check (state in ('received', 'splitting', 'analysing', 'reporting', 'completed', 'failed')),
    name            text not null,             -- display name of what was sent, never a path
    size            bigint not null,
    object_key      text not null,
    idempotency_key text,
    series_total    integer,                   -- known once the split has looked at every file
    reason          text,
    hub_fault       boolean not null default false,  -- whether it failed for a reason that is not the sender's
    attempts        integer not null default 0,
    lease_until     timestamptz,
    not_before      timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    split_at        timestamptz,
    analysed_at     timestamptz,
    completed_at    timestamptz,
    images_kept     boolean not null default true
);
create unique index submission_once on submission (door, coalesce(owner_id, 0), idempotency_key) where idempotency_key is not null;
create index submission_with_images on submission (completed_at) where images_kept;
create index submission_open on submission (state, not_before) where state not in ('completed', 'failed');

-- One model run over one series.
create table analysis (
    id            uuid primary key,
    submission_id uuid not null references submission (id) on delete cascade,
    ordinal       integer not null,
    path          text not null,
    study_uid     text not null,
    series_uid    text not null,
    modality      text not null,
    body_part     text not null,
    instances     integer not null,
    object_key    text,
    state         text not null check (state in ('queued', 'running', 'done', 'failed')),
    priority      integer not null,
    attempts      integer not null default 0,
    lease_until   timestamptz,
    not_before    timestamptz not null default now(),
    label         text,
    probability   double precision check (probability between 0 and 1),
    pathology     integer check (pathology in (0, 1)),
    model_name    text,
    model_version text,
    model_sha256  text,
    reason        text,
    seconds       double precision not null default 0,
    created_at    timestamptz not null default now(),
    ended_at      timestamptz,
    unique (submission_id, ordinal)
);
create index analysis_waiting on analysis (priority, created_at, ordinal) where state in ('queued', 'running');

create table scan (
    id            uuid primary key,
    patient_id    uuid not null references patient (id) on delete cascade,
    description   text,
    file_name     text not null,
    size          bigint not null,
    object_key    text not null,
    submission_id uuid references submission (id),
    report_json   json,
    processed_at  timestamptz,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);
create index scan_by_age on scan (created_at, id);
create index scan_by_patient on scan (patient_id, created_at, id);

-- What happened to a submission, in order; each row is announced on the channel gantry_event.
create table event (
    id            bigint generated always as identity primary key,
    submission_id uuid not null,
    kind          text not null,
    at            timestamptz not null default now()
);
create index event_by_submission on event (submission_id, id);

-- Objects whose row is gone: bytes are deleted after the row that named them.
create table orphan_object (
    object_key text primary key,
    since      timestamptz not null default now()
);

-- Who touched which patient's data. Append-only: no row is ever changed or deleted.
create table audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null default now(),
    subject     text not null,
    action      text not null,
    resource    text not null,
    resource_id text
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();
