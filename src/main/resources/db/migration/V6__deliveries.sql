-- What is sent to other systems, and what became of it.
create table delivery (
    id               uuid primary key,
    destination      text not null,             -- its name in the configuration
    submission_id    uuid not null references submission (id) on delete cascade,
    analysis_id      uuid references analysis (id) on delete cascade,  -- null for what is passed on as it came
    kind             text not null check (kind in ('sc', 'sr', 'forward')),
    object_key       text,                      -- the object that was made of the result, null before
    sop_class_uid    text,
    sop_instance_uid text,
    instances        integer not null default 1,
    state            text not null default 'waiting'
                     check (state in ('waiting', 'sending', 'sent', 'refused', 'committed', 'failed')),
    attempts         integer not null default 0,
    claim            uuid,                      -- who sends it: a batch of one node
    lease_until      timestamptz,
    not_before       timestamptz not null default now(),
    status           integer,                   -- DIMSE status of the last answer
    reason           text,                      -- why it is not, or not fully, sent; in words for a person
    transaction_uid  text,                      -- of the last request for storage commitment
    commit_attempts  integer not null default 0,
    commit_at        timestamptz,               -- when commitment is asked for (again), null where it is not wanted
    created_at       timestamptz not null default now(),
    queued_at        timestamptz not null default now(),  -- since when it is tried
    ended_at         timestamptz
);
create unique index delivery_once on delivery (destination, submission_id, kind, coalesce(analysis_id, submission_id));
create index delivery_waiting on delivery (not_before, created_at) where state in ('waiting', 'sending');
create index delivery_uncommitted on delivery (commit_at) where commit_at is not null;
create index delivery_by_transaction on delivery (transaction_uid) where transaction_uid is not null;
create index delivery_by_age on delivery (created_at, id);
create index delivery_by_submission on delivery (submission_id);
create index delivery_by_analysis on delivery (analysis_id) where analysis_id is not null;
