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
    created_at   timestamptz not null default now(),
    unique (request_id, sha256)                -- the same picture twice is one
);
create index request_image_in_order on request_image (request_id, created_at, id);

-- An address signed for a browser that nobody has completed yet.
create table pending_upload (
    object_key   text primary key,             -- "request-images/<id>"
    image_id     uuid not null unique,
    request_id   uuid not null references labelling_request on delete cascade,
    filename     text not null,
    content_type text not null,
    expires_at   timestamptz not null
);
create index pending_upload_by_end on pending_upload (expires_at);
