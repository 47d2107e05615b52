-- What users tell of themselves. Keycloak alone holds passwords and says which names and e-mail addresses are free.
alter table users add column email text;
alter table users add column full_name text;
alter table users add column bio text;
alter table users add column avatar_url text;
alter table users add column updated_at timestamptz;
alter table users add column deleted_at timestamptz;  -- the row stays for its number, without anything of the person
create index users_by_name on users (lower(username)) where deleted_at is null;
create index users_deleted on users (deleted_at) where deleted_at is not null;

-- What callers have left of their requests; the state is Bucket4j's, the time milliseconds since 1970.
create table rate_bucket (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index rate_bucket_expiry on rate_bucket (expires_at);

-- Answers to requests that came with an Idempotency-Key: the same request again gets the same answer.
create table kept_answer (
    id          bytea primary key,             -- SHA-256 of operation, caller and key
    fingerprint bytea not null,                -- SHA-256 of what was asked, never of a password
    lease_until timestamptz not null,          -- while it has no answer: how long its node is believed to work on it
    status      integer,                       -- null until it is answered
    headers     json,
    body        bytea,
    created_at  timestamptz not null default now()
);
create index kept_answer_by_age on kept_answer (created_at);
