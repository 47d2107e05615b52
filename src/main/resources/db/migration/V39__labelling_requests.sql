-- What customers want labelled: a request with its classes, and its pictures. The bytes of each lie in an object of its own,
-- "request-images/<id>".
create table labelling_request (
    id          uuid primary key,
    owner_id    integer not null references users (id),
    title       text not null,
    description text,
    classes     text[] not null,
    created_at  timestamptz not null default now()
);
create index labelling_request_by_owner on labelling_request (owner_id, created_at, id);
create index labelling_request_in_order on labelling_request (created_at, id);

create table request_image (
    id           uuid primary key,
    request_id   uuid not null references labelling_request on delete cascade,
    filename     text not null,                -- as its sender calls it; two pictures may share one
    kind         text not null check (kind in ('jpeg', 'png', 'dicom')),
    content_type text not null,
    size         bigint not null,              -- bytes
    sha256       text not null,                -- of the bytes, in hexadecimal
    object_key   text not null,
    etag         text,                         -- of the object, as the store told it
    width        integer not null,             -- pixels of a line the way it is shown, EXIF turned
    height       integer not null,             -- lines likewise
    preview_key  text,                         -- of a small JPEG of it; null where the file is cut
    created_at   timestamptz not null default now(),
    unique (request_id, sha256)                -- the same picture twice is one
);
create index request_image_in_order on request_image (request_id, created_at, id);

-- An address signed for a browser. What it puts there lies in "request-uploads/<image_id>" until it is completed: then the
-- picture gets an object of its own, which nobody outside can write any more. The row stays until the address is long over,
-- so that completing again is answered as the first time.
create table pending_upload (
    image_id     uuid primary key,
    request_id   uuid not null references labelling_request on delete cascade,
    filename     text not null,
    content_type text not null,
    expires_at   timestamptz not null,
    outcome      text check (outcome in ('kept', 'skipped', 'refused')),
    reason       text                          -- why it was refused
);
create index pending_upload_by_end on pending_upload (expires_at);
create index pending_upload_of_request on pending_upload (request_id);
