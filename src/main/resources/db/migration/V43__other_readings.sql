-- What further models say of a series, where the rules name several; what the first one says is in its analysis.
create table other_reading (
    analysis_id   uuid not null references analysis (id) on delete cascade,
    ordinal       integer not null,
    label         text,
    probability   double precision,
    pathology     integer,
    findings      json,
    model_name    text,
    model_version text,
    model_sha256  text,
    reason        text,                              -- why it said nothing
    seconds       double precision not null,
    primary key (analysis_id, ordinal)
);
