-- The kernel: the journal of acts, its gapless sequence and hash chain, the places of its readers.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create schema kernel;

-- Names typed without accents find names written with them. unaccent() is only stable, so an index needs this wrapper.
create function kernel.fold(value text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc)));

-- Ends the transaction when a row had moved on: `select kernel.expect_one(count(*)) from moved`.
create function kernel.expect_one(rows bigint) returns void language plpgsql as $$
begin
  if rows <> 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
end $$;

create table kernel.act (
  act_id bigint generated always as identity primary key,
  kind text not null,
  actor_kind text not null check (actor_kind in ('citizen', 'officer', 'system', 'partner')),
  actor_id uuid,
  actor_unit text,
  actor_post text,
  subject_kind text not null,
  subject uuid,
  subject_version int,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  grade char(1) not null check (grade in ('A', 'B', 'C', 'D')),
  proof text,
  clause text,
  note_hash bytea,
  data jsonb not null,
  -- Nobody can act before it is recorded by more than clock skew.
  check (occurred_at <= recorded_at + interval '5 minutes'),
  check (actor_kind = 'system' or actor_kind = 'partner' or actor_id is not null)
);
create index act_subject on kernel.act(subject, act_id) where subject is not null;
create index act_of_the_office on kernel.act(kind) where subject is null;

-- Free text beside the act: erasable without breaking the chain, which holds only its salted hash.
create table kernel.act_note (
  act_id bigint primary key references kernel.act,
  salt bytea not null,
  note text not null
);

-- Committed acts that have no position yet.
create table kernel.act_queue (act_id bigint primary key references kernel.act);

create table kernel.act_position (
  position bigint primary key check (position > 0),
  act_id bigint not null unique references kernel.act,
  content bytea not null,
  chain bytea not null
);

create table kernel.projection (
  name text primary key,
  position bigint not null
);

-- What the chain holds of an act: every column, in one fixed order.
create function kernel.act_content(a kernel.act) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(jsonb_build_array(a.act_id, a.kind, a.actor_kind, a.actor_id, a.actor_unit, a.actor_post,
    a.subject_kind, a.subject, a.subject_version, extract(epoch from a.occurred_at), extract(epoch from a.recorded_at),
    a.grade, a.proof, a.clause, encode(a.note_hash, 'hex'), a.data)::text, 'UTF8'))
$$;

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Nhật ký hồ sơ chỉ được ghi thêm, không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'journal.append-only';
end $$;
create trigger act_append_only before update or delete on kernel.act for each row execute function kernel.refuse_change();
create trigger act_no_truncate before truncate on kernel.act for each statement execute function kernel.refuse_change();
create trigger act_position_append_only before update or delete on kernel.act_position for each row execute function kernel.refuse_change();
create trigger act_position_no_truncate before truncate on kernel.act_position for each statement execute function kernel.refuse_change();

grant usage on schema kernel to motcua_app;
grant select, insert on kernel.act, kernel.act_position to motcua_app;
grant select, insert, update, delete on kernel.act_note, kernel.act_queue, kernel.projection to motcua_app;
