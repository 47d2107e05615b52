-- Rejections of one caller within an hour share a receipt, so that nobody fills the table by asking.
alter table association_receipt add column times bigint not null default 1;
