-- Indicators: one narrow fact a dossier, and counters made of it. All of it can be made again from the dossiers.
create schema indicators;

-- The national part of a procedure's code; the same rule as ProcedureCode.National.
create function indicators.national_code(code text) returns text language sql immutable parallel safe strict
  return regexp_replace(code, '^(\d\.\d{6})\.000\.00\.00\.[A-Z]\d{2}$', '\1');

-- The day in Vietnam, UTC+7 all year.
create function indicators.local_day(moment timestamptz) returns date language sql immutable parallel safe strict
  return (moment at time zone interval '07:00')::date;

create table indicators.fact (
  dossier_id uuid primary key,
  unit text not null,
  procedure text not null,
  status smallint not null,
  imported boolean not null,
  channel smallint,
  submitted_on date,
  received_on date,
  due_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz
);
create index fact_received on indicators.fact(procedure, unit, received_on, dossier_id);

-- What the fact of a dossier is now: the projection and the recount both read it here.
create view indicators.fact_source as
  select d.dossier_id, d.unit, indicators.national_code(d.procedure_code) as procedure, s.status, d.origin = 'imported' as imported,
    d.channel, indicators.local_day(d.submitted_at) as submitted_on, indicators.local_day(s.received_at) as received_on,
    s.due_at, s.finished_at, s.returned_at
  from dossiers.dossier d join dossiers.state s using (dossier_id);

-- Counters: base rows, and the small changes that were not folded into them yet. A reader adds both.
create table indicators.base (
  indicator text not null,
  part text not null check (part in ('numerator', 'denominator')),
  unit text not null,
  day date not null,
  amount bigint not null,
  primary key (indicator, part, unit, day)
);
create table indicators.delta (
  delta_id bigint generated always as identity primary key,
  indicator text not null,
  part text not null check (part in ('numerator', 'denominator')),
  unit text not null,
  day date not null,
  amount bigint not null
);
create view indicators.counter as
  select indicator, part, unit, day, amount from indicators.base
  union all
  select indicator, part, unit, day, amount from indicators.delta;

-- The condition each counter was made with; where it changes, the counter is made again.
create table indicators.definition (
  indicator text not null,
  part text not null,
  condition text not null,
  primary key (indicator, part)
);

grant usage on schema indicators to motcua_app;
grant select, insert, update, delete on indicators.fact, indicators.base, indicators.delta, indicators.definition to motcua_app;
grant select on indicators.fact_source, indicators.counter to motcua_app;
