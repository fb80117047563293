-- What reviews of procedures cut: time, papers, steps; each by the decision that approved the plan.
create table procedures.simplification (
  review_id uuid primary key,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$'),
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date not null,
  from_day date not null check (from_day >= decided_on),
  -- The only case it cuts, and the branch in words.
  case_code text,
  condition text,
  limit_before text,
  limit_after text,
  cut text[] not null,
  effect text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz,
  revoked_for text check (length(btrim(revoked_for)) >= 10),
  constraint simplification_limits_together check ((limit_before is null) = (limit_after is null)),
  -- Working time and calendar time are never set against each other.
  constraint simplification_units_alike check (limit_before is null
    or split_part(limit_before, ' ', 2) = split_part(limit_after, ' ', 2)
    or (split_part(limit_before, ' ', 2) = 'wd' and limit_after like 'same-day%')),
  constraint simplification_cuts_something check (limit_before is not null or cardinality(cut) > 0),
  constraint simplification_end_has_reason check ((revoked_at is null) = (revoked_for is null))
);
create unique index simplification_once on procedures.simplification(code, lower(decision), decided_on, coalesce(case_code, '')) where revoked_at is null;

create function procedures.keep_simplifications() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null
    and to_jsonb(new) - array['revoked_by', 'revoked_at', 'revoked_for'] = to_jsonb(old) - array['revoked_by', 'revoked_at', 'revoked_for']
  then
    return new;
  end if;
  raise exception 'Phương án đơn giản hóa đã ghi thì không được sửa hoặc xóa; hãy hủy bỏ rồi ghi lại.'
    using errcode = 'MC422', hint = 'procedures.simplification-kept';
end $$;
create trigger simplification_kept before update or delete on procedures.simplification for each row execute function procedures.keep_simplifications();
create trigger simplification_whole before truncate on procedures.simplification for each statement execute function procedures.refuse_truncate();
grant select, insert, update on procedures.simplification to motcua_app;
