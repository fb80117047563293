-- Who stands in for whom, by post and with the paper that orders it: an absence, or a delegation by somebody who is there.
-- It ends by its days; nobody passes on what they hold for another.
alter table organisation.absence
  -- One post of the person; null for all of them at the unit.
  add column post text references organisation.post,
  -- The person is there and gives the post away by a paper, rather than being absent.
  add column delegated boolean not null default false,
  add column paper text check (length(btrim(paper)) >= 5),
  add column paper_on date,
  -- How a signature is headed: in place of (ký thay), by order (thừa lệnh), by authority (thừa ủy quyền); and as what.
  add column signing_form text check (signing_form in ('kt', 'tl', 'tuq')),
  add column signs_as text check (length(btrim(signs_as)) >= 3),
  add constraint absence_paper_dated check ((paper is null) = (paper_on is null)),
  add constraint absence_signs_as check ((signing_form is null) = (signs_as is null)),
  add constraint delegation_by_paper check (not delegated or (paper is not null and post is not null));
alter table organisation.absence drop constraint absence_once;
alter table organisation.absence add constraint absence_once
  exclude using gist (account with =, unit with =, (coalesce(post, '')) with =, daterange(from_day, to_day, '[]') with &&) where (cancelled_at is null);

create or replace function organisation.keep_absences() returns trigger language plpgsql as $$
begin
  if not exists (
    select from organisation.appointment a
    where a.account = new.stand_in and a.unit = new.unit
      and a.from_day <= new.from_day and coalesce(a.to_day, 'infinity'::date) >= new.to_day)
  then
    raise exception 'Người làm thay phải đang công tác tại cùng đơn vị trong suốt thời gian vắng mặt.' using errcode = 'MC422', hint = 'absence.stand-in-elsewhere';
  end if;
  if new.cancelled_at is null and exists (
    select from organisation.absence a
    where a.account = new.stand_in and a.unit = new.unit and a.cancelled_at is null and not a.delegated
      and daterange(a.from_day, a.to_day, '[]') && daterange(new.from_day, new.to_day, '[]'))
  then
    raise exception 'Người làm thay cũng vắng mặt trong thời gian này; hãy chọn người khác.' using errcode = 'MC422', hint = 'absence.stand-in-away';
  end if;
  if tg_op = 'INSERT' and not new.delegated and exists (
    select from organisation.absence a
    where a.stand_in = new.account and a.unit = new.unit and a.cancelled_at is null
      and daterange(a.from_day, a.to_day, '[]') && daterange(new.from_day, new.to_day, '[]'))
  then
    raise exception 'Người này đang làm thay người khác trong thời gian đó; hãy chọn người làm thay khác cho việc ấy trước.' using errcode = 'MC422', hint = 'absence.no-chain';
  end if;
  if tg_op = 'INSERT' and exists (
    select from organisation.absence a
    where a.account = new.account and a.unit = new.unit and a.cancelled_at is null and a.post is distinct from new.post and (a.post is null or new.post is null)
      and daterange(a.from_day, a.to_day, '[]') && daterange(new.from_day, new.to_day, '[]'))
  then
    raise exception 'Người này đã có người làm thay trong thời gian đó; hãy chọn ngày khác hoặc kết thúc việc làm thay trước.' using errcode = 'MC422', hint = 'absence.twice';
  end if;
  return new;
end $$;

create or replace function organisation.holds_counter(asked uuid, at_unit text, on_day date) returns boolean language sql stable parallel safe as $$
  select exists (
    select from organisation.appointment a join organisation.post p on p.code = a.post
    where p.counter and a.unit = at_unit and daterange(a.from_day, a.to_day, '[]') @> on_day
      and (a.account = asked or exists (
        select from organisation.absence b
        where b.account = a.account and b.stand_in = asked and b.unit = at_unit and b.cancelled_at is null
          and (b.post is null or b.post = a.post) and daterange(b.from_day, b.to_day, '[]') @> on_day)))
$$;

create or replace function organisation.leads(asked uuid, at_unit text, on_day date) returns boolean language sql stable parallel safe as $$
  select exists (
    select from organisation.appointment a join organisation.post p on p.code = a.post
    where p.role = 'leader' and a.unit = at_unit and daterange(a.from_day, a.to_day, '[]') @> on_day
      and (a.account = asked or exists (
        select from organisation.absence b
        where b.account = a.account and b.stand_in = asked and b.unit = at_unit and b.cancelled_at is null
          and (b.post is null or b.post = a.post) and daterange(b.from_day, b.to_day, '[]') @> on_day)))
$$;
