-- Whether the row is there that an object belongs to; keys end in its id. Flyway runs this after all other migrations, and
-- again whenever it changes: a new kind of object is a line here. Each line is planned when it is first come to.
create or replace function object_is_named(kind text, holder uuid, key text) returns boolean language plpgsql stable as $$
begin
    case object_is_named.kind
        when 'submissions' then
            return exists (select 1 from submission s where s.id = object_is_named.holder);
        when 'series' then
            return exists (select 1 from analysis a where a.id = object_is_named.holder
                           and a.object_key = object_is_named.key);
        when 'scans' then
            return exists (select 1 from scan c where c.id = object_is_named.holder);
        when 'files' then
            return exists (select 1 from user_file f where f.id = object_is_named.holder);
        when 'jobs' then
            return exists (select 1 from job j where j.id = object_is_named.holder
                           and j.object_key = object_is_named.key);
        when 'reports' then
            return exists (select 1 from submission s where s.id = object_is_named.holder);
        when 'results' then
            return exists (select 1 from delivery d where d.analysis_id = object_is_named.holder
                           and d.object_key = object_is_named.key);
        when 'parts' then
            return exists (select 1 from dicom_part p where p.id = object_is_named.holder and p.state = 'kept');
        when 'images' then
            return exists (select 1 from dataset_image i where i.id = object_is_named.holder);
        when 'fills' then
            return exists (select 1 from dataset_fill f where f.id = object_is_named.holder and f.state = 'pending');
        when 'archives' then
            return exists (select 1 from archive a where a.id = object_is_named.holder
                           and a.object_key = object_is_named.key);
        when 'tasks' then
            return exists (select 1 from task t where t.uid = object_is_named.holder);
        when 'request-images' then
            return exists (select 1 from request_image r where r.id = object_is_named.holder
                           and r.object_key = object_is_named.key);
        when 'previews' then
            return exists (select 1 from request_image r where r.id = object_is_named.holder
                           and r.preview_key = object_is_named.key);
        when 'request-uploads' then
            return exists (select 1 from pending_upload p where p.image_id = object_is_named.holder
                           and p.outcome is null);
        when 'models' then
            return exists (select 1 from model m where m.id = object_is_named.holder);
        else
            return true;
    end case;
end
$$;
