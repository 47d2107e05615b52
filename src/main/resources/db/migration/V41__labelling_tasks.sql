-- A request's pictures given to a labeler, and what was said of each.
create table labelling_task (
    id          uuid primary key,
    request_id  uuid not null references labelling_request on delete cascade,
    labeler_id  integer not null references users (id),
    created_at  timestamptz not null default now(),
    assigned_at timestamptz not null default now()   -- to the labeler who has it now
);
create index labelling_task_by_request on labelling_task (request_id);
create index labelling_task_by_labeler on labelling_task (labeler_id, created_at, id);
create index labelling_task_in_order on labelling_task (created_at, id);

create table labelling_task_image (
    task_id     uuid not null references labelling_task on delete cascade,
    image_id    uuid not null references request_image on delete cascade,
    ordinal     integer not null,                    -- its place in the task
    labels      text[],                              -- what was said last; null until something was
    labelled_by integer references users (id),
    labelled_at timestamptz,
    primary key (task_id, image_id)
);
create index labelling_task_image_by_image on labelling_task_image (image_id);

-- All that was ever said, in the order in which it was.
create table label_history (
    id          bigint generated always as identity primary key,
    task_id     uuid not null,
    image_id    uuid not null,
    labels      text[] not null,
    labelled_by integer not null references users (id),
    at          timestamptz not null default now(),
    foreign key (task_id, image_id) references labelling_task_image on delete cascade
);
create index label_history_by_image on label_history (task_id, image_id, id);

-- What is known of a picture beforehand, to score labelers by; they are never told.
create table gold_label (
    image_id uuid primary key references request_image on delete cascade,
    labels   text[] not null,
    set_by   integer not null references users (id),
    set_at   timestamptz not null default now()
);

-- How far tasks and requests are. Nobody else says what their statuses mean.
create view labelling_task_progress as
select task.*, counted.images, counted.labelled,
    case when counted.labelled = 0 then 'new' when counted.labelled < counted.images then 'in progress' else 'done' end
        as status
from labelling_task task cross join lateral (
    select count(*)::integer as images, count(labels)::integer as labelled
    from labelling_task_image where task_id = task.id) counted;

create view labelling_request_progress as
select request.id as request_id,
    case when not exists (select from labelling_task_progress p where p.request_id = request.id and p.labelled > 0)
             then 'new'
         when exists (select from labelling_task_progress p where p.request_id = request.id and p.labelled < p.images)
             or exists (select from request_image image where image.request_id = request.id
                 and not exists (select from labelling_task_image given where given.image_id = image.id))
             then 'in progress'
         else 'done' end as status
from labelling_request request;
