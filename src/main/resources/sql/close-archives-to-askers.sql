-- Whoever collects holds this lock shared, so that no collection comes to an archive while it is judged.
select pg_advisory_xact_lock(hashtext('archive'))::text
