-- Trusted Publishing: who may publish a project, and which identity tokens were spent.
-- fields, conditions and pins are JSON; identity is equal for two publishers that the same jobs
-- match; lookup_key finds the publishers that a token could be.
CREATE TABLE publisher (
    id            TEXT   PRIMARY KEY,
    project_id    TEXT   NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    provider      TEXT   NOT NULL,
    issuer        TEXT   NOT NULL,
    lookup_key    TEXT   NOT NULL,
    identity      TEXT   NOT NULL,
    fields        TEXT   NOT NULL,
    conditions    TEXT   NOT NULL,
    pins          TEXT   NOT NULL,
    permission    TEXT   NOT NULL CHECK (permission IN ('UPLOAD', 'STAGE', 'READ')),
    token_seconds BIGINT,
    registered_by TEXT   REFERENCES account (id) ON DELETE CASCADE, -- NULL: the operator
    created_at    BIGINT NOT NULL,
    UNIQUE (project_id, issuer, identity)
);
CREATE INDEX publisher_lookup ON publisher (issuer, lookup_key);
CREATE INDEX publisher_by_person ON publisher (registered_by);

-- A project that does not exist yet; the first valid exchange makes it for the person who asked.
CREATE TABLE pending_publisher (
    id            TEXT   PRIMARY KEY,
    project_name  TEXT   NOT NULL,
    display_name  TEXT   NOT NULL,
    account_id    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    provider      TEXT   NOT NULL,
    issuer        TEXT   NOT NULL,
    lookup_key    TEXT   NOT NULL,
    identity      TEXT   NOT NULL,
    fields        TEXT   NOT NULL,
    conditions    TEXT   NOT NULL,
    pins          TEXT   NOT NULL,
    permission    TEXT   NOT NULL CHECK (permission IN ('UPLOAD', 'STAGE', 'READ')),
    token_seconds BIGINT,
    created_at    BIGINT NOT NULL,
    UNIQUE (project_name, account_id, issuer, identity)
);
CREATE INDEX pending_publisher_lookup ON pending_publisher (issuer, lookup_key);

-- keep_until outlives the token's exp by more than the clock leeway: never a window for a replay.
CREATE TABLE used_identity_token (
    issuer     TEXT   NOT NULL,
    token_id   TEXT   NOT NULL,
    keep_until BIGINT NOT NULL,
    PRIMARY KEY (issuer, token_id)
);
CREATE INDEX used_identity_token_by_end ON used_identity_token (keep_until);
