-- Finding dossiers: by when they were submitted and received, and those that lie at another unit than the one they were
-- handed in at, which both units may see.
create index dossier_submitted on dossiers.dossier(unit, submitted_at);
create index state_received on dossiers.state(unit, received_at) where received_at is not null;

-- The unit the dossier was handed in at, only where it lies elsewhere now.
alter table dossiers.state add column home text;

create function dossiers.keep_home() returns trigger language plpgsql as $$
begin
  new.home := (select nullif(d.unit, new.unit) from dossiers.dossier d where d.dossier_id = new.dossier_id);
  return new;
end $$;
create trigger state_knows_its_home before update on dossiers.state for each row when (new.unit is distinct from old.unit)
  execute function dossiers.keep_home();

alter table dossiers.state disable trigger state_keeps_the_law;
update dossiers.state s set home = d.unit from dossiers.dossier d where d.dossier_id = s.dossier_id and d.unit <> s.unit;
alter table dossiers.state enable trigger state_keeps_the_law;
create index state_away on dossiers.state(home, dossier_id desc) where home is not null;
create index state_guest on dossiers.state(unit, dossier_id desc) where home is not null;

-- Filters that somebody named; what was typed into them may be personal.
create table dossiers.saved_view (
  view_id uuid primary key,
  account uuid not null,
  name text not null check (length(btrim(name)) between 1 and 60),
  filters text not null check (length(filters) <= 2000),
  saved_at timestamptz not null
);
create unique index saved_view_name on dossiers.saved_view(account, lower(name));

grant select, insert, update, delete on dossiers.saved_view to motcua_app;
