-- How long an object is kept, what its bytes are, and whether it was found where the ledger says.
alter table object add column sha256 text;               -- hexadecimal; null for what was written before
alter table object add column keep_until timestamptz;    -- goes then; null for as long as its row
alter table object add column missing_since timestamptz; -- since when the bucket was seen without it

create index object_due on object (keep_until) where keep_until is not null;
create index object_missing on object (missing_since) where missing_since is not null;
alter table object drop column hold;

-- Why an object may not be deleted, though its time has come or nothing names it.
create table object_hold (
    subject  uuid not null,        -- for whose sake: a submission
    key      text not null references object (key),
    reason   text not null,
    since    timestamptz not null default now(),
    primary key (subject, key)
);
create index object_hold_by_key on object_hold (key);

create index analysis_by_object on analysis (object_key) where object_key is not null;
create index submission_by_object on submission (object_key);

-- What has ended is kept as long as was said so far.
update object o set keep_until = s.completed_at + interval '${keep-images}' from submission s
where o.key = s.object_key and o.kind = 'submissions' and s.completed_at is not null;
update object o set keep_until = k.ended + interval '${keep-images}' from (select a.object_key,
    max(s.completed_at) as ended from analysis a join submission s on s.id = a.submission_id
    where s.completed_at is not null group by a.object_key) k
where o.key = k.object_key and o.kind = 'series';
update object o set keep_until = greatest(p.created_at, s.completed_at) + interval '${keep-images}' from dicom_part p
join dicom_study t on t.id = p.study_id join dicom_version v on v.study_id = t.id and v.version = t.version
join submission s on s.id = v.submission_id
where o.key = p.object_key and p.state = 'kept' and s.completed_at is not null;
