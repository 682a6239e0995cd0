-- From where a change came, and what was there before it. Entries of before these columns say neither.
ALTER TABLE audit_entry ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entry ADD COLUMN previous TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_entry_by_subject_in_order ON audit_entry (subject, id);
CREATE INDEX audit_entry_by_actor_in_order ON audit_entry (actor, id);
