-- Finds the plan in force without walking back over all that happened since. Partial, so that other events cost nothing.
CREATE INDEX event_plan ON event (site_no, seq) WHERE type = 'PlanChanged';
