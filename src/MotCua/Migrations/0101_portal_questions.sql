-- Questions that people ask through the national portal: each comes in once, is answered once by somebody of its unit.
create table people.portal_question (
  question_id uuid primary key,
  -- The portal's own number of it (HOIDAPID).
  portal_id text not null unique,
  unit text not null,
  field text,
  body text not null check (length(btrim(body)) > 0),
  received_at timestamptz not null,
  answer text check (length(btrim(answer)) between 10 and 4000),
  answered_by uuid,
  answered_post text,
  answered_at timestamptz,
  erased_at timestamptz,
  constraint portal_question_answer check (num_nonnulls(answer, answered_by, answered_post, answered_at) in (0, 4))
);
create index portal_question_waiting on people.portal_question(unit, received_at, question_id) where answered_at is null;
create index portal_question_answered on people.portal_question(unit, answered_at desc, question_id desc) where answered_at is not null;
create index portal_question_kept on people.portal_question(answered_at) where erased_at is null;
grant select, insert, update on people.portal_question to motcua_app;

create function people.keep_portal_questions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  words constant text := dossiers.erased_words('retention');
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'Câu hỏi của người dân không được xóa.' using errcode = 'MC422', hint = 'portal-question.kept';
  end if;
  if tg_op = 'INSERT' then
    if new.answered_at is not null or new.erased_at is not null then
      raise exception 'Câu hỏi đến trước, trả lời sau.' using errcode = 'MC422', hint = 'portal-question.birth';
    end if;
    return new;
  end if;
  -- Its words go when their years are over; nothing else does.
  if old.answered_at is not null and old.erased_at is null and new.erased_at is not null
    and (new.body, new.answer) = (words, words)
    and to_jsonb(new) - array['body', 'answer', 'erased_at'] = to_jsonb(old) - array['body', 'answer', 'erased_at']
  then
    delete from exchange.call_text t using exchange.call c join exchange.message m using (message_id)
      where t.call_id = c.call_id and m.stream = new.question_id;
    delete from exchange.inbound_text t using exchange.inbound i
      where t.inbound_id = i.inbound_id and (i.partner, i.kind, i.partner_id) = ('dvcqg', 'LayDanhSachHoiDapGuiTuDVCQG', new.portal_id);
    return new;
  end if;
  if old.answered_at is not null
    or to_jsonb(new) - array['answer', 'answered_by', 'answered_post', 'answered_at'] is distinct from to_jsonb(old) - array['answer', 'answered_by', 'answered_post', 'answered_at']
  then
    raise exception 'Câu hỏi, và câu trả lời đã gửi, không được sửa.' using errcode = 'MC422', hint = 'portal-question.kept';
  end if;
  return new;
end $$;
create trigger portal_question_kept before insert or update or delete on people.portal_question
  for each row execute function people.keep_portal_questions();
create trigger portal_question_whole before truncate on people.portal_question for each statement execute function people.keep_portal_questions();
