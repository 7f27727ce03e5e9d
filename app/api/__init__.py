"""HTTP in, HTTP out: FastAPI lives here."""
