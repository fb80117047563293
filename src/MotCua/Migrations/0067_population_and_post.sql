-- Look-ups in national registers, each with who asked for which dossier and why; and results on their way by post.

-- Append-only. What was asked and answered is personal and is not kept here: its hashes are.
create table exchange.lookup (
  lookup_id uuid primary key,
  partner text not null,
  service text not null,
  officer uuid not null,
  unit text,
  post text,
  -- The dossier, also before it is entered: its id is known then.
  dossier uuid not null,
  purpose text not null check (length(btrim(purpose)) >= 5),
  asked_at timestamptz not null,
  took_ms int not null,
  outcome text not null check (outcome in ('found', 'differs', 'unknown', 'silent', 'refused')),
  request_sha256 bytea not null,
  reply_sha256 bytea
);
create index lookup_dossier on exchange.lookup(dossier, asked_at);
create index lookup_officer on exchange.lookup(officer, asked_at);

create function exchange.keep_lookups() returns trigger language plpgsql as $$
begin
  raise exception 'Lần tra cứu đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'exchange.lookup.kept';
end $$;
create trigger lookup_kept before update or delete on exchange.lookup for each row execute function exchange.keep_lookups();
create trigger lookup_never_truncated before truncate on exchange.lookup for each statement execute function exchange.keep_lookups();

-- A result that the post carries: the newest word of the post about it.
create table exchange.shipment (
  dossier uuid primary key references dossiers.dossier,
  order_number text not null unique,
  status_code text not null,
  status_message text,
  told_at timestamptz not null
);

grant select, insert on exchange.lookup to motcua_app;
grant select, insert, update on exchange.shipment to motcua_app;
