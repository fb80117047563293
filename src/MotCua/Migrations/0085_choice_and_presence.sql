-- Before a birth or death is taken in by itself at the counter, linked was asked about and the reason recorded under the same id.
create function linked.expect_choice(dossier uuid, at_unit text, of_procedure text) returns void language plpgsql as $$
begin
  if not exists (
    select from linked.choice c where (c.dossier_id, c.unit, c.procedure_code) = (dossier, at_unit, of_procedure) and not c.chose_linked)
  then
    raise exception 'Trước khi nhận riêng, hãy hỏi người dân về liên thông và ghi lý do không làm liên thông.'
      using errcode = 'MC422', hint = 'linked.choice.missing', detail = 'mục 1 Công văn 5630/UBND-NC ngày 27/10/2023 của UBND tỉnh Quảng Trị';
  end if;
end $$;

-- Who sat at the counter while an officer filled the one form in for them: what the officer saw, and that it was read back.
-- The person is the requester named in the form.
create table linked.presence (
  request_id uuid primary key,
  unit text not null,
  shown text not null check (shown in ('vneid', 'identity-card', 'other-paper')),
  read_back boolean not null check (read_back),
  seen_by uuid not null,
  seen_at timestamptz not null
);
create trigger presence_append_only before update or delete on linked.presence for each row execute function kernel.refuse_change();
create trigger presence_no_truncate before truncate on linked.presence for each statement execute function kernel.refuse_change();
grant select, insert on linked.presence to motcua_app;

create function linked.expect_presence(request uuid, at_unit text) returns void language plpgsql as $$
begin
  if not exists (select from linked.presence p where (p.request_id, p.unit) = (request, at_unit)) then
    raise exception 'Yêu cầu liên thông do cán bộ nhập giúp phải ghi người yêu cầu có mặt tại quầy và giấy tờ đã đối chiếu.'
      using errcode = 'MC422', hint = 'linked.presence.missing';
  end if;
end $$;
