-- The personal data of visits, nowhere else: encrypted, with the key in a file outside the database. A row without cipher
-- says that the data of this visit were erased. Nonce, cipher and hashes are in base64.
CREATE TABLE person (
    site_no INTEGER NOT NULL,
    visit BIGINT NOT NULL,
    key_no INTEGER NOT NULL,
    nonce TEXT,
    cipher TEXT,
    phone_hash TEXT,
    insurance_hash TEXT,
    citizen_hash TEXT,
    hospital_hash TEXT,
    written_millis BIGINT NOT NULL,
    PRIMARY KEY (site_no, visit)
);

-- Keyed hashes (HMAC): they find a visit by a number that is known, and without the key they tell nothing.
CREATE INDEX person_phone ON person (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX person_insurance ON person (insurance_hash) WHERE insurance_hash IS NOT NULL;
CREATE INDEX person_citizen ON person (citizen_hash) WHERE citizen_hash IS NOT NULL;
CREATE INDEX person_hospital ON person (hospital_hash) WHERE hospital_hash IS NOT NULL;
