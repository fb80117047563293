-- What facts were before they changed, so that a number can be made again as it was known on an earlier day. A row says:
-- this was the fact while the facts' projection stood at this place of the journal; null: there was none yet.
create table indicators.fact_past (
  past_id bigint generated always as identity primary key,
  dossier_id uuid not null,
  place bigint not null,
  fact jsonb
);
create index fact_past_place on indicators.fact_past(place);
create index fact_past_dossier on indicators.fact_past(dossier_id, place, past_id);
create trigger fact_past_kept before update or delete on indicators.fact_past for each row execute function kernel.refuse_change();
create trigger fact_past_whole before truncate on indicators.fact_past for each statement execute function kernel.refuse_change();
grant select, insert on indicators.fact_past to motcua_app;

-- From which place on the past is known.
create table indicators.past_since (place bigint not null);
insert into indicators.past_since select coalesce(max(position), 0) from kernel.projection where name = 'indicators';
grant select on indicators.past_since to motcua_app;

-- The owner's own statements (a schema that grows, a restore) are no change of what was known.
create function indicators.keep_past() returns trigger language plpgsql as $$
declare
  here bigint;
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return null;
  end if;
  select coalesce(max(position), 0) into here from kernel.projection where name = 'indicators';
  if tg_op = 'INSERT' then
    insert into indicators.fact_past(dossier_id, place) select dossier_id, here from became;
  else
    insert into indicators.fact_past(dossier_id, place, fact) select w.dossier_id, here, to_jsonb(w) from was w;
  end if;
  return null;
end $$;
create trigger fact_in after insert on indicators.fact referencing new table as became for each statement execute function indicators.keep_past();
create trigger fact_changed after update on indicators.fact referencing old table as was for each statement execute function indicators.keep_past();
create trigger fact_out after delete on indicators.fact referencing old table as was for each statement execute function indicators.keep_past();

-- Published tables: what was said, on which day, by which formulas. Never changed, never taken away.
create schema reports;
grant usage on schema reports to motcua_app;
create table reports.frozen (
  frozen_id uuid primary key,
  report text not null,
  unit text not null,
  from_day date not null,
  to_day date not null,
  title text not null,
  -- Id, name and hash of each definition at that moment.
  formulas jsonb not null,
  -- How far the facts had read the journal, and the moment by which open dossiers were late or not.
  place bigint not null,
  known_at timestamptz not null,
  -- The very bytes of the table as JSON, and how people read it.
  content text not null,
  shown jsonb not null,
  sha256 text not null,
  frozen_at timestamptz not null,
  frozen_by uuid,
  check (from_day <= to_day)
);
create index frozen_of_unit on reports.frozen(unit, frozen_at desc);
create trigger frozen_kept before update or delete on reports.frozen for each row execute function kernel.refuse_change();
create trigger frozen_whole before truncate on reports.frozen for each statement execute function kernel.refuse_change();
grant select, insert on reports.frozen to motcua_app;
