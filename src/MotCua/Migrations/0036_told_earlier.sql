-- What happened earlier than it is recorded: told by one officer with what proves it, confirmed or refused by a second one
-- of the unit who leads. Only a confirmed telling lets an act into the journal whose moment lies before its click.

-- Within this many minutes the click itself is near enough; the newest row that has begun holds.
create table dossiers.telling_tolerance (
  from_day date primary key,
  minutes int not null check (minutes between 0 and 60)
);
insert into dossiers.telling_tolerance(from_day, minutes) values ('2018-01-01', 15);
grant select on dossiers.telling_tolerance to motcua_app;

create table dossiers.telling (
  telling_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  unit text not null,
  -- What is said to have happened: the result was handed over.
  what text not null check (what in ('returned')),
  happened_at timestamptz not null,
  told_at timestamptz not null,
  told_by uuid not null,
  grade char(1) not null check (grade in ('A', 'B', 'C', 'D')),
  reason text not null check (length(btrim(reason)) >= 10),
  -- The file that proves it.
  upload uuid,
  sha256 text,
  file_name text,
  media_type text,
  -- To whom the result went.
  taken_by text not null check (taken_by in ('owner', 'authorised')),
  taker_name text,
  authority text,
  settled_at timestamptz,
  settled_by uuid,
  confirmed boolean,
  -- Why the second officer says no.
  refused_because text check (length(btrim(refused_because)) >= 10),
  check (num_nonnulls(upload, sha256, file_name, media_type) in (0, 4)),
  check (taken_by = 'owner' or (length(btrim(taker_name)) > 0 and length(btrim(authority)) >= 5)),
  check (num_nonnulls(settled_at, settled_by, confirmed) in (0, 3)),
  check ((confirmed is false) = (refused_because is not null))
);
create unique index telling_one_open on dossiers.telling(dossier_id) where settled_at is null;
create index telling_waits on dossiers.telling(unit, told_at, telling_id) where settled_at is null;
create index telling_settled on dossiers.telling(unit, settled_at desc, telling_id desc) where settled_at is not null;
create index telling_dossier on dossiers.telling(dossier_id, told_at desc);
grant select, insert, update on dossiers.telling to motcua_app;

-- Whoever leads at the unit that day, also in place of an absent colleague.
create function organisation.leads(asked uuid, at_unit text, on_day date) returns boolean language sql stable parallel safe as $$
  select exists (
    select from organisation.appointment a join organisation.post p on p.code = a.post
    where p.role = 'leader' and a.unit = at_unit and daterange(a.from_day, a.to_day, '[]') @> on_day
      and (a.account = asked or a.account in (
        select b.account from organisation.absence b
        where b.stand_in = asked and b.unit = at_unit and b.cancelled_at is null and daterange(b.from_day, b.to_day, '[]') @> on_day)))
$$;

-- What is told may name people: it is erased with the rest of the dossier.
create or replace function dossiers.only_erases(before jsonb, after jsonb) returns boolean language sql stable as $$
  select exists (select from dossiers.erasure e where e.dossier_id = (before ->> 'dossier_id')::uuid)
    and not exists (
      select from jsonb_each(before) b
      where after -> b.key is distinct from b.value
        and not (b.key in ('reason', 'question', 'answer', 'cause', 'file_name', 'refused_because', 'taker_name', 'authority')
          and (after -> b.key = 'null' or after ->> b.key in (dossiers.erased_words('retention'), dossiers.erased_words('request')))))
$$;

create or replace function dossiers.erase_values(id uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
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
  update papers.upload u set name = words, attached_at = null from dossiers.telling t where t.dossier_id = id and u.upload_id = t.upload;
  update dossiers.telling set reason = words, refused_because = case when refused_because is not null then words end,
    taker_name = case when taker_name is not null then words end, authority = case when authority is not null then words end,
    file_name = case when file_name is not null then words end where dossier_id = id;
  update dossiers.apology set cause = words where dossier_id = id;
  update people.notice set body = words where subject = id;
  delete from kernel.act_note n using kernel.act a where a.act_id = n.act_id and a.subject = id;
  update imports.line l set told = '{}', facts = '{}' from dossiers.dossier d
    where d.dossier_id = id and l.run_id = d.import_run and l.line = d.import_line;
end $$;

create function dossiers.keep_tellings() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'Đề nghị ghi lùi không được xóa.' using errcode = 'MC422', hint = 'dossier.telling.no-delete';
  end if;
  if tg_op = 'INSERT' then
    if new.settled_at is not null then
      raise exception 'Đề nghị ghi lùi phải chờ người thứ hai xác nhận.' using errcode = 'MC422', hint = 'dossier.telling.second-person';
    end if;
    if new.happened_at > new.told_at then
      raise exception 'Việc chưa xảy ra thì không ghi được: thời điểm nằm trong tương lai.' using errcode = 'MC422', hint = 'dossier.telling.future';
    end if;
    if not exists (select from dossiers.state s where s.dossier_id = new.dossier_id and not s.imported and s.received_at <= new.happened_at) then
      raise exception 'Việc không thể xảy ra trước khi hồ sơ được tiếp nhận.' using errcode = 'MC422', hint = 'dossier.telling.before-reception';
    end if;
    if new.grade <> 'D' and new.upload is null then
      raise exception 'Chưa có tệp chứng minh thì chỉ ghi được theo lời của cán bộ (mức D).' using errcode = 'MC422', hint = 'dossier.telling.proof';
    end if;
    return new;
  end if;
  if old.settled_at is not null then
    raise exception 'Đề nghị ghi lùi đã có kết luận thì không được sửa.' using errcode = 'MC422', hint = 'dossier.telling.settled';
  end if;
  if to_jsonb(new) - array['settled_at', 'settled_by', 'confirmed', 'refused_because']
    is distinct from to_jsonb(old) - array['settled_at', 'settled_by', 'confirmed', 'refused_because']
  then
    raise exception 'Đề nghị ghi lùi không được sửa; hãy từ chối rồi lập đề nghị khác.' using errcode = 'MC422', hint = 'dossier.telling.fixed';
  end if;
  if new.settled_by = old.told_by then
    raise exception 'Người đề nghị ghi lùi không được tự xác nhận.' using errcode = 'MC422', hint = 'dossier.telling.same-person';
  end if;
  if not organisation.leads(new.settled_by, new.unit, (new.settled_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    raise exception 'Chỉ lãnh đạo của đơn vị được xác nhận hoặc từ chối đề nghị ghi lùi.' using errcode = 'MC422', hint = 'dossier.telling.leader-only';
  end if;
  return new;
end $$;
create trigger telling_keeps_the_law before insert or delete on dossiers.telling for each row execute function dossiers.keep_tellings();
create trigger telling_kept before update on dossiers.telling for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.keep_tellings();
create trigger telling_never_truncated before truncate on dossiers.telling for each statement execute function dossiers.keep_tellings();

-- The journal takes no officer's act of an earlier moment that no second person confirmed, as it was confirmed.
create function dossiers.keep_moments() returns trigger language plpgsql as $$
begin
  if new.occurred_at >= new.recorded_at - coalesce((
    select make_interval(mins => t.minutes) from dossiers.telling_tolerance t
    where t.from_day <= (new.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date order by t.from_day desc limit 1), interval '0')
  then
    return new;
  end if;
  if not exists (
    select from dossiers.telling t
    where t.dossier_id = new.subject and t.confirmed and t.happened_at = new.occurred_at and t.grade = new.grade
      and new.kind = 'dossier.' || t.what and t.settled_by = new.actor_id and t.settled_at <= new.recorded_at)
  then
    raise exception 'Việc ghi lùi thời điểm phải có người thứ hai xác nhận.' using errcode = 'MC422', hint = 'dossier.telling.unconfirmed';
  end if;
  return new;
end $$;
create trigger act_keeps_moments before insert on kernel.act for each row
  when (new.subject_kind = 'dossier' and new.actor_kind = 'officer' and new.occurred_at < new.recorded_at)
  execute function dossiers.keep_moments();

-- The sweep of apologies looks for hand-overs told later too.
create index act_told_of_earlier on kernel.act(recorded_at)
  where kind in ('dossier.finished', 'dossier.refused', 'dossier.returned') and occurred_at < recorded_at;
drop index kernel.act_told_later;
