-- The two clocks of indicators 1.1 and 1.2 of Quyết định 766/QĐ-TTg: one row is one procedure and one change of the law
-- or one decision. Three facts come one after the other and each is written once: the newest legal text and its day,
-- the announcing decision, the day it was made public.
create table procedures.announcement (
  announcement_id uuid primary key,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$'),
  change text not null check (change in ('new', 'amended', 'abolished')),
  level text not null check (level in ('province', 'ministry')),
  -- Newest legal basis, as it is cited, and the day it takes effect.
  basis text check (length(btrim(basis)) >= 5),
  basis_effective date,
  -- The announcing decision (quyết định công bố); null while it is awaited.
  decision text check (length(btrim(decision)) >= 5),
  decided_on date,
  decided_by uuid,
  decision_recorded_at timestamptz,
  -- The day the procedure was made public.
  published_on date,
  published_by uuid,
  publication_recorded_at timestamptz,
  recorded_by uuid,
  recorded_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz,
  revoked_for text check (length(btrim(revoked_for)) >= 10),
  constraint announcement_says_something check (decision is not null or (basis is not null and basis_effective is not null)),
  constraint announcement_decision_dated check ((decision is null) = (decided_on is null) and (decision is null) = (decision_recorded_at is null)),
  constraint announcement_before_publication check (published_on is null or (decided_on is not null and published_on >= decided_on)),
  constraint announcement_publication_recorded check ((published_on is null) = (publication_recorded_at is null)),
  constraint announcement_end_has_reason check ((revoked_at is null) = (revoked_for is null))
);
create unique index announcement_once on procedures.announcement(code, lower(decision), decided_on) where revoked_at is null and decision is not null;
create unique index announcement_awaited on procedures.announcement(code, lower(basis)) where revoked_at is null and decision is null;
create index announcement_decided on procedures.announcement(decided_on) where revoked_at is null;

create function procedures.keep_announcements() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Quyết định công bố đã ghi thì không được xóa.' using errcode = 'MC422', hint = 'procedures.announcement-kept';
  end if;
  if old.revoked_at is not null
    or (old.announcement_id, old.code, old.change, old.level, old.recorded_at) is distinct from (new.announcement_id, new.code, new.change, new.level, new.recorded_at)
    or (old.recorded_by is distinct from new.recorded_by)
    or (old.basis is not null and (old.basis, old.basis_effective) is distinct from (new.basis, new.basis_effective))
    or (old.decision is not null and (old.decision, old.decided_on, old.decided_by, old.decision_recorded_at)
      is distinct from (new.decision, new.decided_on, new.decided_by, new.decision_recorded_at))
    or (old.published_on is not null and (old.published_on, old.published_by, old.publication_recorded_at)
      is distinct from (new.published_on, new.published_by, new.publication_recorded_at))
  then
    raise exception 'Nội dung đã ghi của quyết định công bố thì không được sửa; hãy hủy bỏ dòng này rồi ghi dòng mới.'
      using errcode = 'MC422', hint = 'procedures.announcement-kept';
  end if;
  return new;
end $$;
create trigger announcement_kept before update or delete on procedures.announcement for each row execute function procedures.keep_announcements();
create function procedures.refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'Dữ liệu đã ghi thì không được xóa.' using errcode = 'MC422', hint = 'procedures.kept';
end $$;
create trigger announcement_whole before truncate on procedures.announcement for each statement execute function procedures.refuse_truncate();

grant select, insert, update on procedures.announcement to motcua_app;
