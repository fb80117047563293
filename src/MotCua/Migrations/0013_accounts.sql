-- Accounts that an administrator opens: the first password is somebody else's and must be changed.
alter table identity.account add column once_until timestamptz;
comment on column identity.account.once_until is
  'Set while the password was given by somebody else: until it is changed nothing else is admitted, after this moment it no longer signs in.';
alter table identity.account add constraint account_once_is_an_officers check (once_until is null or kind = 'officer');

-- Administrators list officers by name; citizens are many and never in this list.
create index account_officer on identity.account(user_name) where kind = 'officer';

-- Readiness compares the schema that is there with the one this release wants.
grant select on public.motcua_migration to motcua_app;
