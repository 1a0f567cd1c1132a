-- What happened, for those who ask in SQL: written in the transaction of the events it follows from, never read by the
-- engine. No name, no reference of another system. Times are epoch ms of the site clock, durations ms; "day" is the local
-- date on which the visit was registered, and a "minute" counts from the midnight of that day, local time.

ALTER TABLE site ADD COLUMN has_history INTEGER NOT NULL DEFAULT 0;

-- Visits that ended.
CREATE TABLE visit (
    site_no INTEGER NOT NULL,
    visit BIGINT NOT NULL,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    priority_class TEXT NOT NULL,
    -- FINISHED, LEFT, CANCELLED, CLOSED_BY_DAY
    outcome TEXT NOT NULL,
    -- how many kinds of test were done, which the legal target goes by
    tests INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    registered_millis BIGINT NOT NULL,
    registered_minute INTEGER NOT NULL,
    ended_millis BIGINT NOT NULL,
    waiting_millis BIGINT NOT NULL,
    walking_millis BIGINT NOT NULL,
    -- waiting for results, mostly: neither in line, nor walking, nor served
    awaiting_millis BIGINT NOT NULL,
    service_millis BIGINT NOT NULL,
    stay_millis BIGINT NOT NULL,
    target_millis BIGINT NOT NULL,
    PRIMARY KEY (site_no, visit)
) ${in_key};

-- Tickets that were served or taken out.
CREATE TABLE ticket (
    site_no INTEGER NOT NULL,
    ticket BIGINT NOT NULL,
    visit BIGINT NOT NULL,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    priority_class TEXT NOT NULL,
    step TEXT NOT NULL,
    service TEXT NOT NULL,
    -- kind of the service (exam, test ...), or return: the way back to the exam that ordered the tests
    kind TEXT NOT NULL,
    -- that served it, or called it last
    room TEXT,
    -- DONE, CANCELLED
    outcome TEXT NOT NULL,
    reason TEXT,
    -- calls and recalls
    calls INTEGER NOT NULL,
    issued_millis BIGINT NOT NULL,
    joined_millis BIGINT,
    joined_minute INTEGER,
    first_called_millis BIGINT,
    called_millis BIGINT,
    started_millis BIGINT,
    finished_millis BIGINT,
    finished_minute INTEGER,
    -- when its result came; null when none was awaited, or not yet
    result_millis BIGINT,
    waiting_millis BIGINT,
    walking_millis BIGINT,
    awaiting_millis BIGINT,
    service_millis BIGINT,
    -- what the patient was told first after joining: from joining to the first call
    told_p50_millis BIGINT,
    told_p90_millis BIGINT,
    PRIMARY KEY (site_no, ticket)
) ${in_key};

-- Calls, each recall as one of its own.
CREATE TABLE call (
    site_no INTEGER NOT NULL,
    ticket BIGINT NOT NULL,
    call BIGINT NOT NULL,
    visit BIGINT NOT NULL,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    room TEXT NOT NULL,
    called_millis BIGINT NOT NULL,
    called_minute INTEGER NOT NULL,
    is_recall INTEGER NOT NULL,
    ended_millis BIGINT,
    -- SERVED, MISSED, PARKED, TRANSFERRED, CANCELLED, TAKEN_BACK; null while the patient is awaited
    outcome TEXT,
    PRIMARY KEY (site_no, ticket, call)
) ${in_key};

-- Rooms as they opened, paused and closed.
CREATE TABLE room_change (
    site_no INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    day TEXT NOT NULL,
    room TEXT NOT NULL,
    state TEXT NOT NULL,
    cause TEXT NOT NULL,
    places INTEGER NOT NULL,
    at_millis BIGINT NOT NULL,
    at_minute INTEGER NOT NULL,
    PRIMARY KEY (site_no, seq)
) ${in_key};
