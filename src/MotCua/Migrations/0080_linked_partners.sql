-- Linked requests leave the house and come in from outside.

-- How a request came: filled in here, or sent by the linked-services portal, which then splits and follows it itself.
alter table linked.request add column via text not null default 'here' check (via in ('here', 'dvclt'));

-- Whether a system was told of a leg, before it is asked what became of it.
create index message_of_request on exchange.message(partner, stream) where partner in ('hotich', 'residence', 'insurance', 'welfare', 'dvclt');

-- What the civil-status system says of a birth or death that is a dossier of ours: the newest word. Its decision is made here,
-- by people and with a signed paper, so its word is shown beside the dossier and moves nothing.
create table exchange.civil_status (
  request_id uuid primary key references linked.request,
  -- 1 waiting, 2 supplement, 3 in work, 4 registered, 6 refused.
  state smallint not null check (state between 1 and 9),
  happened_at timestamptz not null,
  told_at timestamptz not null,
  -- Where the register has it.
  entry_number text,
  entry_book text,
  entry_page text,
  -- Why, in somebody's words: may name people, erasable.
  note text
);

create function exchange.erase_civil_status() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update exchange.civil_status set note = null where request_id = new.dossier_id;
  return null;
end $$;
create trigger erasure_of_civil_status after insert on dossiers.erasure for each row execute function exchange.erase_civil_status();

grant select, insert, update on exchange.civil_status to motcua_app;
