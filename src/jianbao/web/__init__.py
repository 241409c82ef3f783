"""The reader's site: server-rendered pages over an archive, for reading only, without scripts."""
