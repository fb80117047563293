-- Calendars: the days that differ from "Monday to Friday worked", counter hours, and the decisions behind them.
create extension if not exists btree_gist;

create schema calendars;

-- How a source is cited to people.
create table calendars.decision (
  source text primary key check (source ~ '^[^;\s]+$'),
  title text not null check (title <> '')
);

-- H fixed holiday, T Tết, A beside 2/9, C off in lieu of a weekend holiday, S weekday off by swap, W Saturday worked.
create table calendars.day (
  code text not null,
  date date not null,
  kind char(1) not null check (kind in ('H', 'T', 'A', 'C', 'S', 'W')),
  name text not null check (name <> ''),
  pairs_with date check (pairs_with <> date),
  source text not null check (source <> ''),
  confidence text,
  primary key (code, date),
  -- Only a weekly rest day can make up for another day, and only a holiday that fell on one is compensated (khoản 3 Điều 111).
  constraint day_make_up_on_rest check (kind <> 'W' or extract(isodow from date) >= 6),
  constraint day_in_lieu_of_rest check (kind <> 'C' or (pairs_with is not null and extract(isodow from pairs_with) >= 6)),
  constraint day_swap_has_partner check (kind not in ('S', 'W') or pairs_with is not null)
);

-- Counter windows of a calendar or unit; those that do not count receive papers while time limits stand still.
create table calendars.hours (
  code text not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  counts boolean not null,
  from_day date,
  to_day date check (to_day >= from_day),
  constraint hours_windows_apart exclude using gist (
    code with =,
    weekday with =,
    int4range((extract(epoch from opens) / 60)::int, (extract(epoch from closes) / 60)::int) with &&,
    daterange(from_day, to_day, '[]') with &&)
);

-- One row. Its version grows with every change, however made, so that a cached calendar knows when it is old.
create table calendars.edition (
  single boolean primary key check (single),
  version bigint not null,
  catalogue_sha256 bytea
);
insert into calendars.edition(single, version) values (true, 0);

create function calendars.new_edition() returns trigger language plpgsql as $$
begin
  update calendars.edition set version = version + 1;
  return null;
end $$;
create trigger decision_changed after insert or update or delete or truncate on calendars.decision
  for each statement execute function calendars.new_edition();
create trigger day_changed after insert or update or delete or truncate on calendars.day
  for each statement execute function calendars.new_edition();
create trigger hours_changed after insert or update or delete or truncate on calendars.hours
  for each statement execute function calendars.new_edition();

grant usage on schema calendars to motcua_app;
grant select, insert, update, delete on calendars.decision, calendars.day, calendars.hours to motcua_app;
grant select, update on calendars.edition to motcua_app;
