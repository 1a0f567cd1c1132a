-- Sites as they were right after one of their events, so that a start need not read all of them: the last ones, to be
-- thrown away at any time. What the bytes mean is said by the form, and they hold a checksum of their own. (SQLite takes
-- any word for a type; a BYTEA there is what it calls a BLOB.)
CREATE TABLE snapshot (
    site_no INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    form INTEGER NOT NULL,
    made_millis BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (site_no, seq)
);

-- Up to where the events of a site were taken out of the log, into an archive; no row while all are there.
CREATE TABLE pruned (
    site_no INTEGER PRIMARY KEY,
    to_seq BIGINT NOT NULL,
    archive TEXT NOT NULL,
    pruned_millis BIGINT NOT NULL
);
