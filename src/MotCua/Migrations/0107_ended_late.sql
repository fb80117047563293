-- What ended after its moment is found by that moment; what is open still stands in fact_open_due. The index over all
-- moments was written with every dossier taken in, and read by the weekly review only.
create index fact_ended_late on indicators.fact(unit, due_at) where ended_at > due_at;
drop index indicators.fact_due_day;
