-- Two more doors, the model that a door asks for, and what a model found beside its verdict.
alter table submission drop constraint submission_door_check;
alter table submission add check (door in ('scan', 'bulk', 'drop', 'dicom', 'job'));
alter table submission add column model text;      -- name of the model asked for, null for whichever takes the series

alter table analysis add column findings json;     -- regions with their measures, where the model finds regions
alter table analysis drop column body_part;
