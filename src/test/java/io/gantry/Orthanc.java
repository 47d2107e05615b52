package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** An Orthanc with an empty database that knows one peer by the name {@code gantry}; tests are skipped without it. */
public final class Orthanc implements Closeable {

    private final Dcmtk.Server server;
    private final int httpPort;
    private final int dicomPort;

    private Orthanc(Dcmtk.Server server, int dicomPort, int httpPort) {
        this.server = server;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /** Starts it with the AE title {@code ORTHANC}. */
    public static Orthanc start(Path directory, int dicomPort, int gantryPort) throws IOException {
        return start(directory, "ORTHANC", dicomPort, gantryPort, "");
    }

    /** Starts it with the AE title {@code SAFE}; it talks TLS both ways, and trusts the certificate that it shows. */
    static Orthanc startSecure(Path directory, int dicomPort, int gantryPort, DicomCertificates.Pem certificate)
            throws IOException {
        String options = """
                "DicomTlsEnabled": true, "DicomTlsPrivateKey": "%s", "DicomTlsCertificate": "%s",
                 "DicomTlsTrustedCertificates": "%s",
                """.formatted(certificate.key(), certificate.certificate(), certificate.certificate());
        return start(directory, "SAFE", dicomPort, gantryPort, options);
    }

    private static Orthanc start(Path directory, String title, int dicomPort, int gantryPort, String options)
            throws IOException {
        Dcmtk.needs("Orthanc");
        int httpPort = FreePorts.next();
        Path configuration = Files.writeString(directory.resolve("orthanc.json"), """
                {"Name": "Test", "StorageDirectory": "%s", "IndexDirectory": "%s", "DicomAet": "%s",
                 "DicomPort": %d, "HttpPort": %d, "RemoteAccessAllowed": true, "AuthenticationEnabled": false,
                 %s "DicomModalities": {"gantry": {"AET": "GANTRY", "Host": "127.0.0.1", "Port": %d, "UseDicomTls": %b}},
                 "Plugins": []}
                """.formatted(
                        directory.resolve("db"),
                        directory.resolve("db"),
                        title,
                        dicomPort,
                        httpPort,
                        options,
                        gantryPort,
                        !options.isEmpty()));
        Dcmtk.Server server =
                Dcmtk.serve(directory.resolve("orthanc.log"), httpPort, "Orthanc", configuration.toString());
        return new Orthanc(server, dicomPort, httpPort);
    }

    public int dicomPort() {
        return dicomPort;
    }

    public String get(String path) throws IOException, InterruptedException {
        return send(request(path).build()).body();
    }

    public String post(String path, String body) throws IOException, InterruptedException {
        return post(path, HttpRequest.BodyPublishers.ofString(body));
    }

    /** Has it ask the hub to answer for an instance that it sent there, and waits until the hub does. */
    void assertCommitted(String id) throws IOException, InterruptedException {
        String answer =
                post("/modalities/gantry/storage-commitment", "{\"Resources\": [\"" + id + "\"], \"Timeout\": 30}");
        String transaction = answer.replaceAll("(?s).*\"ID\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        get("/storage-commitment/" + transaction))
                .contains("\"Success\""));
    }

    /** Puts a file into it. */
    public void add(byte[] file) throws IOException, InterruptedException {
        post("/instances", HttpRequest.BodyPublishers.ofByteArray(file));
    }

    private String post(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request(path).POST(body).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** By a connection of its own: Orthanc closes those it keeps after a second, perhaps just when one is used again. */
    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path));
    }

    @Override
    public void close() {
        server.close();
    }
}
