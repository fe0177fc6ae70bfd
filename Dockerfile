# The portal's one image: web, worker, beat and the one-off jobs differ only in their command.
# Nothing of the demonstration or the tests is in it.

ARG PYTHON=3.11-slim-bookworm
ARG NODE=22-bookworm-slim

# The design system's files, without what is GOV.UK's alone.
FROM node:${NODE} AS node

FROM python:${PYTHON} AS assets
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY package.json package-lock.json ./
COPY mss/__init__.py mss/__init__.py
COPY mss/local/__init__.py mss/local/assets.py mss/local/console.py mss/local/places.py mss/local/
RUN python -m mss.local.assets

# The locked packages, by their hashes, wheels only. One is replaced: docs/adr/0006-libraries.md.
FROM python:${PYTHON} AS packages
COPY requirements/base.txt /build/base.txt
RUN python -m venv /opt/portal \
 && /opt/portal/bin/pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: \
      --requirement /build/base.txt \
 && missing="$(/opt/portal/bin/pip check || true)" \
 && test "$missing" = "rapidocr-onnxruntime 1.4.4 requires opencv-python, which is not installed."

FROM python:${PYTHON} AS portal
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV PATH=/opt/portal/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=mss.settings.production \
    MSS_FILES=/var/lib/mss/files \
    MSS_STATIC=/opt/static
RUN useradd --system --uid 10001 --user-group --home-dir /nonexistent --shell /usr/sbin/nologin mss \
 && install --directory --owner=mss --group=mss --mode=0700 /var/lib/mss/files /var/lib/mss/beat
COPY --from=packages /opt/portal /opt/portal
WORKDIR /srv/portal
COPY gunicorn.conf.py ./
COPY docker/healthcheck.py docker/manage ./docker/
COPY mss ./mss
COPY finance ./finance
COPY commercial ./commercial
COPY hr ./hr
COPY templates ./templates
COPY static ./static
COPY --from=assets /build/static/vendor ./static/vendor
# Gathering needs settings but no service: the values below exist in this layer's command alone.
RUN MSS_SECRET_KEY="$(head -c 48 /dev/urandom | base64 -w0)" \
    MSS_FIELD_KEYS="$(head -c 32 /dev/urandom | base64 -w0 | tr +/ -_)" \
    MSS_ALLOWED_HOSTS=portal.invalid MSS_ADDRESS=https://portal.invalid \
    DATABASE_URL=postgres://nobody@127.0.0.1/none REDIS_URL=redis://127.0.0.1:6379/0 \
    python -m django collectstatic --no-input --verbosity 0 \
 && rm -r mss/local \
 && python -m compileall -q mss finance commercial hr

USER 10001:10001
EXPOSE 8000
VOLUME ["/var/lib/mss/files", "/var/lib/mss/beat"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "docker/healthcheck.py"]
CMD ["gunicorn", "mss.wsgi:application"]
