-- Whether only trusted publishers upload to a project. Those that were there before keep what they
-- had; a new one is undecided until it has a publisher that uploads, and then it is on.
ALTER TABLE project ADD COLUMN only_trusted TEXT NOT NULL DEFAULT 'off'
    CHECK (only_trusted IN ('undecided', 'off', 'on'));
