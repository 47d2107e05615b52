-- Downloads that nobody has gone on with.
delete from collection_download where seen_at < now() - interval '1 hour'
