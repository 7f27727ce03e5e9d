"""Questions to the store: what is asked, the plan that answers it from indexes, and the statement it becomes."""
