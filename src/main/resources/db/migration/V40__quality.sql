-- What was found of a picture once, since its bytes never change: of a request, or of a dataset.
create table picture_assessment (
    number             bigint generated always as identity primary key,
    request_image_id   uuid unique references request_image on delete cascade,
    dataset_image_id   uuid unique references dataset_image on delete cascade,
    owner_id           integer,                -- of the request; null where every user knows the picture
    fingerprint        bytea,                  -- null where its pixels can't be read
    instance_uid       text,                   -- of DICOM
    series_uid         text,
    ai_generated_score float8 not null,        -- 0 to 1
    flags              text[] not null,
    check ((request_image_id is null) <> (dataset_image_id is null))
);
-- Under what a picture is found by others that show the same: some twenty keys each, none where it shows nothing.
create table picture_key (
    key    integer not null,
    number bigint not null references picture_assessment on delete cascade,
    primary key (key, number)
);
create index picture_key_by_number on picture_key (number);
create index picture_assessment_by_instance on picture_assessment (instance_uid) where instance_uid is not null;
create index request_image_by_sha256 on request_image (sha256);
create index dataset_image_by_sha256 on dataset_image (sha256);

-- A quality control of the pictures of a request. The last that was completed is kept, and one after it.
create table quality_check (
    id         uuid primary key,
    request_id uuid not null references labelling_request on delete cascade,
    status     text not null default 'queued' check (status in ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    done       integer not null default 0,     -- steps of total: each picture is assessed, then compared
    total      integer not null default 0,
    reason     text,                           -- why it failed, in words for its owner
    created_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at   timestamptz
);
create index quality_check_of_request on quality_check (request_id, created_at);
create unique index quality_check_going_on on quality_check (request_id) where status in ('queued', 'processing');

create table quality_result (
    check_id uuid not null references quality_check on delete cascade,
    image_id uuid not null references request_image on delete cascade,
    compared boolean not null default false,
    primary key (check_id, image_id)
);
create index quality_result_by_image on quality_result (image_id);

-- The best match of a picture for whoever owns it, and the best of all for whoever sees all. The picture that is met may be
-- gone since.
create table quality_match (
    check_id  uuid not null,
    image_id  uuid not null,
    holder    text not null check (holder in ('request', 'dataset')),
    met_id    uuid not null,
    met_owner integer,                         -- null where every user knows it
    found_by  text not null check (found_by in ('exact', 'instance', 'near')),
    score     float8 not null,                 -- 0 to 1
    primary key (check_id, image_id, met_id),
    foreign key (check_id, image_id) references quality_result on delete cascade
);

-- Pictures that came into datasets before there was this are assessed now.
insert into work (id, kind, subject, lane)
select gen_random_uuid(), 'assess', id, 'datasets' from (
    select distinct on (dataset_id) id from dataset_image order by dataset_id, path) one;
