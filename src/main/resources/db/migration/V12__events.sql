-- Events of anything long-running in one shape: what happened to which subject, and how it stands from then on.
alter table event rename column submission_id to subject;
alter table event rename column kind to type;
alter table event add column subject_type text not null default 'submission';
alter table event add column owner_id integer;
alter table event add column data jsonb not null default '{}';
alter table event add column published boolean not null default true;
update event set subject_type = 'job', data = jsonb_strip_nulls(jsonb_build_object('status', status, 'stage', stage,
    'progress', progress, 'series_total', series_total, 'series_ended', series_ended, 'reason', reason))
where status is not null;
alter table event drop column status, drop column stage, drop column progress, drop column series_total,
    drop column series_ended, drop column reason;
alter table event alter column subject_type drop default;
alter table event alter column published set default false;
drop index event_by_submission;
create index event_by_subject on event (subject, id);
create index event_unpublished on event (id) where not published;
create index event_by_age on event (at);
