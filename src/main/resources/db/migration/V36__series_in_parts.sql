-- A pushed series lies in the parts it came in: the analysis names where, in the order in space, and no second copy is made.
alter table analysis add column sources jsonb;
-- What the headers of the series say, read once at the split; null for what was queued before.
alter table analysis add column facts jsonb;
