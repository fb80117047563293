-- Ratings at the counter: after a hand-over the officer shows a link that opens the rating form once, for some minutes, to
-- whoever just took the result. What was seen when it was used stays beside it.
create table dossiers.rating_link (
  link_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  -- Gone once it was used, replaced by another, or the dossier's personal data were erased.
  token text unique,
  shown_by uuid not null,
  shown_at timestamptz not null,
  valid_until timestamptz not null check (valid_until > shown_at),
  used_at timestamptz check (used_at between shown_at and valid_until),
  -- Hashes of the browser's number and, with our key, of the network address.
  device text,
  address text,
  -- An officer was signed in on that device within twelve hours.
  officer_device boolean,
  -- Ratings at the counter from the same device and from the same address within fifteen minutes, this one too.
  device_ratings int check (device_ratings > 0),
  address_ratings int check (address_ratings > 0),
  constraint rating_link_seen check (num_nonnulls(used_at, officer_device, device_ratings, address_ratings) in (0, 4) and (used_at is null or token is null))
);
create unique index rating_link_open on dossiers.rating_link(dossier_id) where token is not null;
create unique index rating_link_used on dossiers.rating_link(dossier_id) where used_at is not null;
create index rating_link_device on dossiers.rating_link(device, used_at) where device is not null;
create index rating_link_address on dossiers.rating_link(address, used_at) where address is not null;
grant select, insert, update on dossiers.rating_link to motcua_app;

create function dossiers.keep_rating_links() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Mã mời đánh giá đã đưa ra thì không được xóa.' using errcode = 'MC422', hint = 'dossier.rating-link.kept';
  end if;
  if tg_op = 'INSERT' then
    if new.used_at is not null or not exists (
      select from dossiers.handover h where h.dossier_id = new.dossier_id and h.way = 'counter'
        and (h.handed_at at time zone 'Asia/Ho_Chi_Minh')::date = (new.shown_at at time zone 'Asia/Ho_Chi_Minh')::date)
    then
      raise exception 'Chỉ mời đánh giá trong ngày trả kết quả tại quầy.' using errcode = 'MC422', hint = 'dossier.rating-link.day';
    end if;
    return new;
  end if;
  if new.token is not distinct from null and exists (select from dossiers.erasure e where e.dossier_id = old.dossier_id)
    and to_jsonb(new) - array['token', 'device', 'address'] = to_jsonb(old) - array['token', 'device', 'address'] and num_nonnulls(new.device, new.address) = 0
  then
    return new;
  end if;
  if old.used_at is not null or old.token is null or new.token is not null
    or (new.link_id, new.dossier_id, new.shown_by, new.shown_at, new.valid_until) is distinct from (old.link_id, old.dossier_id, old.shown_by, old.shown_at, old.valid_until)
  then
    raise exception 'Mã mời đánh giá chỉ dùng được một lần.' using errcode = 'MC422', hint = 'dossier.rating-link.kept';
  end if;
  return new;
end $$;
create trigger rating_link_kept before insert or update or delete on dossiers.rating_link for each row execute function dossiers.keep_rating_links();
create trigger rating_link_whole before truncate on dossiers.rating_link for each statement execute function dossiers.refuse_delete();

create function dossiers.erase_rating_links() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update dossiers.rating_link set token = null, device = null, address = null where dossier_id = new.dossier_id and num_nonnulls(token, device, address) > 0;
  return null;
end $$;
create trigger erasure_takes_rating_links after insert on dossiers.erasure for each row execute function dossiers.erase_rating_links();

-- counter-link: by the link shown at the counter, used in the same transaction.
alter table dossiers.rating drop constraint rating_way_check, add constraint rating_way_check check (way in ('account', 'look-up', 'counter-link'));
create function dossiers.rate_by_link() returns trigger language plpgsql as $$
begin
  if new.way = 'counter-link' and not exists (select from dossiers.rating_link l where l.dossier_id = new.dossier_id and l.used_at = new.rated_at) then
    raise exception 'Đánh giá tại quầy chỉ ghi được bằng mã đã mời.' using errcode = 'MC422', hint = 'dossier.rating-link.missing';
  end if;
  return new;
end $$;
create trigger rating_by_link before insert on dossiers.rating for each row execute function dossiers.rate_by_link();

-- Rated at the counter from a place where many were rated within minutes, or on an officer's device; null where no threshold
-- holds or it was not rated at the counter.
alter table indicators.fact add column odd_rating boolean;
