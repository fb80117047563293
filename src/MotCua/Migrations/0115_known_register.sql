-- The register of units as it was known then: before a file, a confirmed change of the map or its calling off changes it, the
-- whole of it is kept with the moment. It is small and changes a few times a year; so rows that go away are kept as well.
create table organisation.register_edition (
  edition bigint generated always as identity primary key,
  until timestamptz not null
);
create table organisation.unit_past (
  edition bigint not null references organisation.register_edition,
  code text not null,
  name text not null,
  kind text not null,
  parent text,
  from_day date not null,
  to_day date,
  primary key (edition, code, from_day)
);
create table organisation.succession_past (
  edition bigint not null references organisation.register_edition,
  old_code text not null,
  new_code text,
  on_day date not null,
  kind text not null
);
create index succession_past_of on organisation.succession_past(edition);

create function organisation.keep_register(at timestamptz) returns void language sql as $$
  with e as (insert into organisation.register_edition(until) select $1 where exists (select from organisation.unit) returning edition),
  u as (
    insert into organisation.unit_past(edition, code, name, kind, parent, from_day, to_day)
    select e.edition, t.code, t.name, t.kind, t.parent, t.from_day, t.to_day from e, organisation.unit t)
  insert into organisation.succession_past(edition, old_code, new_code, on_day, kind)
  select e.edition, t.old_code, t.new_code, t.on_day, t.kind from e, organisation.succession t
$$;

-- The edition that held at a moment; null where it is the one of today. What the first start loaded is what the office
-- began with: known on every day.
create function organisation.edition_known(moment timestamptz) returns bigint language sql stable as $$
  select min(e.edition) from organisation.register_edition e
  where e.until > $1 and e.until > (select f.until from organisation.register_edition f order by f.edition limit 1)
$$;
create function organisation.unit_known(place bigint, moment timestamptz) returns setof organisation.unit language sql stable as $$
  select t.* from organisation.unit t where organisation.edition_known($2) is null
  union all
  select r.* from organisation.unit_past p cross join lateral jsonb_populate_record(null::organisation.unit, to_jsonb(p)) r
  where p.edition = organisation.edition_known($2)
$$;
create function organisation.succession_known(place bigint, moment timestamptz) returns setof organisation.succession language sql stable as $$
  select t.* from organisation.succession t where organisation.edition_known($2) is null
  union all
  select r.* from organisation.succession_past p cross join lateral jsonb_populate_record(null::organisation.succession, to_jsonb(p)) r
  where p.edition = organisation.edition_known($2)
$$;

do $$
declare
  past text;
begin
  foreach past in array array['organisation.register_edition', 'organisation.unit_past', 'organisation.succession_past'] loop
    execute format('create trigger past_kept before update or delete on %s for each row execute function kernel.refuse_change()', past);
    execute format('create trigger past_whole before truncate on %s for each statement execute function kernel.refuse_change()', past);
    execute format('grant select, insert on %s to motcua_app', past);
  end loop;
end $$;

-- From here on this is known too.
update indicators.past_since set whole = (select coalesce(max(position), 0) from kernel.projection where name = 'indicators');
