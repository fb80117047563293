-- Room on each page for the next version of a fact: an act that changes no indexed column then touches no index.
alter table indicators.fact set (fillfactor = 80);
-- What is open and past its moment is found by fact_open_due; this one was written with every act and read by nobody.
drop index indicators.fact_open;
-- The few whose applicants were unhappy, for the list behind row 5.4.
create index fact_unhappy on indicators.fact(received_on, unit) where rating = 'unhappy';
