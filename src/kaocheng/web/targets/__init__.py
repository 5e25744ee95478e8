"""Tables: uploads, drafts, revisions, opinions."""
