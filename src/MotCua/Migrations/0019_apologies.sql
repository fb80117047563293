-- Apologies by construction (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP; khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP): a draft
-- lies ready for the head before a promised moment is missed; signed once, never changed. A lateness that was one of the
-- record only gets a correction note in its place.
create table dossiers.apology (
  apology_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('letter', 'correction')),
  version int not null check (version > 0),
  unit text not null,
  -- The promised moment it is about, and the last one at which a re-appointment may still be sent.
  due_at timestamptz not null,
  send_by timestamptz not null check (send_by <= due_at),
  drafted_at timestamptz not null,
  cause text not null check (length(btrim(cause)) >= 10),
  new_due_at timestamptz,
  -- When the moment passed in fact without a result.
  passed_at timestamptz,
  edited_by uuid,
  edited_at timestamptz,
  -- No longer needed: finished in time, withdrawn, a new moment.
  dropped_at timestamptz,
  paper_id uuid,
  signed_by uuid,
  signed_at timestamptz,
  check (num_nonnulls(paper_id, signed_by, signed_at) in (0, 3)),
  check (signed_at is null or dropped_at is null),
  check (passed_at is null or passed_at >= due_at)
);
-- One for each dossier: the law knows no second re-appointment.
create unique index apology_once on dossiers.apology(dossier_id) where dropped_at is null;
create index apology_open on dossiers.apology(unit, send_by, apology_id) where signed_at is null and dropped_at is null;
create index apology_sent on dossiers.apology(unit, signed_at desc, apology_id desc) where signed_at is not null;

-- What the sweep looks for: finished after the moment, and recorded later than it happened. Both are few.
create index state_done_late on dossiers.state(unit, due_at, dossier_id) where not imported and finished_at > due_at;
create index act_told_later on kernel.act(recorded_at) where kind in ('dossier.finished', 'dossier.refused') and occurred_at < recorded_at;

create function dossiers.keep_apology() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'Thư xin lỗi và phiếu đính chính không được xóa.' using errcode = 'MC422', hint = 'dossier.apology.no-delete';
  end if;
  if old.signed_at is not null or old.dropped_at is not null then
    raise exception 'Thư đã gửi hoặc đã hủy thì không được sửa.' using errcode = 'MC422', hint = 'dossier.apology.sent';
  end if;
  if (new.dossier_id, new.due_at, new.send_by, new.drafted_at) is distinct from (old.dossier_id, old.due_at, old.send_by, old.drafted_at) then
    raise exception 'Dự thảo thư xin lỗi chỉ được sửa lý do và ngày hẹn mới.' using errcode = 'MC422', hint = 'dossier.apology.fixed';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  return new;
end $$;
create trigger apology_kept before update or delete on dossiers.apology for each row execute function dossiers.keep_apology();
create trigger apology_never_truncated before truncate on dossiers.apology for each statement execute function dossiers.keep_apology();

grant select, insert, update on dossiers.apology to motcua_app;
