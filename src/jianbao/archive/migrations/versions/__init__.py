"""One module a migration; none is changed once an archive may have been made by it."""
