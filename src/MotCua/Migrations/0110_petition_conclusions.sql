-- Whether what a petition says was found right: index 7 of Thông tư 01/2018/TT-VPCP asks it of each dossier. Answers of
-- before have none, and no answer is given without one from here on.
alter table people.petition
  add column conclusion text check (conclusion in ('right', 'partly', 'wrong', 'not-judged')),
  add constraint petition_concluded check (conclusion is null or answered_at is not null);

create function people.conclude_petitions() returns trigger language plpgsql as $$
begin
  if old.answered_at is null and new.answered_at is not null and new.conclusion is null then
    raise exception 'Trả lời phản ánh, kiến nghị phải có kết luận.' using errcode = 'MC422', hint = 'petition.no-conclusion';
  end if;
  if old.answered_at is not null and new.conclusion is distinct from old.conclusion then
    raise exception 'Kết luận đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'petition.kept';
  end if;
  return new;
end $$;
create trigger petition_concluded before update on people.petition for each row execute function people.conclude_petitions();
