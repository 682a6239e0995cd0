-- What may happen to what was published: yanks (PEP 592), a project's status (PEP 792), deletion;
-- and one row for every change, in the order of commits, so that others can follow.
ALTER TABLE project ADD COLUMN status TEXT NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'archived', 'quarantined', 'deprecated'));
ALTER TABLE project ADD COLUMN status_reason TEXT;

ALTER TABLE release ADD COLUMN yanked_at BIGINT;
ALTER TABLE release ADD COLUMN yanked_reason TEXT;

-- A filename that was deleted. It is never given out again, whatever became of its project.
CREATE TABLE deleted_file (
    filename     TEXT   PRIMARY KEY,
    project_name TEXT   NOT NULL,
    version      TEXT   NOT NULL,
    sha256       TEXT   NOT NULL,
    deleted_at   BIGINT NOT NULL,
    deleted_by   TEXT   NOT NULL
);
CREATE INDEX deleted_file_by_sha256 ON deleted_file (sha256);

-- The names of projects outlive them here.
CREATE TABLE catalogue_change (
    serial       BIGINT PRIMARY KEY,
    project_name TEXT   NOT NULL,
    action       TEXT   NOT NULL,
    version      TEXT,
    filename     TEXT,
    occurred_at  BIGINT NOT NULL
);
CREATE INDEX catalogue_change_by_project ON catalogue_change (project_name, serial);

INSERT INTO catalogue_change (serial, project_name, action, occurred_at)
SELECT serial, name, 'project-created', created_at FROM project;
