# One image for each service:
#   docker build --build-arg SERVICE=kpi-stream --build-arg PORT=8082 -t uplift/kpi-stream:0.1.0 .

FROM eclipse-temurin:17.0.15_6-jdk-jammy AS build
ARG SERVICE
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -pl "$SERVICE" -am -DskipTests package \
    && mkdir /app \
    && cp -r "$SERVICE/target/lib" /app/lib \
    && cp "$SERVICE/target/$SERVICE.jar" /app/service.jar \
    && cp "$SERVICE/jvm.options" /app/jvm.options \
    && mkdir /state

FROM eclipse-temurin:17.0.15_6-jre-jammy
ARG PORT
ENV UPLIFT_HTTP_PORT=$PORT \
    UPLIFT_STATE_DIR=/var/lib/uplift \
    UPLIFT_CONFIG_DIR=/etc/uplift \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50"
COPY --from=build /app/lib /app/lib
COPY --from=build /app/service.jar /app/service.jar
COPY --from=build /app/jvm.options /app/jvm.options
COPY --from=build --chown=10001:10001 /state /var/lib/uplift
WORKDIR /app
USER 10001:10001
EXPOSE $PORT
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 \
    CMD ["sh", "-c", "curl -fsS http://127.0.0.1:$UPLIFT_HTTP_PORT/health/ready > /dev/null"]
ENTRYPOINT ["java", "@/app/jvm.options", "-jar", "/app/service.jar"]
