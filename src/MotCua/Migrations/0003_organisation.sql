-- Organisation: units with their periods, who followed whom, posts, and who holds which post where.
create extension if not exists btree_gist;

create schema organisation;

-- A unit is its code in a period: names and codes are reused ("Quảng Trị" is a province, was a town, is a ward).
create table organisation.unit (
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$'),
  name text not null check (name = normalize(btrim(name), nfc) and name <> ''),
  kind text not null check (kind in ('province', 'district', 'commune', 'department', 'division', 'centre', 'point')),
  parent text check (parent <> code),
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (code, from_day),
  constraint unit_periods_apart exclude using gist (code with =, daterange(from_day, to_day, '[]') with &&)
);
create index unit_parent on organisation.unit(parent);

-- True when the unit's periods together cover every day asked for.
create function organisation.unit_covers(asked text, from_day date, to_day date) returns boolean language sql stable parallel safe as $$
  select coalesce(range_agg(daterange(u.from_day, u.to_day, '[]')) @> daterange($2, $3, '[]'), false)
  from organisation.unit u where u.code = asked
$$;

-- A unit hangs under a unit that stands all that time; checked at commit, so that a file may list them in any order.
create function organisation.keep_parents() returns trigger language plpgsql as $$
begin
  if exists (
    select from organisation.unit u
    where (u.code in (new.code, old.code) or u.parent in (new.code, old.code)) and u.parent is not null
      and not organisation.unit_covers(u.parent, u.from_day, u.to_day))
  then
    raise exception 'Đơn vị cấp trên phải tồn tại trong suốt thời gian của đơn vị trực thuộc.' using errcode = 'MC422', hint = 'unit.parent-missing';
  end if;
  return null;
end $$;
create constraint trigger unit_parent_stands after insert or update or delete on organisation.unit
  deferrable initially deferred for each row execute function organisation.keep_parents();

-- The name a unit bore on a day; its last name before that day when it had ended.
create function organisation.unit_name(asked text, on_day date) returns text language sql stable parallel safe as $$
  select u.name from organisation.unit u where u.code = asked
  order by (daterange(u.from_day, u.to_day, '[]') @> on_day) desc, u.from_day desc limit 1
$$;

-- What became of a unit; no new code where it was dissolved among several.
create table organisation.succession (
  old_code text not null,
  new_code text,
  on_day date not null,
  kind text not null check (kind in ('merge', 'split', 'rename', 'dissolve')),
  check ((new_code is null) = (kind = 'dissolve')),
  unique nulls not distinct (old_code, new_code, on_day)
);
create index succession_new on organisation.succession(new_code);

create table organisation.post (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  role text not null,
  -- The right to receive exists only through a counter post (no reception at a specialist office outside the one-stop counter: Nghị định 61/2018, Nghị định 118/2025).
  counter boolean not null
);

create table organisation.appointment (
  appointment_id uuid primary key,
  account uuid not null,
  unit text not null,
  post text not null references organisation.post,
  from_day date not null,
  to_day date check (to_day >= from_day),
  constraint appointment_once exclude using gist (account with =, unit with =, post with =, daterange(from_day, to_day, '[]') with &&)
);
create index appointment_account on organisation.appointment(account) include (unit, post, from_day, to_day);
create index appointment_unit on organisation.appointment(unit, post);

create function organisation.keep_appointments() returns trigger language plpgsql as $$
begin
  if not organisation.unit_covers(new.unit, new.from_day, new.from_day) then
    raise exception 'Đơn vị % không tồn tại vào ngày bắt đầu phân công.', new.unit using errcode = 'MC422', hint = 'appointment.unit-missing';
  end if;
  return new;
end $$;
create trigger appointment_unit_stands before insert or update on organisation.appointment
  for each row execute function organisation.keep_appointments();

-- For the laws of other rooms: may this account receive at this unit on this day?
create function organisation.holds_counter(asked uuid, at_unit text, on_day date) returns boolean language sql stable parallel safe as $$
  select exists (
    select from organisation.appointment a join organisation.post p on p.code = a.post
    where a.account = asked and a.unit = at_unit and p.counter and daterange(a.from_day, a.to_day, '[]') @> on_day)
$$;

grant usage on schema organisation to motcua_app;
grant select, insert, update on organisation.unit, organisation.post, organisation.appointment to motcua_app;
grant select, insert on organisation.succession to motcua_app;

-- Which text of each catalogue file was loaded last: a unit changed by hand or import is not changed back at every start.
create table organisation.catalogue_file (
  path text primary key,
  sha256 text not null
);
grant select, insert, update on organisation.catalogue_file to motcua_app;
