-- What an address was signed for and nobody completed is let go of; so is what was put there afterwards.
with gone as (
    delete from pending_upload where image_id in (
        select image_id from pending_upload where expires_at <= now() order by expires_at limit 1000 for update skip locked)
    returning image_id)
insert into object (key, kind, holder, state)
select 'request-uploads/' || image_id, 'request-uploads', image_id, 'released' from gone
on conflict (key) do update set state = 'released', since = now()
