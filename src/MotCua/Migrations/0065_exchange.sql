-- The exchange with partner systems: what is to be told to whom, every attempt as it went over the wire, and what came in.
create schema exchange;

-- What the serving process knows of each partner from its configuration, and the partner's own health. Addresses and
-- credentials stay in the configuration.
create table exchange.partner (
  code text primary key,
  connected boolean not null,
  simulated boolean not null,
  recorded_at timestamptz not null,
  paused_at timestamptz,
  paused_by uuid,
  pause_reason text,
  -- Unreachable attempts in a row; until retry_at nobody tries again.
  failures int not null default 0,
  failing_since timestamptz,
  retry_at timestamptz,
  last_fault text,
  check ((paused_at is null) = (pause_reason is null))
);

-- One thing to tell one partner. The outbox reader writes it in the transaction that moves its place in the journal.
create table exchange.message (
  message_id uuid primary key,
  place bigint generated always as identity unique,
  partner text not null,
  kind text not null,
  -- What keeps its order: the dossier, mostly.
  stream uuid not null,
  dossier uuid references dossiers.dossier,
  source text not null,
  -- Ids, codes and dates only.
  data jsonb not null,
  happened_at timestamptz not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'told', 'needless', 'held', 'dead', 'skipped')),
  attempts int not null default 0,
  first_tried_at timestamptz,
  settled_at timestamptz,
  fault text,
  -- Why it is held: [{"field": name, "why": Vietnamese sentence}]
  faults jsonb,
  -- Who must look: the unit whose dossier it is, or whoever runs the installation.
  side text check (side in ('unit', 'operator')),
  owner uuid,
  unique (partner, source, kind),
  check ((state in ('held', 'dead')) = (side is not null)),
  check ((state in ('told', 'needless', 'skipped')) = (settled_at is not null))
);
create index message_newest on exchange.message(partner, place);
create index message_open on exchange.message(partner, stream, place) where state in ('waiting', 'held', 'dead');
create index message_dossier on exchange.message(dossier, place) where dossier is not null;
create index message_waiting on exchange.message(partner, made_at) where state = 'waiting';
create index message_stuck on exchange.message(partner, made_at) where state in ('held', 'dead');
create index message_told on exchange.message(partner, settled_at) where state = 'told';

-- Streams with something to tell. Whoever holds one tells its messages in order; next_at is also the end of the lease, and
-- infinity where a message waits for a person.
create table exchange.stream (
  partner text not null,
  stream uuid not null,
  waiting int not null check (waiting >= 0),
  next_at timestamptz not null,
  holder uuid,
  primary key (partner, stream)
) with (fillfactor = 70);
create index stream_due on exchange.stream(partner, next_at);

create table exchange.attempt (
  message_id uuid not null references exchange.message,
  number int not null check (number > 0),
  partner text not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  verdict text not null check (verdict in ('told', 'needless', 'held', 'later', 'refused', 'unreachable', 'overtaken')),
  fault text,
  primary key (message_id, number)
);
create index attempt_time on exchange.attempt(partner, ended_at);
create index attempt_told on exchange.attempt(partner, ended_at) where verdict = 'told';

-- Each request of an attempt. Hashes stay; the words lie beside, erasable.
create table exchange.call (
  call_id uuid primary key,
  message_id uuid not null references exchange.message,
  number int not null,
  place int not null,
  service text not null,
  began_at timestamptz not null,
  took_ms int not null,
  status smallint,
  request_sha256 bytea not null,
  reply_sha256 bytea,
  fault text
);
create index call_message on exchange.call(message_id, number, place);
create table exchange.call_text (
  call_id uuid primary key references exchange.call,
  request text not null,
  reply text
);

-- What a partner was told of a dossier, beside what happened to it; one row each.
create table exchange.reported (
  dossier uuid not null references dossiers.dossier,
  partner text not null,
  waiting int not null default 0 check (waiting >= 0),
  first_at timestamptz,
  last_at timestamptz,
  happened_at timestamptz,
  status smallint,
  last_fault text,
  fault_at timestamptz,
  primary key (dossier, partner)
) with (fillfactor = 80);

-- What came in, known by the partner's own number for it.
create table exchange.inbound (
  inbound_id uuid primary key,
  partner text not null,
  kind text not null,
  partner_id text not null check (length(partner_id) between 1 and 200),
  sha256 bytea not null,
  -- Orders what speaks of one thing, in the partner's words; what is older than something already applied comes too late.
  stream text,
  sequence bigint,
  received_at timestamptz not null,
  times int not null default 1,
  -- How often it came with other words than the first time.
  conflicts int not null default 0,
  state text not null check (state in ('new', 'done', 'late', 'refused', 'dead')),
  attempts int not null default 0,
  next_at timestamptz not null,
  settled_at timestamptz,
  dossier uuid references dossiers.dossier,
  fault text,
  unique (partner, kind, partner_id),
  check ((stream is null) = (sequence is null)),
  check ((state = 'new') = (settled_at is null))
);
create index inbound_new on exchange.inbound(next_at) where state = 'new';
create index inbound_stream on exchange.inbound(partner, kind, stream, sequence) where stream is not null and state = 'done';
create index inbound_time on exchange.inbound(partner, received_at);
create index inbound_dossier on exchange.inbound(dossier) where dossier is not null;
create table exchange.inbound_text (
  inbound_id uuid primary key references exchange.inbound,
  body text not null
);

-- Questions asked again and again of a partner that does not call by itself.
create table exchange.poll (
  name text primary key,
  next_at timestamptz not null,
  holder uuid,
  -- How far it has read, in the partner's words.
  mark text,
  asked_at timestamptz,
  answered_at timestamptz,
  fault text
);

create function exchange.keep_wire() returns trigger language plpgsql as $$
begin
  raise exception 'Lần gửi đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'exchange.wire.kept';
end $$;
create trigger attempt_kept before update or delete on exchange.attempt for each row execute function exchange.keep_wire();
create trigger attempt_never_truncated before truncate on exchange.attempt for each statement execute function exchange.keep_wire();
create trigger call_kept before update or delete on exchange.call for each row execute function exchange.keep_wire();
create trigger call_never_truncated before truncate on exchange.call for each statement execute function exchange.keep_wire();

-- What was told or put aside is told for good, and what a message is about never changes.
create function exchange.keep_messages() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Thông điệp đã lập thì không được xóa.' using errcode = 'MC422', hint = 'exchange.message.kept';
  end if;
  if old.settled_at is not null
    or (new.partner, new.kind, new.stream, new.dossier, new.source, new.data, new.happened_at, new.made_at)
      is distinct from (old.partner, old.kind, old.stream, old.dossier, old.source, old.data, old.happened_at, old.made_at)
  then
    raise exception 'Thông điệp đã kết thúc hoặc nội dung gốc của nó thì không được sửa.' using errcode = 'MC422', hint = 'exchange.message.kept';
  end if;
  return new;
end $$;
create trigger message_kept before update or delete on exchange.message for each row execute function exchange.keep_messages();

-- Personal values go over the wire too: they are erased with their dossier.
create function exchange.erase_texts() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from exchange.call_text t using exchange.call c join exchange.message m using (message_id)
    where t.call_id = c.call_id and m.dossier = new.dossier_id;
  delete from exchange.inbound_text t using exchange.inbound i where t.inbound_id = i.inbound_id and i.dossier = new.dossier_id;
  return new;
end $$;
create trigger erasure_of_texts after insert on dossiers.erasure for each row execute function exchange.erase_texts();

-- For indicators: whether the national portal knows a dossier, since when, and what it does not know yet.
create view exchange.dossier_sync as
  select dossier as dossier_id, first_at as synced_at, last_at as last_synced_at, status as synced_status, waiting as untold,
    last_fault as last_error, fault_at as last_error_at
  from exchange.reported where partner = 'dvcqg';

grant usage on schema exchange to motcua_app;
grant select, insert, update on exchange.partner, exchange.message, exchange.reported, exchange.inbound, exchange.poll to motcua_app;
grant select, insert, update, delete on exchange.stream to motcua_app;
grant select, insert on exchange.attempt, exchange.call to motcua_app;
grant select, insert, delete on exchange.call_text, exchange.inbound_text to motcua_app;
grant select on exchange.dossier_sync to motcua_app;
