-- What the life cycle forbids, closed where a statement by hand could still get round it.

-- A promised moment never changes without what makes it change: the reception that promised it, the answer or the payment that
-- lets its clock run on, the re-appointment with its letter (khoản 5, khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP). Days that
-- were ordered and outages that the law does not count are reckoned by the office itself and stand in its journal.
create function dossiers.keep_promises() returns trigger language plpgsql as $$
begin
  -- One that is not explained at all is refused for that.
  if exists (select from dossiers.due d where d.dossier_id = new.dossier_id and d.clock = 'decree' and d.due_at = new.due_at) and not exists (
    select from dossiers.due d
    where d.dossier_id = new.dossier_id and d.clock = 'decree' and d.due_at = new.due_at and case d.reason
      when 'reception' then old.due_at is null
      when 'extension' then exists (select from dossiers.reappointment r where r.dossier_id = new.dossier_id and r.new_due = new.due_at)
      when 'supplement' then exists (select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is not null)
      when 'payment' then exists (select from dossiers.payment p where p.dossier_id = new.dossier_id and p.paid_at is not null)
      else true end)
  then
    raise exception 'Ngày hẹn trả chỉ đổi khi có phiếu, văn bản làm căn cứ.'
      using errcode = 'MC422', hint = 'dossier.due.no-form', detail = 'khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger state_promise_has_its_form before update on dossiers.state for each row
  when (not new.imported and new.due_at is distinct from old.due_at and new.due_at is not null) execute function dossiers.keep_promises();

-- What explains a promise is only ever added to.
create trigger due_never_changed before update or delete on dossiers.due for each row execute function dossiers.refuse_delete();

-- Handed over is handed over; only words about the taker go with the personal data.
create trigger handover_never_changed before update on dossiers.handover for each row
  when (not dossiers.only_erases(to_jsonb(old), to_jsonb(new))) execute function dossiers.refuse_delete();
create trigger handover_never_deleted before delete on dossiers.handover for each row execute function dossiers.refuse_delete();

-- A request that was made counts: nothing of it is taken away to make room for another, and an answer is given once.
create function dossiers.keep_supplements() returns trigger language plpgsql as $$
declare
  words constant text[] := array['reason', 'items'];
  answers constant text[] := array['answered_at', 'answered_by_channel', 'consignment'];
begin
  if tg_op = 'DELETE' then
    raise exception 'Yêu cầu bổ sung không được xóa.' using errcode = 'MC422', hint = 'dossier.no-delete';
  end if;
  if to_jsonb(new) - words is not distinct from to_jsonb(old) - words and exists (select from dossiers.erasure e where e.dossier_id = old.dossier_id) then
    return new;
  end if;
  if old.answered_at is not null or to_jsonb(new) - answers is distinct from to_jsonb(old) - answers then
    raise exception 'Yêu cầu bổ sung đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'dossier.supplement.kept';
  end if;
  return new;
end $$;
create trigger supplement_kept before update or delete on dossiers.supplement for each row execute function dossiers.keep_supplements();

-- A result is a paper that lies here, signed: a mention of one, by hand or by another system, ends nothing (Điều 22 Nghị định
-- 118/2025/NĐ-CP).
create function dossiers.want_the_paper() returns trigger language plpgsql as $$
begin
  if not exists (
    select from dossiers.result r join papers.paper p on p.paper_id = r.paper_id and p.dossier_id = r.dossier_id
    where r.dossier_id = new.dossier_id and r.signed_at is not null and p.signed_by is not null)
  then
    raise exception 'Không được kết thúc hồ sơ khi chưa có kết quả hoặc văn bản từ chối đã ký.'
      using errcode = 'MC422', hint = 'dossier.finish.no-result', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger state_wants_the_paper before update on dossiers.state for each row
  when (not new.imported and new.status = 9 and old.status <> 9) execute function dossiers.want_the_paper();
