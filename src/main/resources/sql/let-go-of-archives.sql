-- What every collection of has expired is let go of: its object is released to be deleted.
with judged as (
    select a.id, a.object_key,
           exists (select from collection c where c.archive_id = a.id and c.expired_at is null) as wanted
    from archive a where a.in_doubt order by a.id limit 1000),
released as (
    insert into object (key, kind, holder, state)
    select object_key, 'archives', id, 'released' from judged where not wanted and object_key is not null
    on conflict (key) do update set state = 'released', since = now())
update archive a set in_doubt = false,
    state = case when j.wanted then a.state else 'expired' end,
    object_key = case when j.wanted then a.object_key end
from judged j where a.id = j.id
