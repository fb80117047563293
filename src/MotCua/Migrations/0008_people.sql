-- People: what the office told whom, on the screen and by letter.
create schema people;

-- One sentence to one person about one thing. What made it stands in `source`, so that nothing is told twice.
create table people.notice (
  notice_id uuid primary key,
  -- In the order in which they were told.
  place bigint generated always as identity,
  account uuid not null,
  source text not null,
  subject_kind text not null,
  subject uuid,
  reference text,
  title text not null check (length(btrim(title)) > 0),
  -- May name reasons; erasable.
  body text not null,
  told_at timestamptz not null,
  read_at timestamptz,
  unique (account, source)
);
create index notice_of on people.notice(account, place desc);
create index notice_unread on people.notice(account) where read_at is null;

-- Where somebody wants to be told besides the screen.
create table people.channel (
  account uuid primary key,
  email text,
  by_email boolean not null,
  changed_at timestamptz not null,
  check (not by_email or length(email) between 3 and 254)
);

-- A notice on its way by e-mail. Whoever sends it moves next_at ahead first: that is the lease.
create table people.letter (
  notice_id uuid primary key references people.notice on delete cascade,
  -- Gone once it was sent.
  address text,
  state text not null check (state in ('waiting', 'sent', 'dead')),
  attempts smallint not null,
  next_at timestamptz not null,
  sent_at timestamptz,
  fault text,
  check (state = 'sent' or address is not null)
);
create index letter_waiting on people.letter(next_at) where state = 'waiting';
create index letter_dead on people.letter(next_at) where state = 'dead';

-- When the owner of a draft was told that it will be removed.
alter table dossiers.draft add column warned_at timestamptz;
create index draft_untouched on dossiers.draft(changed_at);

grant usage on schema people to motcua_app;
grant select, insert, update, delete on people.notice, people.channel, people.letter to motcua_app;
