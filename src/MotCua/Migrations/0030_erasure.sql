-- Personal values go when their purpose has ended; that they were there, their hashes and every act stay.

-- Once erased, a dossier is erased for good. Only what has ended: an open dossier still needs its people.
create table dossiers.erasure (
  dossier_id uuid primary key references dossiers.dossier,
  ground text not null check (ground in ('retention', 'request')),
  erased_at timestamptz not null
);

create function dossiers.keep_erasures() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'Việc xóa dữ liệu cá nhân đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.erasure.kept';
  end if;
  if not exists (
    select from dossiers.state s where s.dossier_id = new.dossier_id and (s.status in (3, 7, 8, 10) or s.imported and s.status = 9))
  then
    raise exception 'Hồ sơ chưa kết thúc nên chưa được xóa dữ liệu cá nhân.' using errcode = 'MC422', hint = 'dossier.erasure.open';
  end if;
  return new;
end $$;
create trigger erasure_kept before insert or update or delete on dossiers.erasure for each row execute function dossiers.keep_erasures();
create trigger erasure_never_truncated before truncate on dossiers.erasure for each statement execute function dossiers.refuse_delete();

-- What stands where a value stood.
create function dossiers.erased_words(ground text) returns text language sql immutable as $$
  select case ground when 'retention' then 'Đã xóa theo thời hạn lưu' else 'Đã xóa theo yêu cầu của người có dữ liệu' end
$$;

-- Whether a change of a row that is kept for good does nothing but erase its free text.
create function dossiers.only_erases(before jsonb, after jsonb) returns boolean language sql stable as $$
  select exists (select from dossiers.erasure e where e.dossier_id = (before ->> 'dossier_id')::uuid)
    and not exists (
      select from jsonb_each(before) b
      where after -> b.key is distinct from b.value
        and not (b.key in ('reason', 'question', 'answer', 'cause', 'file_name')
          and (after -> b.key = 'null' or after ->> b.key in (dossiers.erased_words('retention'), dossiers.erased_words('request')))))
$$;

drop trigger decision_never_changed on dossiers.decision;
create trigger decision_never_changed before update on dossiers.decision for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.refuse_delete();
create trigger decision_never_deleted before delete on dossiers.decision for each row execute function dossiers.refuse_delete();
drop trigger stay_kept on dossiers.stay;
create trigger stay_kept before update on dossiers.stay for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.keep_stays();
create trigger stay_never_deleted before delete on dossiers.stay for each row execute function dossiers.keep_stays();
drop trigger consultation_kept on dossiers.consultation;
create trigger consultation_kept before update on dossiers.consultation for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.keep_consultations();
create trigger consultation_never_deleted before delete on dossiers.consultation for each row execute function dossiers.keep_consultations();
drop trigger apology_kept on dossiers.apology;
create trigger apology_kept before update on dossiers.apology for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.keep_apology();
create trigger apology_never_deleted before delete on dossiers.apology for each row execute function dossiers.keep_apology();

create index notice_subject on people.notice(subject) where subject is not null;

-- Erases every value of the inventory that is kept as long as the dossier. The grounds stand in dossiers.erasure.
create function dossiers.erase_values(id uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  words text;
begin
  select dossiers.erased_words(e.ground) into strict words from dossiers.erasure e where e.dossier_id = id;
  update dossiers.person set full_name = words, identity_number = null, birth_date = null, phone = null, email = null, address = null where dossier_id = id;
  update dossiers.answer set answers = '{}' where dossier_id = id;
  -- The sender's files belong to nothing any more: the sweep of orphans takes them. Their hashes stay.
  update papers.upload u set name = words, attached_at = null from dossiers.component c where c.dossier_id = id and u.upload_id = c.component_id;
  update dossiers.component set file_name = null where dossier_id = id;
  update dossiers.supplement set reason = words,
    items = (select jsonb_agg(i || jsonb_build_object('what', words)) from jsonb_array_elements(items) i) where dossier_id = id;
  delete from dossiers.supplement_draft d using dossiers.supplement s where s.supplement_id = d.supplement_id and s.dossier_id = id;
  update dossiers.decision set reason = words where dossier_id = id;
  update dossiers.stay set reason = words where dossier_id = id and reason is not null;
  update dossiers.consultation set question = words, answer = case when answer is not null then words end, file_name = null where dossier_id = id;
  update dossiers.proposal set body = words where dossier_id = id and body is not null;
  update dossiers.handover set taker_name = case when taker_name is not null then words end, authority = case when authority is not null then words end where dossier_id = id;
  update dossiers.apology set cause = words where dossier_id = id;
  update people.notice set body = words where subject = id;
  delete from kernel.act_note n using kernel.act a where a.act_id = n.act_id and a.subject = id;
  update imports.line l set told = '{}', facts = '{}' from dossiers.dossier d
    where d.dossier_id = id and l.run_id = d.import_run and l.line = d.import_line;
end $$;
revoke execute on function dossiers.erase_values(uuid) from public;
grant execute on function dossiers.erase_values(uuid) to motcua_app;
grant select, insert on dossiers.erasure to motcua_app;

-- What the sweep of retention looks for, the oldest end first.
create index state_ended on dossiers.state((coalesce(returned_at, finished_at, changed_at)), dossier_id)
  where status in (3, 7, 8, 10) or imported and status = 9;
