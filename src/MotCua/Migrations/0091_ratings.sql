-- How content the applicant was with an ended dossier: one rating each, changeable for some days, its words erasable.
create table dossiers.rating (
  dossier_id uuid primary key references dossiers.dossier,
  -- The unit that answered for the dossier when it was rated.
  unit text not null,
  grade text not null check (grade in ('very-happy', 'happy', 'unhappy')),
  words text check (length(btrim(words)) between 1 and 1000),
  -- account: signed in; look-up: reference and four digits.
  way text not null check (way in ('account', 'look-up')),
  rated_at timestamptz not null,
  changed_at timestamptz not null check (changed_at >= rated_at),
  -- The last day on which it may be changed, by the rule of the day of rating.
  change_until date not null,
  version int not null check (version > 0)
);
create index rating_of_unit on dossiers.rating(unit, rated_at);
create index rating_by_time on dossiers.rating(rated_at);
grant select, insert, update on dossiers.rating to motcua_app;

create function dossiers.keep_ratings() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Đánh giá của người dân không được xóa.' using errcode = 'MC422', hint = 'dossier.rating.no-delete';
  end if;
  if tg_op = 'INSERT' then
    if new.version <> 1 or not exists (
      select from dossiers.state s where s.dossier_id = new.dossier_id and (s.status in (3, 7, 8, 10) or s.imported and s.status = 9))
    then
      raise exception 'Chỉ đánh giá được hồ sơ đã kết thúc.' using errcode = 'MC422', hint = 'dossier.rating.open';
    end if;
    return new;
  end if;
  -- Words go with the dossier's personal data; the grade stays.
  if exists (select from dossiers.erasure e where e.dossier_id = old.dossier_id) and to_jsonb(new) - 'words' = to_jsonb(old) - 'words' then
    return new;
  end if;
  if to_jsonb(new) - array['grade', 'words', 'way', 'changed_at', 'version'] is distinct from to_jsonb(old) - array['grade', 'words', 'way', 'changed_at', 'version'] then
    raise exception 'Thời điểm và đơn vị của một đánh giá không được sửa.' using errcode = 'MC422', hint = 'dossier.rating.fixed';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  if (new.changed_at at time zone 'Asia/Ho_Chi_Minh')::date > old.change_until then
    raise exception 'Đã hết thời gian sửa đánh giá.' using errcode = 'MC422', hint = 'dossier.rating.settled';
  end if;
  return new;
end $$;
create trigger rating_kept before insert or update or delete on dossiers.rating for each row execute function dossiers.keep_ratings();
create trigger rating_whole before truncate on dossiers.rating for each statement execute function dossiers.refuse_delete();

create function dossiers.erase_ratings() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update dossiers.rating set words = dossiers.erased_words(new.ground) where dossier_id = new.dossier_id and words is not null;
  return null;
end $$;
create trigger erasure_takes_ratings after insert on dossiers.erasure for each row execute function dossiers.erase_ratings();

-- very-happy, happy, unhappy; null where nobody said.
alter table indicators.fact add column rating text;
