-- Sending to a destination that is away, objects on which sending breaks off, and how long deliveries are kept.
alter table delivery add column setbacks integer not null default 0;   -- tries that failed through itself: its own pause grows by them
alter table delivery add column alone boolean not null default false;  -- it is sent by itself, since sending broke off on it

-- Destinations that could not be reached and are left alone for a while.
create table delivery_pause (
    destination text primary key,
    tries       integer not null default 1,          -- in a row that came to nothing
    reason      text not null,                       -- in words for a person
    until       timestamptz not null default now()
);

create index delivery_by_object on delivery (object_key) where object_key is not null;
create index delivery_ended on delivery (ended_at) where ended_at is not null;
