-- The ratings of a month for one unit and procedure, summed once nobody can change them any more; partners are told of it.
create table dossiers.rating_month (
  sum_id uuid primary key,
  month date not null check (extract(day from month) = 1),
  unit text not null,
  procedure_code text not null,
  very_happy int not null check (very_happy >= 0),
  happy int not null check (happy >= 0),
  unhappy int not null check (unhappy >= 0),
  summed_at timestamptz not null,
  constraint rating_month_once unique (month, unit, procedure_code),
  constraint rating_month_holds_votes check (very_happy + happy + unhappy > 0)
);
grant select, insert on dossiers.rating_month to motcua_app;

create function dossiers.keep_rating_months() returns trigger language plpgsql as $$
declare
  votes record;
begin
  if tg_op <> 'INSERT' then
    raise exception 'Số liệu đánh giá của một tháng đã tổng hợp thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.rating-month.kept';
  end if;
  select count(*) filter (where r.grade = 'very-happy') as very_happy, count(*) filter (where r.grade = 'happy') as happy,
    count(*) filter (where r.grade = 'unhappy') as unhappy, max(r.change_until) as change_until
  into votes from dossiers.rating r join dossiers.dossier d using (dossier_id)
  where r.unit = new.unit and d.procedure_code = new.procedure_code
    and r.rated_at >= new.month::timestamp at time zone 'Asia/Ho_Chi_Minh'
    and r.rated_at < (new.month + interval '1 month')::timestamp at time zone 'Asia/Ho_Chi_Minh';
  if (new.summed_at at time zone 'Asia/Ho_Chi_Minh')::date < new.month + interval '1 month' or votes.change_until >= (new.summed_at at time zone 'Asia/Ho_Chi_Minh')::date then
    raise exception 'Đánh giá của tháng này còn thay đổi được.' using errcode = 'MC422', hint = 'dossier.rating-month.early';
  end if;
  if (votes.very_happy, votes.happy, votes.unhappy) is distinct from (new.very_happy::bigint, new.happy::bigint, new.unhappy::bigint) then
    raise exception 'Số liệu tổng hợp không khớp với các đánh giá.' using errcode = 'MC422', hint = 'dossier.rating-month.sum';
  end if;
  return new;
end $$;
create trigger rating_month_kept before insert or update or delete on dossiers.rating_month for each row execute function dossiers.keep_rating_months();
create trigger rating_month_whole before truncate on dossiers.rating_month for each statement execute function dossiers.refuse_delete();
