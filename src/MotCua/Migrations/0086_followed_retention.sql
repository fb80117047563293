-- Requests that are followed have no dossier whose erasure would take their values along: they have one of their own.
create table linked.erasure (
  request_id uuid primary key references linked.request,
  ground text not null check (ground in ('retention', 'request')),
  erased_at timestamptz not null
);
create trigger erasure_append_only before update or delete on linked.erasure for each row execute function kernel.refuse_change();
create trigger erasure_no_truncate before truncate on linked.erasure for each statement execute function kernel.refuse_change();

create function linked.erase_followed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone text := dossiers.erased_words(new.ground);
begin
  if not exists (select from linked.request r where r.request_id = new.request_id and r.intake = 'moj') then
    raise exception 'Yêu cầu này là hồ sơ của đơn vị; dữ liệu của nó xóa cùng hồ sơ.' using errcode = 'MC422', hint = 'linked.erasure.dossier';
  end if;
  if exists (select from linked.request r where r.request_id = new.request_id and r.open) then
    raise exception 'Yêu cầu liên thông chưa kết thúc nên chưa xóa được dữ liệu cá nhân.' using errcode = 'MC422', hint = 'linked.erasure.open';
  end if;
  -- The files that were sent with it and later belong to nothing any more: the sweep of orphans takes them. Their hashes stay.
  update papers.upload u set name = gone, attached_at = null
  from (
    select (f ->> 'id')::uuid as id from linked.content c cross join jsonb_array_elements(c.files) f where c.request_id = new.request_id
    union
    select (f ->> 'id')::uuid from linked.supplement s cross join jsonb_array_elements(s.files) f where s.request_id = new.request_id) sent
  where u.upload_id = sent.id;
  delete from linked.content where request_id = new.request_id;
  update linked.report_reason w set reason = gone from linked.report r where r.message = w.message and r.request_id = new.request_id;
  update linked.supplement set words = gone, files = '[]' where request_id = new.request_id;
  delete from linked.personal_number where request_id = new.request_id;
  update people.notice set body = gone where subject = new.request_id;
  delete from kernel.act_note n using kernel.act a where a.act_id = n.act_id and a.subject = new.request_id;
  delete from exchange.call_text t using exchange.call c join exchange.message m using (message_id)
    where t.call_id = c.call_id and m.dossier = new.request_id;
  delete from exchange.inbound_text t using exchange.inbound i where t.inbound_id = i.inbound_id and i.dossier = new.request_id;
  return null;
end $$;
create trigger erasure_of_followed after insert on linked.erasure for each row execute function linked.erase_followed();
grant select, insert on linked.erasure to motcua_app;

-- What the sweep looks for, the oldest end first.
create index request_followed_ended on linked.request(changed_at, request_id) where intake = 'moj' and not open;
insert into linked.sweep(name, next_at) values ('retention', '-infinity');
