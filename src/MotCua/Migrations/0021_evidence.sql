-- An act inside the office taken back by whoever did it, within ten minutes, as an act of its own.
create table dossiers.undoing (
  act_id bigint primary key references kernel.act,
  dossier_id uuid not null references dossiers.dossier,
  undone_by uuid not null,
  undone_at timestamptz not null
);

create function dossiers.keep_undoings() returns trigger language plpgsql as $$
declare
  done kernel.act;
begin
  select * into done from kernel.act a where a.act_id = new.act_id;
  if done.subject is distinct from new.dossier_id or done.actor_id is distinct from new.undone_by then
    raise exception 'Chỉ người đã thao tác mới hoàn tác được thao tác của mình.' using errcode = 'MC422', hint = 'dossier.undo.another';
  end if;
  if new.undone_at > done.recorded_at + interval '10 minutes' then
    raise exception 'Đã quá 10 phút, không còn hoàn tác được.' using errcode = 'MC422', hint = 'dossier.undo.too-late';
  end if;
  if done.kind not in ('dossier.taken', 'dossier.released', 'dossier.proposed', 'dossier.handed-over', 'dossier.sent-back', 'dossier.transferred') then
    raise exception 'Thao tác này đã báo ra ngoài cơ quan nên không hoàn tác được.' using errcode = 'MC422', hint = 'dossier.undo.told';
  end if;
  if exists (select from kernel.act a where a.subject = new.dossier_id and a.subject_kind = 'dossier' and a.subject_version > done.subject_version) then
    raise exception 'Sau thao tác này đã có người xử lý tiếp.' using errcode = 'MC422', hint = 'dossier.undo.moved-on';
  end if;
  return new;
end $$;
create trigger undoing_keeps_the_law before insert on dossiers.undoing for each row execute function dossiers.keep_undoings();
create trigger undoing_never_changed before update or delete on dossiers.undoing for each row execute function dossiers.refuse_delete();
grant select, insert on dossiers.undoing to motcua_app;

-- Warnings: one row for each promised moment and threshold, and one for everybody who is told.
create table dossiers.warning (
  dossier_id uuid not null references dossiers.dossier,
  due_at timestamptz not null,
  threshold text not null check (threshold in ('half', 'eighty', 'last-hour', 'closing-60', 'closing-30')),
  raised_at timestamptz not null,
  primary key (dossier_id, due_at, threshold)
);
create table dossiers.warned (
  account uuid not null,
  dossier_id uuid not null,
  due_at timestamptz not null,
  threshold text not null,
  seen_at timestamptz,
  primary key (account, dossier_id, due_at, threshold),
  foreign key (dossier_id, due_at, threshold) references dossiers.warning
);
create index warned_unseen on dossiers.warned(account, due_at) where seen_at is null;
grant select, insert on dossiers.warning to motcua_app;
grant select, insert, update on dossiers.warned to motcua_app;

-- One click on many dossiers: known by the token its form carried, so that a second click does nothing a second time.
create table dossiers.bulk (
  bulk_id uuid primary key,
  act text not null check (act in ('receive', 'take', 'release', 'hand-over', 'return')),
  asked_by uuid not null,
  asked_at timestamptz not null
);
create table dossiers.bulk_line (
  bulk_id uuid not null references dossiers.bulk,
  dossier_id uuid not null references dossiers.dossier,
  -- The version that was on the screen.
  seen int not null,
  done_at timestamptz,
  -- Why it was refused, as it was told; null where it was done.
  refused text,
  primary key (bulk_id, dossier_id)
);
create index bulk_line_open on dossiers.bulk_line(bulk_id) where done_at is null;
grant select, insert on dossiers.bulk to motcua_app;
grant select, insert, update on dossiers.bulk_line to motcua_app;
