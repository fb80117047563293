-- Counters by half month (days 1–14 and 15 to the end): every legal period (from the 15th to the 14th) and every calendar
-- month, quarter and year is a sum of whole ones, so a table of 200 units over six months adds up 12 rows a unit, not 180.
-- Kept by the database itself, so that whoever folds the deltas folds both.
create function indicators.half_of(day date) returns date language sql immutable parallel safe strict
  return make_date(extract(year from day)::int, extract(month from day)::int, case when extract(day from day) < 15 then 1 else 15 end);

create table indicators.base_half (
  indicator text not null,
  part text not null check (part in ('numerator', 'denominator')),
  half date not null,
  unit text not null,
  amount bigint not null,
  primary key (indicator, part, half, unit)
);
-- One unit over many years.
create index base_half_of_unit on indicators.base_half(indicator, part, unit, half);
-- The days at either end of a period, of many units at once.
create index base_of_day on indicators.base(indicator, part, day, unit);

insert into indicators.base_half(indicator, part, half, unit, amount)
select indicator, part, indicators.half_of(day), unit, sum(amount) from indicators.base group by 1, 2, 3, 4;

create function indicators.fold_halves() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into indicators.base_half as h (indicator, part, half, unit, amount)
    select indicator, part, indicators.half_of(day), unit, sum(amount) from gone_in group by 1, 2, 3, 4
    on conflict (indicator, part, half, unit) do update set amount = h.amount + excluded.amount;
  elsif tg_op = 'UPDATE' then
    insert into indicators.base_half as h (indicator, part, half, unit, amount)
    select indicator, part, indicators.half_of(day), unit, sum(amount) from (
      select indicator, part, day, unit, amount from gone_in
      union all
      select indicator, part, day, unit, -amount from gone_out) both_ways
    group by 1, 2, 3, 4
    on conflict (indicator, part, half, unit) do update set amount = h.amount + excluded.amount;
  else
    insert into indicators.base_half as h (indicator, part, half, unit, amount)
    select indicator, part, indicators.half_of(day), unit, -sum(amount) from gone_out group by 1, 2, 3, 4
    on conflict (indicator, part, half, unit) do update set amount = h.amount + excluded.amount;
  end if;
  return null;
end $$;
create trigger base_in after insert on indicators.base referencing new table as gone_in for each statement execute function indicators.fold_halves();
create trigger base_changed after update on indicators.base referencing old table as gone_out new table as gone_in
  for each statement execute function indicators.fold_halves();
create trigger base_out after delete on indicators.base referencing old table as gone_out for each statement execute function indicators.fold_halves();

-- Open dossiers whose moment has passed come to count by the clock: found by that moment, not among all that are open.
create index fact_open_due on indicators.fact(unit, due_at) include (received_on) where ended_at is null;
-- What a whole province's list shows first.
create index fact_of_day on indicators.fact(received_on, unit);

grant select, insert, update, delete on indicators.base_half to motcua_app;

-- The list behind the apologies' numbers is found by unit and day as well.
create index fact_late_day on indicators.fact(unit, late_on, dossier_id) where late_on is not null;
