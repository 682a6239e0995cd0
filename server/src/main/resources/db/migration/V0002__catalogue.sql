-- Projects, releases and files. A filename names one sequence of bytes for ever.
CREATE TABLE project (
    id           TEXT   PRIMARY KEY,
    name         TEXT   NOT NULL UNIQUE,
    display_name TEXT   NOT NULL,
    serial       BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);

CREATE TABLE project_role (
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('owner', 'maintainer', 'reader')),
    PRIMARY KEY (project_id, account_id)
);
CREATE INDEX project_role_by_account ON project_role (account_id);

CREATE TABLE release (
    id          TEXT   PRIMARY KEY,
    project_id  TEXT   NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    version     TEXT   NOT NULL,
    version_key TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    UNIQUE (project_id, version_key)
);

CREATE TABLE distribution_file (
    id              TEXT   PRIMARY KEY,
    release_id      TEXT   NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    filename        TEXT   NOT NULL UNIQUE,
    filetype        TEXT   NOT NULL CHECK (filetype IN ('bdist_wheel', 'sdist')),
    size            BIGINT NOT NULL,
    sha256          TEXT   NOT NULL,
    md5             TEXT   NOT NULL,
    blake2_256      TEXT   NOT NULL,
    requires_python TEXT,
    metadata_sha256 TEXT   NOT NULL,
    uploaded_at     BIGINT NOT NULL,
    uploaded_by     TEXT   NOT NULL,
    origin          TEXT   NOT NULL
);
CREATE INDEX distribution_file_by_release ON distribution_file (release_id);
CREATE INDEX distribution_file_by_sha256 ON distribution_file (sha256);

-- One row: the number of the index's last change (X-PyPI-Last-Serial).
CREATE TABLE index_serial (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    serial   BIGINT  NOT NULL
);
INSERT INTO index_serial (only_row, serial) VALUES (1, 0);
