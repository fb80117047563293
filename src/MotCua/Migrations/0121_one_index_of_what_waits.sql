-- What is not ended and what is open are nearly the same dossiers; one index instead of two holds both, so that a dossier
-- taken in, and a moment that moves, are written once less.
create index fact_waiting on indicators.fact(unit, due_at) include (received_on, channel, ended_at, stage, dossier_id) where ended_at is null or stage = 'open';
drop index indicators.fact_open_due;
drop index indicators.fact_open_moment;
