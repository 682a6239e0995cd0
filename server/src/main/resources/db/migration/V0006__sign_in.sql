-- How people sign in. Of every secret only the hash is kept, except the key of one-time passwords,
-- which the index must know to check them (RFC 6238).
CREATE TABLE one_time_link (
    secret_hash   TEXT    PRIMARY KEY,
    purpose       TEXT    NOT NULL CHECK (purpose IN ('first-administrator', 'invitation', 'new-password')),
    account_id    TEXT    REFERENCES account (id) ON DELETE CASCADE, -- whose new password; else NULL
    email         TEXT    NOT NULL, -- of who is invited; else empty
    created_at    BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL
);

CREATE TABLE session (
    id               TEXT   PRIMARY KEY,
    secret_hash      TEXT   NOT NULL UNIQUE,
    account_id       TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at       BIGINT NOT NULL,
    seen_at          BIGINT NOT NULL,
    proven_at        BIGINT NOT NULL, -- when the password was last typed
    second_factor_at BIGINT,          -- NULL: the second factor was not asked for, or not yet given
    address          TEXT   NOT NULL,
    browser          TEXT   NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_seen ON session (seen_at);

CREATE TABLE second_factor (
    account_id TEXT   PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret_key TEXT   NOT NULL,
    last_step  BIGINT NOT NULL, -- of the last password that was taken: each is taken once
    created_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash  TEXT   NOT NULL,
    used_at    BIGINT,
    PRIMARY KEY (account_id, code_hash)
);

-- Attempts to sign in since the last one that succeeded, by account and by address.
CREATE TABLE sign_in_attempt (
    name     TEXT   PRIMARY KEY,
    attempts BIGINT NOT NULL,
    last_at  BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_by_time ON sign_in_attempt (last_at);
