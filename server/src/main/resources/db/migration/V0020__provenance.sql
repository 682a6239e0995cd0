-- What was proved about a file's origin when it was uploaded; goes with the file.
CREATE TABLE provenance (
    filename    TEXT   PRIMARY KEY REFERENCES distribution_file (filename) ON DELETE CASCADE,
    project_id  TEXT   NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    document    TEXT   NOT NULL, -- PEP 740's provenance object, as it is served
    claims      TEXT   NOT NULL, -- JSON: what the certificates say, for pages
    verified_at BIGINT NOT NULL
);
CREATE INDEX provenance_by_project ON provenance (project_id);

-- A project without a row has the index's policy.
CREATE TABLE attestation_policy (
    project_id TEXT   PRIMARY KEY REFERENCES project (id) ON DELETE CASCADE,
    policy     TEXT   NOT NULL CHECK (policy IN ('off', 'accepted', 'required')),
    changed_at BIGINT NOT NULL
);
