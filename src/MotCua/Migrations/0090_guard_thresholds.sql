-- From which number on a sign is shown is data of the catalogue (guards.csv), by the day a dossier counts on.
create table indicators.guard_threshold (
  sign text not null,
  value int not null check (value > 0),
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (sign, from_day)
);
grant select, insert, update, delete on indicators.guard_threshold to motcua_app;

create function indicators.threshold(asked text, on_day date) returns int language sql stable parallel safe as $$
  select t.value from indicators.guard_threshold t
  where t.sign = asked and on_day between t.from_day and coalesce(t.to_day, 'infinity') order by t.from_day desc limit 1
$$;

-- Null is unknown: nothing to compare, or no threshold holds.
alter table indicators.fact
  -- Ended with a result within so many minutes.
  add column quick_end boolean,
  -- The owner's telephone stands for so many owners within thirty days.
  add column shared_phone boolean,
  -- A photo among its papers holds so few bytes for its size that nothing can be on it.
  add column blank_scan boolean;

create function indicators.signs_of(id uuid, imported boolean, received_on date, closed_on date, ended_by text, handled_minutes int)
  returns table (quick_end boolean, shared_phone boolean, blank_scan boolean) language sql stable parallel safe as $$
  select
    case when closed_on is not null and ended_by = 'result' then handled_minutes <= indicators.threshold('quick-minutes', closed_on) end,
    case when not imported then (
      select m.owners_with_phone >= indicators.threshold('shared-phone-owners', received_on) from dossiers.making m where m.dossier_id = id) end,
    case when not imported then (
      -- Bytes for a thousand pixels; a photo that came in was saved anew with one quality, so they compare.
      select bool_or(f.size * 1000 < indicators.threshold('blank-scan-bytes', received_on) * (f.width::bigint * f.height))
      from dossiers.component c join papers.file f on f.sha256 = c.sha256
      where c.dossier_id = id and f.media_type = 'image/jpeg' and f.width is not null) end
$$;
