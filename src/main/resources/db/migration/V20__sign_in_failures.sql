-- Wrong passwords of one name from one address, so that guessing is slowed for whoever guesses and for nobody else.
create table sign_in_failure (
    -- SHA-256 of address and name: who mistypes may have put the password where the name goes.
    id bytea primary key,
    failures integer not null,
    last_at timestamptz not null
);
create index sign_in_failure_by_age on sign_in_failure (last_at);
