-- Procedures: the catalogue as dated versions that never change, their e-forms, and what people find them by.
create schema procedures;

create table procedures.field (
  code text primary key,
  name text not null check (name = normalize(btrim(name), nfc) and name <> ''),
  from_day date,
  to_day date check (to_day >= from_day)
);

-- A form is its content: the same text is the same row, a changed text a new one.
create table procedures.form (
  form_id uuid primary key,
  code text not null,
  hash text not null,
  document jsonb not null,
  loaded_at timestamptz not null,
  unique (code, hash)
);

-- One procedure in one period, as the catalogue had it between loaded_at and retired_at. Dossiers name the row they were
-- received under and stay on it; the narrow columns are what lists show, the document is the whole.
create table procedures.version (
  version_id uuid primary key,
  code text not null,
  from_day date,
  to_day date check (to_day >= from_day),
  hash text not null,
  name text not null,
  field text not null references procedures.field,
  agency text not null,
  online boolean not null,
  essential boolean not null,
  linked text check (linked in ('birth', 'death')),
  form_id uuid references procedures.form,
  document jsonb not null,
  loaded_at timestamptz not null,
  retired_at timestamptz check (retired_at >= loaded_at),
  constraint version_periods_apart exclude using gist (code with =, daterange(from_day, to_day, '[]') with &&) where (retired_at is null)
);
create index version_code on procedures.version(code, from_day) where retired_at is null;
create index version_list on procedures.version(field, name collate "vi-x-icu") where retired_at is null;
create index version_name on procedures.version(name collate "vi-x-icu", version_id) where retired_at is null;

-- What people type: names, keywords, life events. Rebuilt at each load for the versions that are not retired.
create table procedures.term (
  version_id uuid not null references procedures.version,
  kind text not null check (kind in ('name', 'keyword', 'event', 'field')),
  text text not null,
  -- Among the procedures of one life event: how early it is named.
  place int not null,
  folded text generated always as (kernel.fold(text)) stored
);
create index term_version on procedures.term(version_id);
-- Filled at once after each rebuild: a pending list would be read by every search, and the planner would shun the index.
create index term_folded on procedures.term using gin (folded gin_trgm_ops) with (fastupdate = off);

create table procedures.life_event (
  code text primary key,
  place int not null,
  name text not null,
  hint text,
  keywords text[] not null
);

create table procedures.life_event_procedure (
  event text not null references procedures.life_event,
  place int not null,
  procedure_code text not null,
  primary key (event, place)
);

-- The bytes last loaded, so that a start with an unchanged catalogue reads nothing.
create table procedures.catalogue_load (
  load_id bigint generated always as identity primary key,
  hash text not null,
  loaded_at timestamptz not null
);

-- A dossier must find its version as it was: a version can be retired once, and nothing else about it ever changes.
create function procedures.keep_versions() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.retired_at is null and new.retired_at is not null
    and to_jsonb(new) - 'retired_at' = to_jsonb(old) - 'retired_at'
  then
    return new;
  end if;
  raise exception 'Phiên bản thủ tục đã nạp thì không được sửa hoặc xóa; hãy nạp phiên bản mới.'
    using errcode = 'MC422', hint = 'procedures.version-kept';
end $$;
create trigger version_kept before update or delete on procedures.version for each row execute function procedures.keep_versions();
create function procedures.keep_forms() returns trigger language plpgsql as $$
begin
  raise exception 'Phiên bản thủ tục và biểu mẫu đã nạp thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.version-kept';
end $$;
create trigger form_kept before update or delete on procedures.form for each row execute function procedures.keep_forms();
create trigger version_not_truncated before truncate on procedures.version for each statement execute function procedures.keep_forms();
create trigger form_not_truncated before truncate on procedures.form for each statement execute function procedures.keep_forms();

grant usage on schema procedures to motcua_app;
grant select, insert, update on procedures.field, procedures.version to motcua_app;
grant select, insert on procedures.form, procedures.catalogue_load to motcua_app;
grant select, insert, delete on procedures.term, procedures.life_event, procedures.life_event_procedure to motcua_app;
