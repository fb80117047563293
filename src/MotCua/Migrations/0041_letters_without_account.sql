-- Somebody entered at the counter has no account and no screen: the notice goes by e-mail alone, to the address given
-- with the dossier, and is still told once for each source.
alter table people.notice alter column account drop not null;
alter table people.notice add check (account is not null or subject is not null);
create unique index notice_without_account on people.notice(subject, source) where account is null;

-- An address that waits for its letter goes with the dossier's personal values.
create function people.erase_letters(id uuid) returns void language sql as $$
  delete from people.letter l using people.notice n where n.notice_id = l.notice_id and n.subject = id and l.state <> 'sent'
$$;
grant execute on function people.erase_letters(uuid) to motcua_app;
