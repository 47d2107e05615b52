-- What a dataset is filled from: the file that was sent, objects of a bucket, or series that the hub has.
alter table dataset_fill
    add column source   text,     -- the configured store that the bucket is of; null for the hub's own
    add column bucket   text,
    add column prefix   text,     -- what the keys begin with
    add column analyses uuid[],   -- of the series
    add column after    text,     -- what was taken last, to go on behind it
    add check ((bucket is null) = (prefix is null) and (bucket is null or analyses is null));

-- Whether an administrator asked for DICOM images whose pixels may show whose they are.
alter table archive add column burned_in boolean not null default false;
