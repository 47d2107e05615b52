package io.gantry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Any operation of the hub, called as one user. Headers are names and values in turn. */
public final class Api {

    private static final String BOUNDARY = "----gantry-api";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String authorization;

    /** @param authorization value of the Authorization header */
    public Api(String url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> getBytes(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> head(String path, String... headers) {
        return send(request(path, headers).method("HEAD", BodyPublishers.noBody()), BodyHandlers.ofString());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE(), BodyHandlers.ofString());
    }

    /** Sends JSON. */
    public HttpResponse<String> json(String method, String path, String body, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    /** Posts bytes; their type stands among the headers, or nowhere. */
    public HttpResponse<String> bytes(String path, byte[] body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)), BodyHandlers.ofString());
    }

    /** Sends a multipart form. */
    public HttpResponse<String> form(String method, String path, Form form, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .method(method, BodyPublishers.ofByteArray(form.bytes())),
                BodyHandlers.ofString());
    }

    public static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name as part of a path. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(HubClient.PATIENCE)
                .header("Authorization", authorization);
        return headers.length > 0 ? request.headers(headers) : request;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A multipart form in the making (RFC 7578). */
    public static final class Form {

        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        public Form text(String name, String value) {
            return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        }

        public Form file(String name, String fileName, byte[] bytes) {
            return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", bytes);
        }

        private Form part(String disposition, byte[] bytes) {
            parts.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            parts.writeBytes(bytes);
            parts.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        private byte[] bytes() {
            return (parts.toString(StandardCharsets.ISO_8859_1) + "--" + BOUNDARY + "--\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
