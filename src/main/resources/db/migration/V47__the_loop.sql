-- What readers say of results; which results went to labelers as pictures; which datasets labels went into.

-- What was said of a result last.
create table review (
    analysis_id uuid primary key references analysis on delete cascade,
    verdict     text not null check (verdict in ('accepted', 'rejected')),
    reason      text,
    reader_id   integer not null references users (id),
    at          timestamptz not null,
    check (verdict = 'accepted' or reason is not null)
);
create index review_rejected on review (at) where verdict = 'rejected';

-- All that was ever said, in the order in which it was.
create table review_history (
    id          bigint generated always as identity primary key,
    analysis_id uuid not null references analysis on delete cascade,
    verdict     text not null,
    reason      text,
    reader_id   integer not null references users (id),
    at          timestamptz not null
);
create index review_history_by_analysis on review_history (analysis_id, id);

-- Results by the moment at which they came out.
create index analysis_judged on analysis (ended_at, id) where state = 'done';

-- Results that were chosen for labelers, with what the model said; each becomes a picture of the request.
create table chosen_result (
    request_id  uuid not null references labelling_request on delete cascade,
    ordinal     integer not null,
    analysis_id uuid references analysis on delete set null,
    label       text not null,
    probability float8 not null,
    model       text not null,                 -- name and version
    labels      text[] not null,               -- classes of the request that say the same; empty where none does
    outcome     text not null default 'pending' check (outcome in ('pending', 'pictured', 'left out')),
    image_id    uuid references request_image on delete set null,
    reason      text,                          -- why it was left out
    primary key (request_id, ordinal)
);
create index chosen_result_by_analysis on chosen_result (analysis_id);
create index chosen_result_by_image on chosen_result (image_id);

-- The dataset that the labels of a request went into.
create table labelled_dataset (
    request_id uuid primary key references labelling_request on delete cascade,
    dataset_id integer not null references dataset on delete cascade,
    asked_by   integer not null references users (id),
    state      text not null default 'pending' check (state in ('pending', 'done', 'failed')),
    done       integer not null default 0,     -- pictures of total
    total      integer not null default 0,
    left_out   integer not null default 0,     -- of them, pictures without a label that most agree on
    reason     text,                           -- why it failed
    asked_at   timestamptz not null default now(),
    ended_at   timestamptz
);
create index labelled_dataset_by_dataset on labelled_dataset (dataset_id);

-- What labelers say that a picture shows; null where none was asked.
alter table dataset_image add column labels text[];
alter table archive_image add column labels text[];
