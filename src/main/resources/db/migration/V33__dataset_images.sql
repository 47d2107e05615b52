-- Pictures of datasets. The bytes of each lie in an object of its own, "images/<id>".
create table dataset_image (
    id         uuid primary key,
    dataset_id integer not null references dataset on delete cascade,
    path       text not null,                 -- as it is shown, with folders
    kind       text not null check (kind in ('jpeg', 'png', 'dicom')),
    modality   text,                          -- of DICOM, as the file says it
    size       bigint not null,               -- bytes
    sha256     text not null,                 -- of the bytes, in hexadecimal
    created_at timestamptz not null default now(),
    unique (dataset_id, path),
    unique (dataset_id, sha256)               -- the same picture twice is one
);

-- What size_mb is counted of, since megabytes don't add up exactly.
alter table dataset add column bytes bigint not null default 0;

create or replace function object_is_named(kind text, holder uuid, key text) returns boolean language sql stable as $$
    select case kind
        when 'submissions' then exists (select 1 from submission s where s.id = holder)
        when 'series' then exists (select 1 from analysis a where a.id = holder and a.object_key = key)
        when 'scans' then exists (select 1 from scan c where c.id = holder)
        when 'files' then exists (select 1 from user_file f where f.id = holder)
        when 'jobs' then exists (select 1 from job j where j.id = holder and j.object_key = key)
        when 'reports' then exists (select 1 from submission s where s.id = holder)
        when 'results' then exists (select 1 from delivery d where d.analysis_id = holder and d.object_key = key)
        when 'parts' then exists (select 1 from dicom_part p where p.id = holder and p.state = 'kept')
        when 'images' then exists (select 1 from dataset_image i where i.id = holder)
        else true end
$$;
