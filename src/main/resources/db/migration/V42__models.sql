-- Models that administrators uploaded. Of each name one version serves at a time, on every node; models of the folder have
-- no row.
create table model (
    id          uuid primary key,
    name        text not null,
    version     text not null,
    task        text not null,                       -- the word of its descriptor
    shown_id    integer,                             -- by which clients of pictures know it
    shown_name  text,
    state       text not null default 'ready' check (state in ('ready', 'active', 'retired')),
    descriptor  text not null,                       -- as it was sent
    card        text,                                -- for people
    sha256      text not null,
    size        bigint not null,                     -- bytes of its file
    memory      bigint not null,                     -- bytes that its trial took
    object_key  text not null,
    uploaded_by integer not null references users (id),
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),  -- of its state
    unique (name, version)
);
create unique index model_active_name on model (name) where state = 'active';
create unique index model_active_shown on model (shown_id) where state = 'active';
