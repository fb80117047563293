-- What the tax authority says is owed for a dossier about land, and the vouchers that say it was paid. It is no fee of this
-- office, so it stands beside dossiers.payment and counts in no number of fees; the dossier waits for both alike.

create table dossiers.tax (
  tax_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  decision_number text not null check (length(btrim(decision_number)) between 1 and 50),
  decision_date date not null,
  sub_item text not null check (length(btrim(sub_item)) > 0),
  amount numeric(14, 0) not null check (amount > 0),
  taxpayer_number text,
  noticed_at timestamptz not null,
  -- Since when the dossier waits for it; null where it does not, or not yet.
  asked_at timestamptz,
  -- When the vouchers together had paid its decision.
  paid_at timestamptz,
  unique (dossier_id, decision_number, sub_item)
);
create index tax_unpaid on dossiers.tax(dossier_id) where paid_at is null;

create table dossiers.tax_voucher (
  voucher_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  -- The decision it says it pays; it may come before that decision's notice.
  decision_number text not null check (length(btrim(decision_number)) between 1 and 50),
  amount numeric(14, 0) not null check (amount > 0),
  paid_at timestamptz not null,
  succeeded boolean not null,
  -- Number of the paper somebody brought to the counter; null for what the partner told.
  paper_number text,
  -- JSON: who paid, where they live, what for, and where the voucher's file lies.
  payer text,
  noted_at timestamptz not null,
  unique (dossier_id, decision_number, paid_at, amount, succeeded)
);

-- A notice and a voucher that were kept say what they say; only the wait for them and personal values move.
create function dossiers.keep_taxes() returns trigger language plpgsql as $$
declare
  moving constant text[] := case tg_table_name when 'tax' then array['asked_at', 'paid_at', 'taxpayer_number'] else array['payer'] end;
begin
  if tg_op = 'DELETE' or to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then
    raise exception 'Thông báo và chứng từ thuế đã ghi thì không được sửa hay xóa.' using errcode = 'MC422', hint = 'dossier.tax.kept';
  end if;
  if (to_jsonb(old) ->> 'paid_at') is not null and (to_jsonb(new) ->> 'paid_at') is distinct from (to_jsonb(old) ->> 'paid_at') then
    raise exception 'Khoản đã ghi là nộp thì không được ghi lại.' using errcode = 'MC422', hint = 'dossier.tax.paid';
  end if;
  return new;
end $$;
create trigger tax_kept before update or delete on dossiers.tax for each row execute function dossiers.keep_taxes();
create trigger tax_voucher_kept before update or delete on dossiers.tax_voucher for each row execute function dossiers.keep_taxes();

create function dossiers.erase_taxes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update dossiers.tax set taxpayer_number = null where dossier_id = new.dossier_id;
  update dossiers.tax_voucher set payer = null where dossier_id = new.dossier_id;
  return null;
end $$;
create trigger erasure_of_taxes after insert on dossiers.erasure for each row execute function dossiers.erase_taxes();

grant select, insert, update on dossiers.tax, dossiers.tax_voucher to motcua_app;
insert into dossiers.sweep(name, next_at) values ('taxes', '-infinity');

-- Which dossier a number of the tax authority means, where a person had to say so.
create table exchange.tax_match (
  told text primary key,
  dossier uuid not null,
  because text not null check (length(btrim(because)) >= 10),
  matched_by uuid not null,
  matched_at timestamptz not null
);
grant select, insert on exchange.tax_match to motcua_app;

create function dossiers.owes(id uuid) returns boolean language sql stable as $$
  select exists (select from dossiers.payment p where p.dossier_id = id and p.paid_at is null)
    or exists (select from dossiers.tax t where t.dossier_id = id and t.asked_at is not null and t.paid_at is null)
$$;

create or replace function dossiers.keep_the_law() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.imported <> old.imported then
    raise exception 'Nguồn gốc của hồ sơ không được thay đổi.' using errcode = 'MC422', hint = 'dossier.origin';
  end if;
  if new.imported then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 1 or new.version <> 1 then
      raise exception 'Hồ sơ mới phải bắt đầu ở trạng thái Mới đăng ký.' using errcode = 'MC422', hint = 'dossier.birth';
    end if;
    return new;
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  if old.status in (3, 7, 8, 10) then
    raise exception 'Hồ sơ đã kết thúc, không thể thay đổi nữa.' using errcode = 'MC422', hint = 'dossier.ended';
  end if;
  if new.received_at is distinct from old.received_at and old.received_at is not null then
    raise exception 'Thời điểm tiếp nhận đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'dossier.received-at';
  end if;
  if new.status = old.status then
    return dossiers.keep_due(new, old);
  end if;
  if not exists (select from dossiers.transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'Không thể chuyển hồ sơ từ trạng thái % sang %.', old.status, new.status using errcode = 'MC422', hint = 'dossier.transition';
  end if;
  if new.status = 2 and not exists (
    select from dossiers.reception r where r.dossier_id = new.dossier_id and organisation.holds_counter(r.officer, r.unit, r.day))
  then
    raise exception 'Chỉ người được phân công tại Bộ phận Một cửa mới được tiếp nhận hồ sơ.'
      using errcode = 'MC422', hint = 'dossier.reception.counter-only', detail = 'Điều 17 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 5 and not exists (
    select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is null)
  then
    raise exception 'Yêu cầu bổ sung phải có nội dung, lý do và căn cứ.'
      using errcode = 'MC422', hint = 'dossier.supplement.reason', detail = 'Điều 17 Nghị định 118/2025/NĐ-CP';
  end if;
  if old.status = 5 and new.status in (1, 4) and exists (
    select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is null)
  then
    raise exception 'Yêu cầu bổ sung chưa được đáp ứng.' using errcode = 'MC422', hint = 'dossier.supplement.open';
  end if;
  if new.status = 6 and not dossiers.owes(new.dossier_id) then
    raise exception 'Yêu cầu nộp tiền phải nêu khoản thu và số tiền.' using errcode = 'MC422', hint = 'dossier.payment.amount';
  end if;
  if old.status = 6 and new.status = 4 and dossiers.owes(new.dossier_id) then
    raise exception 'Còn khoản tiền chưa nộp.' using errcode = 'MC422', hint = 'dossier.payment.open';
  end if;
  if new.status in (3, 7, 8) and not exists (
    select from dossiers.decision d where d.dossier_id = new.dossier_id
      and d.kind = case new.status when 3 then 'refuse-reception' when 7 then 'withdraw' else 'stop' end)
  then
    raise exception 'Từ chối, dừng hoặc rút hồ sơ phải có lý do và căn cứ.'
      using errcode = 'MC422', hint = 'dossier.decision.reason', detail = 'Điều 17, 19, 21 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 9 and not exists (
    select from dossiers.result r where r.dossier_id = new.dossier_id and r.paper_id is not null and r.signed_at is not null)
  then
    raise exception 'Không được kết thúc hồ sơ khi chưa có kết quả hoặc văn bản từ chối đã ký.'
      using errcode = 'MC422', hint = 'dossier.finish.no-result', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 10 and not exists (select from dossiers.handover h where h.dossier_id = new.dossier_id) then
    raise exception 'Trả kết quả phải ghi người nhận và cách nhận.'
      using errcode = 'MC422', hint = 'dossier.return.no-evidence', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  return dossiers.keep_due(new, old);
end $$;

create or replace function dossiers.keep_promises() returns trigger language plpgsql as $$
begin
  -- One that is not explained at all is refused for that.
  if exists (select from dossiers.due d where d.dossier_id = new.dossier_id and d.clock = 'decree' and d.due_at = new.due_at) and not exists (
    select from dossiers.due d
    where d.dossier_id = new.dossier_id and d.clock = 'decree' and d.due_at = new.due_at and case d.reason
      when 'reception' then old.due_at is null
      when 'extension' then exists (select from dossiers.reappointment r where r.dossier_id = new.dossier_id and r.new_due = new.due_at)
      when 'supplement' then exists (select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is not null)
      when 'payment' then exists (select from dossiers.payment p where p.dossier_id = new.dossier_id and p.paid_at is not null)
        or exists (select from dossiers.tax t where t.dossier_id = new.dossier_id and t.paid_at is not null)
      else true end)
  then
    raise exception 'Ngày hẹn trả chỉ đổi khi có phiếu, văn bản làm căn cứ.'
      using errcode = 'MC422', hint = 'dossier.due.no-form', detail = 'khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
