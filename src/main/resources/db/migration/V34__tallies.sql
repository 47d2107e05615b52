-- How many rows there are, without counting them: pages tell totals of tables that grow for years. Every statement adds what
-- it changed, so that nobody waits for anybody, and housekeeping adds the additions up. The total is the sum, at any moment.
create table tally (
    of    text not null,                      -- the table
    part  text not null default '',           -- which of its rows
    delta bigint not null
);
create index tally_by_table on tally (of);

create function tally_rows() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally (of, delta) select tg_table_name, count(*) from added having count(*) > 0;
    elsif tg_op = 'DELETE' then
        insert into tally (of, delta) select tg_table_name, -count(*) from gone having count(*) > 0;
    else
        delete from tally where of = tg_table_name;
    end if;
    return null;
end $$;

create trigger tally_added after insert on dicom_study referencing new table as added
    for each statement execute function tally_rows();
create trigger tally_gone after delete on dicom_study referencing old table as gone
    for each statement execute function tally_rows();
create trigger tally_none after truncate on dicom_study for each statement execute function tally_rows();

create trigger tally_added after insert on association_receipt referencing new table as added
    for each statement execute function tally_rows();
create trigger tally_gone after delete on association_receipt referencing old table as gone
    for each statement execute function tally_rows();
create trigger tally_none after truncate on association_receipt for each statement execute function tally_rows();

create function tally_deliveries() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally select tg_table_name, state || ' ' || destination, count(*) from added group by 2;
    elsif tg_op = 'DELETE' then
        insert into tally select tg_table_name, state || ' ' || destination, -count(*) from gone group by 2;
    else
        insert into tally select tg_table_name, part, sum(change) from (
            select state || ' ' || destination as part, 1 as change from added
            union all select state || ' ' || destination, -1 from gone) changed
        group by part having sum(change) <> 0;
    end if;
    return null;
end $$;

create trigger tally_added after insert on delivery referencing new table as added
    for each statement execute function tally_deliveries();
create trigger tally_changed after update on delivery referencing new table as added old table as gone
    for each statement execute function tally_deliveries();
create trigger tally_gone after delete on delivery referencing old table as gone
    for each statement execute function tally_deliveries();
create trigger tally_none after truncate on delivery for each statement execute function tally_rows();

create function tally_work() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally select tg_table_name, state || ' ' || kind, count(*) from added group by 2;
    elsif tg_op = 'DELETE' then
        insert into tally select tg_table_name, state || ' ' || kind, -count(*) from gone group by 2;
    else
        insert into tally select tg_table_name, part, sum(change) from (
            select state || ' ' || kind as part, 1 as change from added
            union all select state || ' ' || kind, -1 from gone) changed
        group by part having sum(change) <> 0;
    end if;
    return null;
end $$;

create trigger tally_added after insert on work referencing new table as added
    for each statement execute function tally_work();
create trigger tally_changed after update on work referencing new table as added old table as gone
    for each statement execute function tally_work();
create trigger tally_gone after delete on work referencing old table as gone
    for each statement execute function tally_work();
create trigger tally_none after truncate on work for each statement execute function tally_rows();

insert into tally select 'dicom_study', '', count(*) from dicom_study having count(*) > 0;
insert into tally select 'association_receipt', '', count(*) from association_receipt having count(*) > 0;
insert into tally select 'delivery', state || ' ' || destination, count(*) from delivery group by 2;
insert into tally select 'work', state || ' ' || kind, count(*) from work group by 2;

-- The orders in which work and deliveries are listed, all of them or some.
create index work_by_age on work (created_at desc, id);
create index work_by_state on work (state, created_at desc, id);
create index work_by_kind on work (kind, created_at desc, id);
create index work_by_lane on work (lane, created_at desc, id);
create index delivery_by_state on delivery (state, created_at, id);
create index delivery_by_destination on delivery (destination, created_at, id);
