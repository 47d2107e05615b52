# The hub alone, from the production jar: `mvn package` first.
FROM eclipse-temurin:25-jre-noble

RUN useradd --system --create-home --home-dir /var/lib/gantry gantry
WORKDIR /var/lib/gantry
COPY models models
COPY target/gantry-*-production.jar /opt/gantry.jar

USER gantry
EXPOSE 8080 11112
VOLUME /var/lib/gantry/data
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/gantry.jar"]
