-- Dossiers that run by the test of indicator 2.1, found by the moment at which they will be late.
create index fact_running on indicators.fact(unit, due_766_at) include (received_on, closed_on) where due_766_at is not null;

-- Sums that are already added up: of a half month one row a counter and unit, whose n-th number is the sum of its first n
-- days; of a year one row, whose n-th number is the sum of its first n half months. Any period of any length is then a few
-- subtractions. Kept by the database itself from indicators.base; they take the place of indicators.base_half.
drop trigger base_in on indicators.base;
drop trigger base_changed on indicators.base;
drop trigger base_out on indicators.base;
drop function indicators.fold_halves();
drop table indicators.base_half;
drop index indicators.base_of_day;
create index base_of_day on indicators.base(indicator, part, day, unit) include (amount);

create table indicators.slot (
  slot smallint primary key generated always as identity,
  indicator text not null,
  part text not null check (part in ('numerator', 'denominator')),
  unique (indicator, part)
);

create table indicators.day_sums (
  slot smallint not null references indicators.slot,
  half date not null,
  unit text not null,
  sums bigint[] not null check (cardinality(sums) = 17),
  primary key (slot, half, unit)
);

create table indicators.half_sums (
  slot smallint not null references indicators.slot,
  year smallint not null,
  unit text not null,
  sums bigint[] not null check (cardinality(sums) = 24),
  primary key (slot, year, unit)
);

-- Adds changes of cells to the sums. Every number of a row is written out, which is many times quicker than taking arrays apart.
do $outer$
begin
  execute format($made$
create function indicators.add_sums(indicators_in text[], parts text[], units text[], days date[], amounts bigint[]) returns void language plpgsql as $$
begin
  insert into indicators.slot(indicator, part)
  select distinct i, p from unnest(indicators_in, parts) as c(i, p)
  where not exists (select from indicators.slot s where (s.indicator, s.part) = (c.i, c.p))
  on conflict do nothing;

  insert into indicators.day_sums as d (slot, half, unit, sums)
  select slot, half, unit, array[%1$s]::bigint[] from (
    select s.slot, x.day - at.place + 1 as half, x.unit, at.place, x.amount
    from unnest(indicators_in, parts, units, days, amounts) as x(indicator, part, unit, day, amount) join indicators.slot s using (indicator, part)
    cross join lateral (select extract(day from x.day)::int - case when extract(day from x.day) < 15 then 0 else 14 end as place) at) c
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (slot, half, unit) do update set sums = array[%2$s];

  insert into indicators.half_sums as d (slot, year, unit, sums)
  select slot, year, unit, array[%3$s]::bigint[] from (
    select s.slot, extract(year from x.day)::smallint as year, x.unit,
      extract(month from x.day)::int * 2 - case when extract(day from x.day) < 15 then 1 else 0 end as place, x.amount
    from unnest(indicators_in, parts, units, days, amounts) as x(indicator, part, unit, day, amount) join indicators.slot s using (indicator, part)) c
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (slot, year, unit) do update set sums = array[%4$s];
end $$
  $made$,
    (select string_agg(format('coalesce(sum(amount) filter (where place <= %1$s), 0)', n), ', ' order by n) from generate_series(1, 17) n),
    (select string_agg(format('d.sums[%1$s] + excluded.sums[%1$s]', n), ', ' order by n) from generate_series(1, 17) n),
    (select string_agg(format('coalesce(sum(amount) filter (where place <= %1$s), 0)', n), ', ' order by n) from generate_series(1, 24) n),
    (select string_agg(format('d.sums[%1$s] + excluded.sums[%1$s]', n), ', ' order by n) from generate_series(1, 24) n));
end $outer$;

create function indicators.keep_sums() returns trigger language plpgsql as $$
declare
  c record;
begin
  if tg_op = 'INSERT' then
    select array_agg(indicator) as i, array_agg(part) as p, array_agg(unit) as u, array_agg(day) as d, array_agg(amount) as a into c from gone_in;
  elsif tg_op = 'UPDATE' then
    select array_agg(indicator) as i, array_agg(part) as p, array_agg(unit) as u, array_agg(day) as d, array_agg(amount) as a into c from (
      select indicator, part, unit, day, amount from gone_in
      union all
      select indicator, part, unit, day, -amount from gone_out) both_ways;
  else
    select array_agg(indicator) as i, array_agg(part) as p, array_agg(unit) as u, array_agg(day) as d, array_agg(-amount) as a into c from gone_out;
  end if;
  if c.i is not null then
    perform indicators.add_sums(c.i, c.p, c.u, c.d, c.a);
  end if;
  return null;
end $$;
create trigger base_in after insert on indicators.base referencing new table as gone_in for each statement execute function indicators.keep_sums();
create trigger base_changed after update on indicators.base referencing old table as gone_out new table as gone_in
  for each statement execute function indicators.keep_sums();
create trigger base_out after delete on indicators.base referencing old table as gone_out for each statement execute function indicators.keep_sums();

do $$
declare
  c record;
begin
  for c in select array_agg(indicator) as i, array_agg(part) as p, array_agg(unit) as u, array_agg(day) as d, array_agg(amount) as a from indicators.base group by indicator, part loop
    perform indicators.add_sums(c.i, c.p, c.u, c.d, c.a);
  end loop;
end $$;

grant select, insert on indicators.slot to motcua_app;
grant select, insert, update, delete on indicators.day_sums, indicators.half_sums to motcua_app;
