-- What a node holds names it, and counts as long as the node lives: one sign of life for all.
alter table node add column silent_at timestamptz not null default now();  -- unless it is seen again before
create view living_node as select id from node where silent_at > now();

alter table kept_answer drop column lease_until;
alter table kept_answer add column node uuid;               -- who works on it

-- Nobody follows anything while this is done.
delete from live_connection;
alter table live_connection drop column lease_until;
alter table live_connection add column node uuid not null;

drop index association_receipt_open;
alter table association_receipt drop column lease_until;
alter table association_receipt add column node uuid;       -- which has it open
create index association_receipt_open on association_receipt (node) where ended is null;
