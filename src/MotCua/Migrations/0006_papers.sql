-- Files by their content, what people uploaded, and the papers the office printed and signed.
create schema papers;

-- One row per content; the bytes lie in the file store under this hash.
create table papers.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  media_type text not null,
  pages int check (pages > 0),
  width int check (width > 0),
  height int check (height > 0),
  created_at timestamptz not null
);

-- Who sent which content under which name. Unattached uploads are swept away after some days.
create table papers.upload (
  upload_id uuid primary key,
  sha256 text not null references papers.file,
  -- The sender's own name of the file: may be personal, so it lives here and not in the journal.
  name text not null check (name <> ''),
  account_id uuid not null,
  created_at timestamptz not null,
  attached_at timestamptz
);
create index upload_orphan on papers.upload(created_at) where attached_at is null;
create index upload_file on papers.upload(sha256);

-- Papers the office gave out. A paper is never changed; a newer one takes its place by naming it.
create table papers.paper (
  paper_id uuid primary key,
  kind text not null,
  -- The number of the form in force, such as "01/TT 03/2025"; results have their own number instead.
  form text,
  number text,
  title text not null,
  dossier_id uuid,
  dossier_reference text,
  procedure_code text,
  unit text not null,
  -- As the unit was called on that day.
  unit_name text not null,
  sha256 text not null references papers.file,
  created_by uuid,
  created_at timestamptz not null,
  signed_by text,
  signatures jsonb not null default '[]',
  replaces uuid unique references papers.paper,
  check (replaces <> paper_id)
);
create index paper_dossier on papers.paper(dossier_id, created_at) where dossier_id is not null;
create index paper_file on papers.paper(sha256);

create function papers.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Giấy tờ đã phát hành không được sửa hoặc xóa; chỉ được thay bằng giấy tờ mới hơn.'
    using errcode = 'MC422', hint = 'paper.immutable', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
end $$;
create trigger paper_immutable before update or delete on papers.paper for each row execute function papers.refuse_change();
create trigger paper_no_truncate before truncate on papers.paper for each statement execute function papers.refuse_change();

-- A paper is replaced by a newer one of the same kind in the same dossier, and only once (the unique key above).
create function papers.check_replacement() returns trigger language plpgsql as $$
declare
  older papers.paper;
begin
  select * into older from papers.paper where paper_id = new.replaces;
  if older.created_at > new.created_at or older.kind <> new.kind or older.dossier_id is distinct from new.dossier_id then
    raise exception 'Giấy tờ chỉ được thay bằng giấy tờ mới hơn cùng loại của cùng hồ sơ.'
      using errcode = 'MC422', hint = 'paper.replacement';
  end if;
  return new;
end $$;
create trigger paper_replacement before insert on papers.paper for each row when (new.replaces is not null)
  execute function papers.check_replacement();

grant usage on schema papers to motcua_app;
grant select, insert, update, delete on papers.file, papers.upload to motcua_app;
grant select, insert on papers.paper to motcua_app;
