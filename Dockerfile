# syntax=docker/dockerfile:1
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

# Every package by its hash and as a wheel: nothing is compiled. The environment itself has no pip.
FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv --without-pip /opt/on-record \
    && pip --python /opt/on-record/bin/python install --no-cache-dir --only-binary=:all: --require-hashes \
    -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY migrations/ migrations/
COPY app/ app/
RUN pip --python /opt/on-record/bin/python install --no-cache-dir --no-deps --no-build-isolation .

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="On Record" \
    org.opencontainers.image.licenses="Apache-2.0"
RUN python -m pip uninstall --yes --no-cache-dir pip \
    && useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin on-record \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /opt/on-record /opt/on-record
ENV PATH=/opt/on-record/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ON_RECORD_HOST=0.0.0.0 \
    ON_RECORD_CREATE_KEY=true \
    ON_RECORD_DATABASE_URL=sqlite:////data/on-record.db
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('ON_RECORD_PORT', 8000)}/healthz\", timeout=4)"]
CMD ["on-record", "serve"]
