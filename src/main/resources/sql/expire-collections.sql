-- A collection expires before its archive goes: whoever asks from now on is told so. Each is an event of its archive.
with due as (
    select c.id, c.archive_id from collection c
    where c.expired_at is null and c.hold is null and c.expires_at <= now()
      and not exists (select from collection_download d
                      where d.collection_id = c.id and d.seen_at > now() - interval '5 minutes')
    order by c.expires_at limit 1000 for update of c skip locked),
doubted as (
    update archive set in_doubt = true where id in (select archive_id from due) and not in_doubt),
expired as (
    update collection set expired_at = now() where id in (select id from due) returning id, archive_id, owner_id)
insert into event (subject_type, subject, type, owner_id, data)
select 'archive', archive_id, 'collection_expired', owner_id,
       jsonb_build_object('status', 'expired', 'collection_id', id)
from expired
