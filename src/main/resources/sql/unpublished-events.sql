-- What is to be published next, for the one node whose turn it is: events of a subject stay in order.
select id, subject_type, subject, type, at, data
from event, (select pg_try_advisory_xact_lock(7239441) as mine offset 0) publisher
where mine and not published
order by id
limit 500
