-- That a unit's past week was looked at, at the start of which week, and what came of it: a look twice makes one review,
-- and a week with nothing to explain is not looked at again because something was recorded later.
create table reports.weekly_look (
  unit text not null,
  -- The Monday of the week in which it was looked at.
  week date not null check (extract(isodow from week) = 1),
  looked_at timestamptz not null,
  -- Null where there was nothing to explain, or a person had drafted the review before.
  letter_id uuid references reports.letter,
  primary key (week, unit)
);
create trigger weekly_look_stays before update or delete on reports.weekly_look for each row execute function kernel.refuse_change();
grant select, insert on reports.weekly_look to motcua_app;
