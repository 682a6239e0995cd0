-- Passkeys (Web Authentication, level 3). Only public keys are kept.
CREATE TABLE passkey (
    credential_id   TEXT    PRIMARY KEY, -- base64url, as authenticators name it
    account_id      TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name            TEXT    NOT NULL,
    public_key      TEXT    NOT NULL,    -- the attested credential data, base64url
    sign_count      BIGINT  NOT NULL,    -- at its last use; 0 for authenticators that do not count
    backup_eligible INTEGER NOT NULL CHECK (backup_eligible IN (0, 1)),
    created_at      BIGINT  NOT NULL,
    used_at         BIGINT
);
CREATE INDEX passkey_by_account ON passkey (account_id);

-- What a browser was asked to sign: one at a time for each, and each is answered once.
CREATE TABLE passkey_challenge (
    asked      TEXT   PRIMARY KEY, -- a session, or the hash of a visitor's secret
    challenge  TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_by_end ON passkey_challenge (expires_at);
