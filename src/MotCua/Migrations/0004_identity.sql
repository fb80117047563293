-- Identity: accounts, the erasable personal row of citizens, who read personal data, and the secrets of sign-in.
create schema identity;

create table identity.account (
  account_id uuid primary key,
  kind text not null check (kind in ('citizen', 'officer')),
  -- An officer's public name at work; a citizen's name is personal and lies in identity.citizen.
  display_name text,
  user_name text unique check (user_name = lower(user_name)),
  password_hash text,
  -- HMAC-SHA256 of the identity number: finds the account again, tells nothing without the key.
  citizen_key bytea unique check (length(citizen_key) = 32),
  -- Changes whenever open sessions must end.
  security_stamp text not null,
  active boolean not null,
  failed_sign_ins int not null default 0 check (failed_sign_ins >= 0),
  locked_until timestamptz,
  opened_at timestamptz not null,
  check (case kind
    when 'officer' then user_name is not null and password_hash is not null and display_name is not null and citizen_key is null
    else citizen_key is not null and user_name is null and password_hash is null and display_name is null end)
);

-- Personal values of a citizen; erasing the row leaves account, dossiers and journal whole.
create table identity.citizen (
  account_id uuid primary key references identity.account,
  identity_number text not null,
  full_name text not null check (full_name = normalize(full_name, nfc)),
  birth_date date,
  birth_year int not null,
  -- What the identity provider says of itself: subject, technical id, kind of account, level of assurance.
  provider_subject text not null,
  technical_id text,
  account_level text,
  assurance_level text,
  confirmed_at timestamptz not null,
  check (birth_date is null or extract(year from birth_date) = birth_year)
);

alter table organisation.appointment add constraint appointment_of_account foreign key (account) references identity.account;

-- Who read whose personal data, from which post, and why (Luật 91/2025/QH15, Điều 19.2: monitoring of use without consent).
create table identity.read_log (
  read_id bigint generated always as identity primary key,
  read_at timestamptz not null,
  reader uuid not null references identity.account,
  unit text,
  post text,
  subject_kind text not null,
  subject uuid not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  purpose text not null check (purpose <> '')
);
create index read_log_subject on identity.read_log(subject, read_id);
create index read_log_reader on identity.read_log(reader, read_id);

create function identity.keep_read_log() returns trigger language plpgsql as $$
begin
  raise exception 'Nhật ký đọc dữ liệu cá nhân chỉ được ghi thêm, không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'read-log.append-only';
end $$;
create trigger read_log_append_only before update or delete on identity.read_log for each row execute function identity.keep_read_log();
create trigger read_log_no_truncate before truncate on identity.read_log for each statement execute function identity.keep_read_log();

-- Keys that protect cookies and parked forms; shared by all instances, kept over restarts.
create table identity.key (
  name text primary key,
  xml text not null
);

-- Random secrets made once, such as the key of citizen_key where the operator gives none.
create table identity.secret (
  name text primary key,
  value bytea not null
);

-- What somebody typed when the session had run out: encrypted, one for each account, for an hour.
create table identity.parked_post (
  account_id uuid primary key references identity.account,
  token_hash bytea not null,
  content bytea not null,
  expires_at timestamptz not null,
  shown boolean not null default false
);

grant usage on schema identity to motcua_app;
grant select, insert, update on identity.account to motcua_app;
grant select, insert, update, delete on identity.citizen, identity.parked_post to motcua_app;
grant select, insert on identity.read_log, identity.secret, identity.key to motcua_app;
