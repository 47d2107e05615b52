-- One notion of work and of a living node. Domain tables keep results; what waits, runs, is tried again and ends is here.

-- One run of one hub process. It is alive as long as it says so.
create table node (
    id         uuid primary key,
    name       text not null,                 -- of its machine, for people
    started_at timestamptz not null default now(),
    seen_at    timestamptz not null default now()
);
create index node_by_seen on node (seen_at);

create table work (
    id         uuid primary key,
    kind       text not null,                 -- names the route that does it
    subject    uuid not null,                 -- the row it is about
    lane       text not null,                 -- lanes of a kind take turns
    owner_id   integer,                       -- whose it is, null for nobody's
    priority   integer not null default 100,  -- within its lane; less goes first
    place      integer not null default 0,    -- among its siblings: first ones of all go before second ones
    batch      text,                          -- what may be claimed together with others of the same; null alone
    state      text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    attempts   integer not null default 0,    -- tries that count
    deaths     integer not null default 0,    -- times its node fell silent over it
    again      boolean not null default false, -- asked for once more while it ran
    claim      uuid,                          -- under which it runs: nothing is written without it
    node       uuid,
    only_node  uuid,                          -- who alone may take it, until only_until
    only_until timestamptz,
    not_before timestamptz not null default now(),
    done       integer,                       -- progress, where its kind tells it
    total      integer,
    reason     text,                          -- of the last try that came to nothing, in words for a person
    trail      jsonb not null default '[]',   -- tries that came to nothing
    created_at timestamptz not null default now(),
    claimed_at timestamptz,
    ended_at   timestamptz
);
create unique index work_open on work (kind, subject) where state in ('waiting', 'running');
create index work_waiting on work (kind, lane, priority, place, not_before, id) where state = 'waiting';
create index work_running on work (node) where state = 'running';
create index work_by_claim on work (claim) where claim is not null;
create index work_by_subject on work (subject);
create index work_ended on work (ended_at) where ended_at is not null;

-- Whose turn it is: the lane that was served longest ago is served next.
create table work_turn (
    kind      text not null,
    lane      text not null,
    served_at timestamptz not null,
    primary key (kind, lane)
);

-- Lanes that are left alone for a while, such as a destination that is away, by all kinds and nodes.
create table lane_pause (
    lane   text primary key,
    tries  integer not null default 1,        -- in a row that came to nothing
    reason text not null,                     -- in words for a person
    until  timestamptz not null default now()
);

-- What was open before: whatever was held is taken again.
insert into work (id, kind, subject, lane, owner_id, created_at)
select gen_random_uuid(), 'split', id, coalesce('user:' || owner_id, 'door:' || door), owner_id, created_at
from submission where state in ('received', 'splitting');

insert into work (id, kind, subject, lane, owner_id, priority, place, created_at)
select gen_random_uuid(), 'infer', a.id, coalesce('user:' || s.owner_id, 'door:' || s.door), s.owner_id, a.priority,
       a.ordinal, a.created_at
from analysis a join submission s on s.id = a.submission_id
where a.state in ('queued', 'running') and s.state not in ('completed', 'failed');

insert into work (id, kind, subject, lane, owner_id, created_at)
select gen_random_uuid(), 'report', id, coalesce('user:' || owner_id, 'door:' || door), owner_id, created_at
from submission s
where state in ('analysing', 'reporting')
  and not exists (select 1 from analysis where submission_id = s.id and state in ('queued', 'running'));

update submission set state = 'analysing' where state = 'reporting';
update analysis set state = 'queued' where state = 'running';

drop index submission_open;
alter table submission drop column attempts, drop column lease_until, drop column not_before;
create index submission_open on submission (state) where state not in ('completed', 'failed');

drop index analysis_waiting;
alter table analysis drop column attempts, drop column lease_until, drop column not_before, drop column priority;
create index analysis_open on analysis (submission_id) where state in ('queued', 'running');

-- Deliveries: the row says what is sent and what became of it; when and by whom it is tried is work.
insert into work (id, kind, subject, lane, batch, attempts, not_before, created_at)
select gen_random_uuid(), 'deliver', id, 'destination:' || destination,
       case when kind = 'forward' or alone or state = 'sending' then null else 'results' end, setbacks,
       case when state = 'waiting' then not_before else now() end, queued_at
from delivery where state in ('waiting', 'sending');

insert into work (id, kind, subject, lane, batch, attempts, not_before, created_at)
select gen_random_uuid(), 'ask-commitment', id, 'destination:' || destination,
       case when kind = 'forward' then null else 'results' end, 0, commit_at, coalesce(ended_at, created_at)
from delivery where state = 'sent' and commit_at is not null;

insert into lane_pause (lane, tries, reason, until)
select 'destination:' || destination, tries, reason, until from delivery_pause;
drop table delivery_pause;

update delivery set state = 'waiting' where state = 'sending';
drop index delivery_waiting, delivery_uncommitted;
alter table delivery drop column claim, drop column lease_until, drop column not_before, drop column queued_at,
    drop column setbacks, drop column alone, drop column commit_at;
create index delivery_open on delivery (destination) where state in ('waiting', 'sending');

-- Requests for storage commitment that are to be answered.
insert into work (id, kind, subject, lane, attempts, not_before, created_at)
select gen_random_uuid(), 'answer-commitment', id, 'peer:' || calling_ae, attempts, not_before, asked_at
from commitment where state = 'waiting';
drop index commitment_waiting;
alter table commitment drop column lease_until, drop column not_before;
