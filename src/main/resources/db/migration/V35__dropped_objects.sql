-- ZIPs of the drop door's bucket, from the moment they were seen until they lie in done or failed.
create table dropped_object (
    id        uuid primary key,        -- also the id of the submission it becomes
    bucket    text not null,
    key       text not null,
    etag      text not null,           -- with bucket, key and modified tells it from what lay or will lie there
    modified  timestamptz not null,
    size      bigint not null,
    state     text not null default 'waiting' check (state in ('waiting', 'taken', 'ended')),
    reason    text,                    -- why it was refused
    end_key   text,                    -- where it comes to lie, chosen once
    seen_at   timestamptz not null default now(),
    ended_at  timestamptz
);
create unique index dropped_object_end on dropped_object (bucket, end_key);
create index dropped_object_open on dropped_object (seen_at) where state <> 'ended';
create index dropped_object_ended on dropped_object (ended_at) where ended_at is not null;
