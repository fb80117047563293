-- Imports: what older systems and other registers told us, line by line, with the faults and the breaches found in it.
create schema imports;

-- One file of dossiers. A run is written together with all its lines, so there is no half-staged run; `moved_line` is
-- how far its batches have come, and a killed import goes on from there.
create table imports.run (
  run_id uuid primary key,
  file_name text not null,
  file_sha256 text not null,
  started_at timestamptz not null,
  lines int not null,
  faulty int not null,
  moved_line int not null default 0,
  batches int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  finished_at timestamptz
);
create index run_unfinished on imports.run(started_at) where finished_at is null;

-- A checked line waiting for its batch, then the source of the imported dossier for good: what it was told as, word for
-- word in one canonical form. Holds personal data and is erased together with dossiers.person.
create table imports.line (
  run_id uuid not null references imports.run,
  line int not null,
  dossier_id uuid not null,
  code text not null,
  unit text not null,
  hash bytea not null,
  facts jsonb not null,
  told jsonb not null,
  -- new: first told; changed: told before, otherwise; same: told before in the same words.
  outcome text check (outcome in ('new', 'changed', 'same')),
  primary key (run_id, line)
);
create index line_code on imports.line(run_id, code);

create table imports.fault (
  run_id uuid not null references imports.run,
  line int not null,
  field text not null,
  reason text not null
);
create index fault_run on imports.fault(run_id, line);

-- The law was broken before the dossier came here.
create table imports.breach (
  dossier_id uuid not null references dossiers.dossier,
  code text not null,
  message text not null,
  clause text,
  primary key (dossier_id, code)
);
create index breach_code on imports.breach(code, dossier_id);

-- A figure another register owns, for whole days; two figures of one measure never cover the same day of a unit.
create table imports.figure (
  unit text not null,
  measure text not null check (measure ~ '^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$'),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  value bigint not null check (value >= 0),
  primary key (measure, unit, from_day),
  constraint figure_days_apart exclude using gist (unit with =, measure with =, daterange(from_day, to_day, '[]') with &&)
);

-- An older system may not say what its applicant is.
alter table dossiers.person alter column kind drop not null;

-- The lists of an imported dossier are replaced when it is told otherwise; those of a dossier born here never.
create function imports.forget_lists(run uuid, first_line int, last_line int) returns void language sql security definer
  set search_path = pg_catalog as $$
  delete from dossiers.component c using dossiers.dossier d
  where c.dossier_id = d.dossier_id and d.origin = 'imported' and d.import_run = run and d.import_line between first_line and last_line;
  delete from dossiers.result r using dossiers.dossier d
  where r.dossier_id = d.dossier_id and d.origin = 'imported' and d.import_run = run and d.import_line between first_line and last_line;
$$;
revoke execute on function imports.forget_lists(uuid, int, int) from public;
grant execute on function imports.forget_lists(uuid, int, int) to motcua_app;

grant usage on schema imports to motcua_app;
grant select, insert, update on imports.run, imports.figure to motcua_app;
grant select, insert, update, delete on imports.line, imports.breach to motcua_app;
grant select, insert on imports.fault to motcua_app;
