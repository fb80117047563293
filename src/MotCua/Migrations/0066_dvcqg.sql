-- The national portal: dossiers that came from it, what it knows otherwise than we do, and its citizens' questions.

-- A dossier that a citizen sent through the portal, once; its code there.
create table exchange.portal_dossier (
  dossier uuid primary key references dossiers.dossier,
  portal_code text not null unique,
  -- The portal's own id of the account; erasable.
  technical_id text,
  received_at timestamptz not null
);

-- When a told dossier is compared with what the partner holds of it.
alter table exchange.reported
  add column compared_at timestamptz,
  add column compare_at timestamptz;
create index reported_compare on exchange.reported(partner, compare_at) where compare_at is not null;

-- What a partner holds otherwise than we do: the first time it was seen, and when it was gone.
create table exchange.difference (
  difference_id uuid primary key,
  dossier uuid not null references dossiers.dossier,
  partner text not null,
  field text not null,
  kind text not null check (kind in ('missing', 'status', 'date', 'other')),
  ours text,
  theirs text,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  gone_at timestamptz
);
create unique index difference_open on exchange.difference(dossier, partner, field) where gone_at is null;
create index difference_age on exchange.difference(partner, kind, found_at) where gone_at is null;

-- Questions citizens asked on the portal, and our answers.
create table exchange.question (
  question_id uuid primary key,
  partner text not null,
  partner_id text not null,
  field text,
  content text not null,
  asked_at timestamptz,
  received_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  unique (partner, partner_id),
  check ((answer is null) = (answered_at is null))
);
create index question_open on exchange.question(received_at) where answered_at is null;

create function exchange.erase_technical_id() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update exchange.portal_dossier set technical_id = null where dossier = new.dossier_id;
  return new;
end $$;
create trigger erasure_of_technical_id after insert on dossiers.erasure for each row execute function exchange.erase_technical_id();

grant select, insert, update on exchange.portal_dossier, exchange.difference, exchange.question to motcua_app;
