# The image of compose.yaml: what runs, and nothing that built it.
FROM python:3.11-slim AS front
WORKDIR /build
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc frontend/
RUN cd frontend && npm ci --no-audit --no-fund
COPY frontend frontend
RUN cd frontend && npm run build

FROM python:3.11-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=backend.config.settings.base \
    CERCLE_FRONTEND_DIST=/cercle/frontend/dist
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin cercle
WORKDIR /cercle
COPY requirements/prod.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/prod.txt
COPY manage.py LICENSE ./
COPY backend backend
COPY --from=front /build/frontend/dist frontend/dist
# Bytecode is made here: the container's file system is read-only.
RUN python -m compileall -q backend manage.py
USER cercle
EXPOSE 8000
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000"]
