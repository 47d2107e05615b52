-- What DICOM callers push: associations, and studies with their series, instances and versions.

-- One association, also one that was rejected.
create table association_receipt (
    id          uuid primary key,
    calling_ae  text not null,
    called_ae   text not null,
    address     text not null,
    tls_peer    text,                          -- distinguished name in the caller's certificate
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    ended       text,                          -- how it ended, null while it is open
    detail      text,
    received    bigint not null default 0,
    refused     json not null default '[]',    -- [{"status", "reason", "count"}]
    bytes       bigint not null default 0,
    lease_until timestamptz                    -- an open one whose node is dead is not waited for
);
create index association_receipt_by_age on association_receipt (opened_at, id);
create index association_receipt_open on association_receipt (lease_until) where ended is null;

-- A study as one called AE title got it: each title asks a model of its own.
create table dicom_study (
    id         uuid primary key,
    study_uid  text not null,
    called_ae  text not null,
    calling_ae text not null,                  -- who sent the newest instance, and from where
    address    text not null,
    model      text,
    version    integer not null default 0,     -- the newest that was submitted
    first_at   timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    unique (study_uid, called_ae)
);
create index dicom_study_by_age on dicom_study (changed_at, id);

create table association_study (
    association_id uuid not null references association_receipt (id) on delete cascade,
    study_id       uuid not null references dicom_study (id) on delete cascade,
    primary key (association_id, study_id)
);
create index association_study_by_study on association_study (study_id);

create table dicom_series (
    id          uuid primary key,
    study_id    uuid not null references dicom_study (id) on delete cascade,
    series_uid  text not null,
    modality    text not null,
    expected    integer,                       -- Images in Acquisition, as the sender wrote it into the instances
    asked       integer,                       -- how many there are, as the sender answered a C-FIND
    asked_at    timestamptz,
    evidence    text,                          -- why it is complete, null while it is not
    complete_at timestamptz,
    pending     boolean not null default false, -- holds what no version has yet
    since       timestamptz not null default now(), -- first instance that no version has
    arrived_at  timestamptz not null default now(), -- last new instance
    version     integer not null default 0,    -- the version that changed it last
    first_at    timestamptz not null default now(),
    unique (study_id, series_uid)
);
create index dicom_series_pending on dicom_series (study_id) where pending;

-- An object with the instances of one series that came within a short time: an uncompressed ZIP.
create table dicom_part (
    id         uuid primary key,
    study_id   uuid not null references dicom_study (id) on delete cascade,
    object_key text not null,
    state      text not null check (state in ('writing', 'kept', 'expired')),
    created_at timestamptz not null default now()
);
create index dicom_part_by_study on dicom_part (study_id);
create index dicom_part_writing on dicom_part (created_at) where state = 'writing';

create table dicom_instance (
    id              bigint generated always as identity primary key,
    study_id        uuid not null references dicom_study (id) on delete cascade,
    series_id       uuid not null references dicom_series (id) on delete cascade,
    part_id         uuid not null references dicom_part (id),
    entry           text not null,             -- its name in the part
    sop_uid         text not null,
    sop_class       text not null,
    transfer_syntax text not null,
    size            bigint not null,           -- of the Part 10 file
    digest          bytea not null,            -- SHA-256 of the data set, the file meta information aside
    association_id  uuid,
    received_at     timestamptz not null default now(),
    state           text not null check (state in ('counts', 'replaced', 'refused')),
    from_version    integer,                   -- versions it is part of: from here
    to_version      integer,                   -- until before here
    unique (study_id, sop_uid, digest)
);
create unique index dicom_instance_that_counts on dicom_instance (study_id, sop_uid) where state = 'counts';
create index dicom_instance_by_series on dicom_instance (series_id);
create index dicom_instance_by_sop on dicom_instance (sop_uid);
create index dicom_instance_by_part on dicom_instance (part_id);
create index dicom_instance_by_association on dicom_instance (association_id) where association_id is not null;

-- A version of a study is one submission; the next one supersedes it.
create table dicom_version (
    study_id      uuid not null references dicom_study (id) on delete cascade,
    version       integer not null,
    submission_id uuid not null unique references submission (id),
    created_at    timestamptz not null default now(),
    primary key (study_id, version)
);
