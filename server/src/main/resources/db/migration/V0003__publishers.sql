-- Trusted Publishing: who may publish a project, and which identity tokens were spent.
CREATE TABLE publisher (
    id          TEXT   PRIMARY KEY,
    project_id  TEXT   NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    provider    TEXT   NOT NULL,
    issuer      TEXT   NOT NULL,
    owner       TEXT   NOT NULL,
    repository  TEXT   NOT NULL,
    owner_id    TEXT,
    workflow    TEXT   NOT NULL,
    environment TEXT   CHECK (environment <> ''),
    called_workflow TEXT CHECK (called_workflow <> ''),
    created_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX publisher_identity ON publisher
    (project_id, issuer, lower(owner), lower(repository), workflow,
     lower(coalesce(environment, '')), coalesce(called_workflow, ''));
CREATE INDEX publisher_lookup ON publisher (issuer, lower(owner), lower(repository));

-- A project that does not exist yet; the first valid exchange makes it for the person who asked.
CREATE TABLE pending_publisher (
    id           TEXT   PRIMARY KEY,
    project_name TEXT   NOT NULL,
    display_name TEXT   NOT NULL,
    account_id   TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    provider     TEXT   NOT NULL,
    issuer       TEXT   NOT NULL,
    owner        TEXT   NOT NULL,
    repository   TEXT   NOT NULL,
    owner_id     TEXT,
    workflow     TEXT   NOT NULL,
    environment  TEXT   CHECK (environment <> ''),
    called_workflow TEXT CHECK (called_workflow <> ''),
    created_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX pending_publisher_identity ON pending_publisher
    (project_name, account_id, issuer, lower(owner), lower(repository), workflow,
     lower(coalesce(environment, '')), coalesce(called_workflow, ''));
CREATE INDEX pending_publisher_lookup ON pending_publisher (issuer, lower(owner), lower(repository));

-- keep_until outlives the token's exp by more than the clock leeway: never a window for a replay.
CREATE TABLE used_identity_token (
    issuer     TEXT   NOT NULL,
    token_id   TEXT   NOT NULL,
    keep_until BIGINT NOT NULL,
    PRIMARY KEY (issuer, token_id)
);
CREATE INDEX used_identity_token_by_end ON used_identity_token (keep_until);
