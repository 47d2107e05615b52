-- Pictures of datasets. The bytes of each lie in an object of its own, "images/<id>".
create table dataset_image (
    id         uuid primary key,
    dataset_id integer not null references dataset on delete cascade,
    path       text not null,                 -- as it is shown, with folders
    kind       text not null check (kind in ('jpeg', 'png', 'dicom')),
    modality   text,                          -- of DICOM, as the file says it
    size       bigint not null,               -- bytes
    sha256     text not null,                 -- of the bytes, in hexadecimal
    created_at timestamptz not null default now(),
    unique (dataset_id, path),
    unique (dataset_id, sha256)               -- the same picture twice is one
);

-- What size_mb is counted of, since megabytes don't add up exactly.
alter table dataset add column bytes bigint not null default 0;
