-- What is late by the clock alone is counted and listed from these indexes, without the rows of tens of thousands.
drop index indicators.fact_open_due;
create index fact_open_due on indicators.fact(unit, due_at) include (received_on, channel, dossier_id) where ended_at is null;
drop index indicators.fact_running;
create index fact_running on indicators.fact(unit, due_766_at) include (received_on, closed_on, stage, dossier_id) where pace_766 = 'running';
drop index indicators.fact_open_moment;
create index fact_open_moment on indicators.fact(unit, due_at) include (received_on, dossier_id) where stage = 'open';
