-- What leaders ask of their units: dated, each with the decision that set it. A bound that is null is not set; with
-- neither bound it is a duty to begin on that day. Never changed in place but for its last day.
create table indicators.target (
  target_id uuid primary key,
  indicator text not null,
  -- The unit whose decision it is; with a kind it binds every unit of that kind at or below it, without one itself alone.
  under text not null,
  kind text,
  at_least numeric(7, 2) check (at_least between 0 and 1000),
  at_most numeric(7, 2) check (at_most between 0 and 1000),
  from_day date not null,
  to_day date,
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date,
  note text,
  -- The catalogue's file, or null for what an administrator set.
  source text,
  set_by uuid,
  set_at timestamptz not null,
  check (at_least <= at_most),
  check (from_day <= to_day),
  constraint target_periods_apart exclude using gist (
    indicator with =, under with =, coalesce(kind, '') with =, daterange(from_day, to_day, '[]') with &&)
);
grant select, insert, update on indicators.target to motcua_app;

create function indicators.keep_target() returns trigger language plpgsql as $$
begin
  if (new.target_id, new.indicator, new.under, new.kind, new.at_least, new.at_most, new.from_day, new.decision)
    is distinct from (old.target_id, old.indicator, old.under, old.kind, old.at_least, old.at_most, old.from_day, old.decision) then
    raise exception 'Chỉ tiêu đã giao không sửa được; hãy kết thúc rồi giao chỉ tiêu mới.' using errcode = 'MC422', hint = 'target.kept';
  end if;
  return new;
end $$;
create trigger target_kept before update on indicators.target for each row execute function indicators.keep_target();
