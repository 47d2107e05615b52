-- Storage commitment, both ways: what peers asked the hub to answer for, and what the hub asked of peers.
create table commitment (
    id              uuid primary key,
    transaction_uid text not null,
    calling_ae      text not null,             -- who asked and is told
    called_ae       text not null,             -- the title it was asked under
    state           text not null check (state in ('waiting', 'reported', 'abandoned')),
    attempts        integer not null default 0,
    lease_until     timestamptz,
    not_before      timestamptz not null default now(),
    reason          text,                      -- why the last report did not arrive
    asked_at        timestamptz not null default now(),
    ended_at        timestamptz,
    unique (calling_ae, transaction_uid)
);
create index commitment_waiting on commitment (not_before) where state = 'waiting';
create index commitment_ended on commitment (ended_at) where state <> 'waiting';

create table commitment_instance (
    commitment_id    uuid not null references commitment (id) on delete cascade,
    ordinal          integer not null,
    sop_class_uid    text not null,
    sop_instance_uid text not null,
    failure          integer,                  -- reason by PS3.3 C.14.1.1 of the last report, null when committed
    primary key (commitment_id, ordinal)
);

create table commitment_asked (
    transaction_uid text primary key,
    peer_ae         text not null,
    asked_at        timestamptz not null default now(),
    answered_at     timestamptz
);

create table commitment_asked_instance (
    transaction_uid  text not null references commitment_asked (transaction_uid) on delete cascade,
    sop_instance_uid text not null,
    sop_class_uid    text not null,
    committed        boolean,                  -- null until the peer said
    failure          integer,
    primary key (transaction_uid, sop_instance_uid)
);
