-- The catalogue of datasets and what its search stands on (docs/decisions/0016-search.md).
-- In "public" whatever the tables' schema: an extension is there once for a database.
create extension if not exists pg_trgm with schema public;

-- Words of the field in both languages. Modalities, areas and task types are the concepts that datasets are coded with.
create table concept (
    id         integer generated always as identity primary key,
    kind       text not null,                  -- modality, area, task, anatomy, pathology, other, generic
    code       text not null,
    name_en    text not null,
    name_ru    text not null,
    synonyms   text[] not null default '{}',   -- of either language, with abbreviations
    broader    text[] not null default '{}',   -- codes of concepts that this one is a part or a case of
    built_in   boolean not null,               -- rewritten at every start by what the program brings
    more       text[] not null default '{}',   -- synonyms that a site added to a built-in one
    unique (code)
);
-- Grows with every change of the concepts, so that each node knows whether those it holds are the latest.
create table vocabulary_version (version bigint not null, content text not null);
insert into vocabulary_version values (0, '');

create table dataset (
    id             integer generated always as identity primary key,
    title          text not null,
    title_other    text,                       -- the title in the other language
    description_ru text,
    description_en text,
    source_url     text,
    licence        text,
    citation       text,
    area           text,                       -- a concept's code, as are the next two
    modality       text[] not null default '{}',
    task_types     text[] not null default '{}',
    tags           text[] not null default '{}',
    num_images     bigint not null default 0,
    size_mb        double precision not null default 0,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now()
);
create table tag (
    id   integer generated always as identity primary key,
    name text not null,
    key  text not null unique                  -- the name as it is compared: its words
);

-- What the search reads: the words' stems and the concepts of a dataset, with where the best of them stands:
-- A title, B tag or code, C description, D a narrower concept in the description. "focus" leaves out plain words of the
-- description: it is short (4,000 bytes at most) and stays in the row, where ranking reads it; "document" has all, goes out
-- of the row, so that there are few pages to read, and is hardly asked but through its index.
create table dataset_index (
    dataset_id integer primary key references dataset on delete cascade,
    breadth    smallint not null,              -- how many things the title names
    stale      boolean not null default false, -- a concept changed that it may name
    focus      tsvector not null,
    document   tsvector not null
) with (toast_tuple_target = 128);
alter table dataset_index alter column focus set storage plain;
alter table dataset_index alter column document set storage external;
create index dataset_index_document on dataset_index using gin (document) with (fastupdate = off);
create index dataset_index_stale on dataset_index (dataset_id) where stale;

-- Every word that the catalogue or the vocabulary has, once: what typing errors are compared with.
create table catalogue_word (
    word       text primary key,
    stem       text,                           -- null: a stop word
    uses       integer not null default 0,     -- datasets that have it
    vocabulary boolean not null default false
);
create index catalogue_word_stem on catalogue_word (stem);
create index catalogue_word_trigrams on catalogue_word using gin (word public.gin_trgm_ops)
    with (fastupdate = off);

-- The stem of a lower-case word by its script; null for a stop word.
create function catalogue_stem(word text) returns text immutable strict parallel safe language sql as $$
    select case
        when word ~ '[0-9]' then word
        when word ~ '^[a-z]+$' then (pg_catalog.ts_lexize('pg_catalog.english_stem', word))[1]
        else (pg_catalog.ts_lexize('pg_catalog.russian_stem', word))[1]
    end
$$;
