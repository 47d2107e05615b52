-- Whether a new reading is forced where there is one of the same images by the same model.
alter table submission add column fresh boolean not null default false;
-- SHA-256 of what was read: the data sets of the series in their order, and of segmentations of it.
alter table analysis add column content text;
-- When the model read the same images for an earlier submission, where that reading answers this one, too.
alter table analysis add column reused_from timestamptz;
alter table other_reading add column reused_from timestamptz;
create index analysis_by_content on analysis (content) where state = 'done';
