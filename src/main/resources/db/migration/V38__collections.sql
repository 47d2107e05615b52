-- What users collect of the catalogue. An archive is what a collection is downloaded as. Its content is fixed when it is
-- asked for, so that it can be made again; collections of the same content share it.
create table archive (
    id         uuid primary key,
    address    text not null unique,           -- SHA-256 over what goes in and how: the same address, the same archive
    state      text not null default 'pending' check (state in ('pending', 'ready', 'failed', 'expired')),
    secret     bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
                                               -- makes its pseudonyms; told to nobody
    images     integer not null,               -- that are to go in
    done       integer not null default 0,     -- of them, by the build that runs
    missing    integer not null default 0,     -- whose bytes were not there
    left_out   integer not null default 0,     -- that may not be given away
    object_key text,                           -- while ready
    size       bigint,                         -- bytes
    sha256     text,
    reason     text,                           -- why it failed, in words for a person
    in_doubt   boolean not null default false, -- a collection of it is gone: whether one is left is to be seen
    created_at timestamptz not null default now(),
    ready_at   timestamptz
);

-- The frozen content: which datasets, as they were then, in which folder.
create table archive_dataset (
    archive_id uuid not null references archive on delete cascade,
    dataset_id integer not null,
    folder     text not null,
    title      text not null,
    source_url text,
    licence    text,
    citation   text,
    primary key (archive_id, dataset_id)
);
create table archive_image (
    archive_id uuid not null references archive on delete cascade,
    place      integer not null,               -- 1 and up
    dataset_id integer not null,
    image_id   uuid not null,
    path       text not null,                  -- in the archive
    kind       text not null,
    size       bigint not null,                -- as it came into the dataset
    sha256     text not null,
    outcome    text check (outcome in ('included', 'missing', 'left_out')),
    out_size   bigint,                         -- as it lies in the archive
    out_sha256 text,
    reason     text,                           -- why it is not in it
    primary key (archive_id, place)
);

create table collection (
    id                integer generated always as identity primary key,
    owner_id          integer not null,
    archive_id        uuid not null references archive,
    query_text        text,
    dataset_ids       integer[] not null,      -- named by the user, or chosen by the query
    limit_per_dataset integer,
    retention         interval not null,       -- how long the archive is kept once it is ready
    hold              text,                    -- why it may not expire, in an administrator's words; null when it may
    expires_at        timestamptz,             -- null while it is pending
    expired_at        timestamptz,
    created_at        timestamptz not null default now()
);
-- What more is to be said of an access, such as the licence under which it was given.
alter table audit add column detail text;

create index archive_in_doubt on archive (id) where in_doubt;

-- Archives that are being downloaded, or may be by a link. What was seen within minutes does not expire.
create table collection_download (
    id            uuid primary key,
    collection_id integer not null references collection on delete cascade,
    seen_at       timestamptz not null          -- in the future where a link is good until then
);
create index collection_download_by_collection on collection_download (collection_id, seen_at);

create index collection_by_owner on collection (owner_id, id);
create index collection_by_archive on collection (archive_id);
create index collection_to_expire on collection (expires_at) where expired_at is null and hold is null;

-- Files that were sent to fill a dataset with; the bytes lie in the object "fills/<id>" until they are taken apart.
create table dataset_fill (
    id         uuid primary key,
    dataset_id integer not null references dataset on delete cascade,
    owner_id   integer not null,
    name       text not null,                  -- of the file, as it is shown
    size       bigint not null,                -- bytes
    state      text not null default 'pending' check (state in ('pending', 'done', 'failed')),
    added      integer not null default 0,     -- pictures that came into the dataset
    seen       integer not null default 0,     -- files that were looked at by the try that runs
    refused    integer not null default 0,
    refusals   text[] not null default '{}',   -- the first of them, each with its reason
    reason     text,                           -- why it failed as a whole
    created_at timestamptz not null default now(),
    ended_at   timestamptz
);
create index dataset_fill_by_dataset on dataset_fill (dataset_id, created_at);
