-- An order of days ends by a later decision; its rows stay, and what was reckoned with them stays explained.
create table calendars.day_revocation (
  order_id uuid primary key references calendars.day_order,
  reason text not null check (length(btrim(reason)) >= 10),
  -- How the decision that ends it is cited, and its date.
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date not null,
  revoked_by uuid,
  revoked_at timestamptz not null
);
create trigger day_revocation_kept before update or delete on calendars.day_revocation for each row execute function calendars.refuse_change();
create trigger day_revocation_whole before truncate on calendars.day_revocation for each statement execute function calendars.refuse_change();
create trigger day_revoked after insert on calendars.day_revocation for each statement execute function calendars.new_edition();
grant select, insert on calendars.day_revocation to motcua_app;

-- A later order may take the place of an earlier one on the same date, or of the catalogue's row that it saw.
alter table calendars.ordered_day drop constraint ordered_day_pkey;
alter table calendars.ordered_day add primary key (order_id, code, date);
create index ordered_day_of_date on calendars.ordered_day(code, date);

-- The source of the catalogue's row on this date when the order was written; while it stands unchanged the order wins over it.
alter table calendars.ordered_day add column over_source text;
