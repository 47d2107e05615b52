-- The contract jobs.md: files of users, jobs, what an event tells, and who is listening.

-- A user's file in a logical bucket of his own. The same name again is the newest content under a new id.
create table user_file (
    id          uuid primary key,
    owner_id    integer not null references users (id),
    bucket      text not null,
    name        text not null,             -- display name, never a path
    size        bigint not null,
    object_key  text not null,
    modified_at timestamptz not null default now(),
    unique (owner_id, bucket, name)
);

-- A user's job; where it has a file, its submission has the same id.
create table job (
    id                uuid primary key,
    owner_id          integer not null references users (id),
    title             text,
    description       text,
    status            text not null default 'queued'
                      check (status in ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    stage             text not null default 'received',
    progress          integer not null default 0 check (progress between 0 and 100),
    series_total      integer,
    series_ended      integer not null default 0,
    reason            text,                -- why it failed
    file_name         text,                -- null as long as there is no file
    file_size         bigint,
    file_kind         text check (file_kind in ('dicom', 'zip', 'jpeg', 'png')),
    object_key        text,
    results_payload   json,
    results_parsed_at timestamptz,
    idempotency_key   text,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz
);
create unique index job_once on job (owner_id, idempotency_key) where idempotency_key is not null;
create index job_by_owner on job (owner_id, created_at desc, id);
create index job_by_age on job (created_at desc, id);

-- What the job looked like when the event happened, so that a replay tells what was.
alter table event add column status text;
alter table event add column stage text;
alter table event add column progress integer;
alter table event add column series_total integer;
alter table event add column series_ended integer;
alter table event add column reason text;

-- Open live connections of each user over all nodes; a node that dies stops extending its rows.
create table live_connection (
    id          uuid primary key,
    owner_id    integer not null,
    kind        text not null check (kind in ('websocket', 'sse')),
    lease_until timestamptz not null
);
create index live_connection_by_owner on live_connection (owner_id, kind);
