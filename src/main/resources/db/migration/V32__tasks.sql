-- A user's picture and what two models are to say of it; that it is to be done is work of kind detect.
create table task (
    id                   integer generated always as identity primary key,
    uid                  uuid not null unique,       -- names its work, its events and its picture's object
    owner_id             integer not null references users (id),
    status               text not null default 'queued' check (status in ('queued', 'in progress', 'done', 'failed')),
    detection_model      integer not null,           -- the number that clients know it by
    classification_model integer not null,
    media_type           text not null,
    size                 bigint not null,            -- bytes
    object_key           text not null,
    result               json,                       -- as the contract has it
    detection_by         text,                       -- model, version and SHA-256
    classification_by    text,
    reason               text,                       -- why it failed
    created_at           timestamptz not null default now(),
    started_at           timestamptz,
    ended_at             timestamptz
);
create index task_by_owner on task (owner_id, id);
