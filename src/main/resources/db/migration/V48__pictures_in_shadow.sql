-- A version of a model of pictures may read a share of them in shadow, as those of series do.
create table shadow_picture (
    id             uuid primary key,
    model_id       uuid not null references model (id) on delete cascade,
    task_uid       uuid not null references task (uid) on delete cascade,
    served_version text not null,
    served_sha256  text not null,
    served_seconds double precision not null,
    state          text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
    findings       jsonb,                        -- what both said of the same, null where one found nothing there:
                                                 -- served_label, served_probability, label, probability
    seconds        double precision,
    reason         text,                         -- why it said nothing
    created_at     timestamptz not null default now(),
    ended_at       timestamptz,
    unique (task_uid, model_id)
);
create index shadow_picture_ended on shadow_picture (model_id, ended_at);

-- Answers are counted by the model that gave them. Of scenes the probability was not kept before.
alter table task add column scene_probability double precision;
create index task_detected on task (detection_by, ended_at) where detection_by is not null;
create index task_classified on task (classification_by, ended_at) where scene_probability is not null;
