-- A version may read a share of the series beside the version of its name that serves; only administrators see what it says.
alter table model
    add column shadow_share integer check (shadow_share between 0 and 100),  -- percent; null when it is not in shadow
    add column replaced     uuid,                                            -- the uploaded version that served before it
    add check (shadow_share is null or state <> 'active');
create unique index model_shadow_name on model (name) where shadow_share is not null;

create table shadow_reading (
    id                 uuid primary key,
    model_id           uuid not null references model (id) on delete cascade,
    analysis_id        uuid not null references analysis (id) on delete cascade,
    served_version     text not null,
    served_sha256      text not null,
    served_label       text not null,
    served_probability double precision not null,
    served_seconds     double precision not null,
    state              text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
    label              text,
    probability        double precision,
    seconds            double precision,
    reason             text,                         -- why it said nothing
    created_at         timestamptz not null default now(),
    ended_at           timestamptz,
    unique (analysis_id, model_id)
);
create index shadow_reading_ended on shadow_reading (model_id, ended_at);

-- What a series was made by goes with its answer, so that answers are counted without its images. Only what was read anew has
-- it: an answer that is given again, or copied from an earlier version of a study, counts once.
alter table analysis add column manufacturer text, add column scanner text;
create index analysis_answered on analysis (model_name, model_version, ended_at)
    include (manufacturer, scanner, probability) where scanner is not null;
