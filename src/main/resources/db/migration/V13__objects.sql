-- One ledger of what lies in the object store. A row is written before the upload, so that what a kill leaves is found.
create table object (
    key        text primary key,
    kind       text not null,               -- the key's first part
    holder     uuid not null,               -- the row that names it
    size       bigint,                      -- bytes, where it is known
    state      text not null check (state in ('writing', 'kept', 'released')),
    node       uuid,                        -- that writes it
    hold       text,                        -- why it may not be deleted though nothing names it; null for no reason
    since      timestamptz not null default now()
);
create index object_writing on object (since) where state = 'writing';
create index object_released on object (since) where state = 'released';
create index object_by_holder on object (holder);

-- Whether the row is there that an object belongs to; keys end in its id.
create function object_is_named(kind text, holder uuid, key text) returns boolean language sql stable as $$
    select case kind
        when 'submissions' then exists (select 1 from submission s where s.id = holder)
        when 'series' then exists (select 1 from analysis a where a.id = holder and a.object_key = key)
        when 'scans' then exists (select 1 from scan c where c.id = holder)
        when 'files' then exists (select 1 from user_file f where f.id = holder)
        when 'jobs' then exists (select 1 from job j where j.id = holder and j.object_key = key)
        when 'reports' then exists (select 1 from submission s where s.id = holder)
        when 'results' then exists (select 1 from delivery d where d.analysis_id = holder and d.object_key = key)
        when 'parts' then exists (select 1 from dicom_part p where p.id = holder and p.state = 'kept')
        else true end
$$;

insert into object (key, kind, holder, size, state)
select 'submissions/' || id, 'submissions', id, size, 'kept' from submission
where object_key = 'submissions/' || id and images_kept
union all select 'series/' || a.id || '.zip', 'series', a.id, null, 'kept' from analysis a
join submission s on s.id = a.submission_id where a.object_key = 'series/' || a.id || '.zip' and s.images_kept
union all select object_key, 'scans', id, size, 'kept' from scan
union all select object_key, 'files', id, size, 'kept' from user_file
union all select object_key, 'jobs', id, file_size, 'kept' from job where object_key is not null
union all select 'reports/' || id || extension, 'reports', id, null, 'kept'
from submission, (values ('.csv'), ('.xlsx')) as formats (extension) where state = 'completed'
union all select distinct on (object_key) object_key, 'results', analysis_id, null::bigint, 'kept' from delivery
where object_key is not null and analysis_id is not null
union all select object_key, 'parts', id, null, case state when 'writing' then 'writing' else 'kept' end from dicom_part
where state <> 'expired'
on conflict do nothing;

insert into object (key, kind, holder, state)
select object_key, split_part(object_key, '/', 1),
       coalesce(substring(object_key from '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
                '00000000-0000-0000-0000-000000000000')::uuid, 'released'
from orphan_object
on conflict (key) do update set state = 'released';
drop table orphan_object;
