-- Words on the wire about a request that another system took in have no dossier of ours: they are known by the request, and go
-- with its other values.
alter table exchange.inbound add column request uuid;
create index inbound_request on exchange.inbound(request) where request is not null;

create function exchange.erase_followed_texts() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from exchange.call_text t using exchange.call c join exchange.message m using (message_id)
    where t.call_id = c.call_id and m.stream = new.request_id and m.partner in ('hotich', 'residence', 'insurance', 'welfare', 'dvclt');
  delete from exchange.inbound_text t using exchange.inbound i where t.inbound_id = i.inbound_id and i.request = new.request_id;
  return null;
end $$;
create trigger erasure_of_followed_texts after insert on linked.erasure for each row execute function exchange.erase_followed_texts();
