-- Whether the row is there that an object belongs to; keys end in its id.
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
        when 'tasks' then exists (select 1 from task t where t.uid = holder)
        else true end
$$;
