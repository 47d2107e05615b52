package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import io.gantry.objects.ObjectStore;
import io.gantry.picture.Drawn;
import io.gantry.picture.Jpegs;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.Pngs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The requests, uploads and lists of administrators of the contract {@code labelling.md}, as they stand there, what may go
 * wrong, and a browser that puts a picture straight into the object store.
 */
@HubTest
class LabellingRequestsIT {

    private static final String NO_PICTURE = "This is no picture that is taken. Send a JPEG or a PNG.";
    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
    private static final double PATIENCE = HubClient.PATIENCE.toMillis();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectStore objects;

    private Api api;

    @BeforeEach
    void sign_in() {
        api = as("demo-customer");
    }

    @Test
    void makes_and_lists_requests_as_the_contract_has_it() {
        var made = api.json(
                "POST",
                "/requests",
                "{\"title\":\"Chest X-rays\",\"description\":\"Frontal views\",\"classes\":[\"normal\",\"pneumonia\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body())
                .matches("\\{\"id\":\"" + UUID_TEXT + "\",\"title\":\"Chest X-rays\",\"description\":\"Frontal views\","
                        + "\"classes\":\\[\"normal\",\"pneumonia\"],\"status\":\"new\",\"created_at\":\"" + TIME
                        + "\"}");
        String id = Api.read(made).path("id").asText();
        var listed = api.get("/requests?limit=1");
        assertThat(listed.body())
                .matches("\\[\\{\"id\":\"" + id + "\",\"title\":\"Chest X-rays\",\"description\":\"Frontal views\","
                        + "\"status\":\"new\",\"created_at\":\"" + TIME + "\"}]");
        assertThat(listed.headers().firstValueAsLong("X-Total-Count").orElseThrow())
                .isPositive();
        assertThat(as("demo-admin").get("/admin/requests?limit=1").body())
                .matches("\\[\\{\"id\":\"" + id + "\",\"title\":\"Chest X-rays\",\"status\":\"new\",\"created_at\":\""
                        + TIME + "\"}]");
    }

    @Test
    void finds_requests_by_text_and_status_and_shows_nobody_s_but_one_s_own() {
        String word = "w" + UUID.randomUUID();
        String own = request("About " + word.toUpperCase());
        Api other = as("demo-universal");
        String theirs = id(other.json("POST", "/requests", "{\"title\":\"" + word + "\",\"classes\":[]}"));
        assertThat(ids(api.get("/requests?q=" + word))).containsExactly(own);
        assertThat(ids(as("demo-admin").get("/requests?q=" + word))).containsExactly(theirs, own);
        assertThat(ids(as("demo-admin").get("/admin/requests?status=new&q=" + word)))
                .containsExactly(theirs, own);
        assertThat(ids(api.get("/requests?status=done&q=" + word))).isEmpty();
        assertAnswer(api.get("/requests/" + theirs + "/uploads"), 404, "{\"detail\":\"Request not found\"}");
        assertAnswer(upload(theirs, "a.png", png(20)), 404, "{\"detail\":\"Request not found\"}");
        assertAnswer(presign(theirs, "a.png", "image/png"), 404, "{\"detail\":\"Request not found\"}");
        assertThat(api.get("/admin/requests").statusCode()).isEqualTo(403);
        assertThat(as("demo-labeler").get("/requests").statusCode()).isEqualTo(403);
    }

    @Test
    void says_what_is_wrong_with_a_request() {
        assertAnswer(api.json("POST", "/requests", "{\"classes\":[]}"), 422, "{\"detail\":\"title is missing\"}");
        assertAnswer(
                api.json("POST", "/requests", "{\"title\":\" \",\"classes\":[]}"),
                422,
                "{\"detail\":\"title must not be empty\"}");
        assertAnswer(
                api.json("POST", "/requests", "{\"title\":\"a\",\"classes\":\"normal\"}"),
                422,
                "{\"detail\":\"classes must be a list\"}");
        assertAnswer(api.get("/requests?limit=0"), 422, "{\"detail\":\"limit must be at least 1\"}");
        assertAnswer(
                api.get("/requests?status=lost"), 422, "{\"detail\":\"status must be one of done, in progress, new\"}");
    }

    @Test
    void takes_the_pictures_of_a_form_tells_what_it_can_t_take_and_keeps_each_once() {
        String id = request("Mixed");
        byte[] png = png(30);
        byte[] jpeg = Jpegs.progressive(Drawn.slopes(64, 48));
        var form = new Api.Form()
                .file("files", "one.png", png)
                .file("files", "one.png", jpeg)
                .file("files", "again.png", png)
                .file("files", "notes.png", "no picture".getBytes(StandardCharsets.UTF_8))
                .file("files", "nothing.png", new byte[0])
                .file("files", "bomb.png", bomb())
                .file("files", "slice.dcm", dicom())
                .file("files", "..", png(31))
                .file("files", "cut.jpg", Jpegs.cut(jpeg, jpeg.length * 2 / 3));
        var answer = api.form("POST", "/requests/" + id + "/uploads", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Api.read(answer);
        assertThat(body.path("request_id").asText()).isEqualTo(id);
        assertThat(body.path("errors"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "notes.png: " + NO_PICTURE,
                        "nothing.png: The file has no bytes. Send the whole file.",
                        "bomb.png: The picture has 30000 x 30000 pixels, more than the 50 megapixels that are read."
                                + " Send it smaller.",
                        "..: A file name must not hold path separators or be '..'");
        assertThat(body.path("uploaded").asInt()).as(answer.body()).isEqualTo(4);
        assertThat(body.path("skipped").asInt()).isEqualTo(1);
        assertAnswer(
                upload(id, "later.png", png),
                200,
                "{\"request_id\":\"" + id + "\",\"uploaded\":0,\"skipped\":1,\"errors\":[]}");
        assertListed(id, png);
    }

    private void assertListed(String id, byte[] png) {
        var answer = api.get("/requests/" + id + "/uploads");
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("4");
        JsonNode listed = Api.read(answer);
        assertThat(listed.path(0).toString())
                .matches("\\{\"filename\":\"one.png\",\"key\":\"request-images/" + UUID_TEXT
                        + "\",\"etag\":\"[0-9a-f]{32}\",\"content_type\":\"image/png\",\"size_bytes\":" + png.length
                        + ",\"created_at\":\"" + TIME + "\",\"preview_url\":\"http[^\"]+\"}");
        assertThat(listed)
                .extracting(image -> image.path("content_type").asText())
                .containsExactly("image/png", "image/jpeg", "application/dicom", "image/jpeg");
        Picture shown = preview(listed.path(0));
        assertThat(shown.width()).isEqualTo(30);
        Picture slice = preview(listed.path(2));
        assertThat(slice.width()).isEqualTo(64);
        assertThat(listed.path(3).path("preview_url").isNull()).isTrue();
        assertThat(ids(api.get("/requests/" + id + "/uploads?limit=1&offset=1"), "filename"))
                .containsExactly("one.png");
    }

    @Test
    void shows_pictures_the_right_way_up_and_small() {
        String id = request("Turned");
        byte[] wide = Jpegs.ofSamples(1200, 600, 1, halves(1200, 600));
        upload(id, "upright.jpg", wide);
        upload(id, "turned.jpg", Jpegs.oriented(wide, 6));
        JsonNode listed = Api.read(api.get("/requests/" + id + "/uploads"));
        Picture upright = preview(listed.path(0));
        assertThat(upright.width()).isEqualTo(512);
        assertThat(upright.height()).isEqualTo(256);
        Picture turned = preview(listed.path(1));
        assertThat(turned.width()).isEqualTo(256);
        assertThat(turned.height()).isEqualTo(512);
        assertThat(turned.sample(128, 50, 0)).isLessThan(20);
        assertThat(turned.sample(128, 460, 0)).isGreaterThan(235);
        assertThat(jdbc.sql("select width || ' x ' || height from request_image where request_id = ?"
                                + " and filename = 'turned.jpg'")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .isEqualTo("600 x 1200");
    }

    /** Black on the left, white on the right. */
    private static byte[] halves(int width, int height) {
        byte[] samples = new byte[width * height];
        for (int at = 0; at < samples.length; at++) {
            samples[at] = (byte) (at % width < width / 2 ? 0 : 255);
        }
        return samples;
    }

    @Test
    void refuses_a_form_that_holds_nothing_to_take() {
        String id = request("Nothing");
        assertAnswer(
                upload(id, "notes.txt", "no picture".getBytes(StandardCharsets.UTF_8)),
                400,
                "{\"message\":\"None of the files could be taken\",\"errors\":[\"notes.txt: " + NO_PICTURE + "\"]}");
        assertAnswer(
                api.form("POST", "/requests/" + id + "/uploads", new Api.Form().text("title", "x")),
                400,
                "{\"detail\":\"files is missing\"}");
        assertAnswer(upload("first", "a.png", png(20)), 400, "{\"detail\":\"request_id must be a UUID\"}");
        assertAnswer(upload(UUID.randomUUID().toString(), "a.png", png(20)), 404, "{\"detail\":\"Request not found\"}");
        assertAnswer(
                upload(id, "large.png", new byte[18 << 20]),
                413,
                "{\"detail\":\"The pictures are too large together. Send at most 16 MB at a time\"}");
        assertThat(api.get("/requests/" + id + "/uploads").body()).isEqualTo("[]");
    }

    @Test
    void takes_five_hundred_pictures_in_one_form() {
        String id = request("Many");
        var form = new Api.Form();
        for (int number = 0; number < 500; number++) {
            form.file("files", "same.png", png(1 + number % 50));
        }
        assertAnswer(
                api.form("POST", "/requests/" + id + "/uploads", form),
                200,
                "{\"request_id\":\"" + id + "\",\"uploaded\":50,\"skipped\":450,\"errors\":[]}");
        assertThat(Api.read(api.get("/requests/" + id + "/uploads?limit=1000"))).hasSize(50);
    }

    @Test
    void takes_what_was_put_straight_into_the_object_store() throws Exception {
        String id = request("Signed");
        byte[] png = png(40);
        JsonNode signed = Api.read(presign(id, "chest.png", "image/png"));
        assertThat(signed.toString())
                .matches("\\{\"uploads\":\\[\\{\"filename\":\"chest.png\",\"url\":\"http[^\"]+\",\"method\":\"PUT\","
                        + "\"headers\":\\{\"Content-Type\":\"image/png\"},\"key\":\"request-images/" + UUID_TEXT
                        + "\"}]}");
        JsonNode upload = signed.at("/uploads/0");
        assertThat(put(upload, png, "image/jpeg").statusCode())
                .as("another type than was signed")
                .isEqualTo(403);
        assertAnswer(
                complete(id, upload),
                400,
                "{\"message\":\"None of the files could be taken\",\"errors\":[\"chest.png: Nothing was put at its"
                        + " address. Put the file there and complete it again.\"]}");
        var there = put(upload, png, "image/png");
        assertThat(there.statusCode()).as(there.body()).isEqualTo(200);
        assertAnswer(complete(id, upload), 200, "{\"status\":\"ok\"}");
        assertAnswer(complete(id, upload), 200, "{\"status\":\"ok\"}");
        JsonNode listed = Api.read(api.get("/requests/" + id + "/uploads"));
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/key")).isEqualTo(upload.path("key"));
        assertThat(listed.at("/0/etag").asText())
                .isEqualTo(there.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
        assertBytesStay(id, upload, png);
    }

    /** The address is good for a while after: what is put there then is never what was judged. */
    private void assertBytesStay(String id, JsonNode upload, byte[] png) throws Exception {
        put(upload, "another".getBytes(StandardCharsets.UTF_8), "image/png");
        assertAnswer(complete(id, upload), 200, "{\"status\":\"ok\"}");
        String key = jdbc.sql("select object_key from request_image where request_id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
        try (var kept = objects.open(key)) {
            assertThat(kept.readAllBytes()).isEqualTo(png);
        }
    }

    @Test
    void takes_out_what_was_put_and_is_no_picture_and_answers_the_same_again() throws Exception {
        String id = request("Signed, some bad");
        JsonNode good = Api.read(presign(id, "good.png", "image/png")).at("/uploads/0");
        JsonNode bad = Api.read(presign(id, "bad.png", "image/png")).at("/uploads/0");
        put(good, png(50), "image/png");
        put(bad, "no picture".getBytes(StandardCharsets.UTF_8), "image/png");
        String answer = "{\"status\":\"ok\",\"errors\":[\"bad.png: " + NO_PICTURE + "\"]}";
        assertAnswer(complete(id, good, bad), 200, answer);
        assertAnswer(complete(id, good, bad), 200, answer);
        String left = "request-uploads/" + bad.path("key").asText().substring("request-images/".length());
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !objects.has(left));
    }

    @Test
    void completes_no_key_of_another_request_and_none_that_was_never_signed() throws Exception {
        String id = request("Mine");
        String other = request("Also mine");
        JsonNode upload = Api.read(presign(other, "a.png", "image/png")).at("/uploads/0");
        put(upload, png(60), "image/png");
        String key = upload.path("key").asText();
        assertAnswer(complete(id, upload), 400, "{\"detail\":\"The key " + key + " was not signed for this request\"}");
        for (String odd : List.of("request-images/" + UUID.randomUUID(), "scans/x", "../../etc/passwd")) {
            assertAnswer(
                    api.json("POST", "/uploads/complete", completing(id, "a.png", odd)),
                    400,
                    "{\"detail\":\"The key " + odd + " was not signed for this request\"}");
        }
        assertAnswer(
                api.json("POST", "/uploads/complete", completing("first", "a.png", key)),
                400,
                "{\"detail\":\"request_id must be a UUID\"}");
        assertAnswer(
                api.json("POST", "/uploads/complete", "{\"request_id\":\"" + id + "\"}"),
                400,
                "{\"detail\":\"uploaded is missing\"}");
    }

    @Test
    void signs_nothing_for_hostile_names_and_other_types() {
        String id = request("Hostile");
        assertAnswer(
                presign(id, "../a.png", "image/png"),
                400,
                "{\"detail\":\"../a.png: A file name must not hold path separators or be '..'\"}");
        assertAnswer(
                presign(id, "a.html", "text/html"),
                400,
                "{\"detail\":\"a.html: This type is not taken. Send image/jpeg, image/png or application/dicom\"}");
        assertAnswer(
                api.json("POST", "/uploads/presign", "{\"request_id\":\"" + id + "\",\"files\":[]}"),
                400,
                "{\"detail\":\"files must have at least 1 items\"}");
    }

    @Test
    void forgets_what_was_put_and_never_completed() throws Exception {
        String id = request("Abandoned");
        JsonNode upload = Api.read(presign(id, "a.png", "image/png")).at("/uploads/0");
        put(upload, png(70), "image/png");
        String key = "request-uploads/" + upload.path("key").asText().substring("request-images/".length());
        assertThat(objects.has(key)).isTrue();
        jdbc.sql("update pending_upload set expires_at = now() where request_id = ?")
                .param(UUID.fromString(id))
                .update();
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !objects.has(key));
        assertThat(complete(id, upload).statusCode()).isEqualTo(400);
    }

    @Test
    void a_browser_puts_a_picture_from_a_page_of_another_origin() throws Exception {
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "No Chromium is installed");
        String id = request("From a browser");
        HttpServer page = page();
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program.get())
                            .setTimeout(PATIENCE));
            var tab = browser.newPage();
            tab.setDefaultTimeout(PATIENCE);
            tab.navigate("http://127.0.0.1:" + page.getAddress().getPort() + "/");
            Object answer = tab.evaluate(
                    """
                    async ({hub, token, id, bytes}) => {
                        const call = async (path, body) => {
                            const answer = await fetch(hub + path, {method: 'POST', body: JSON.stringify(body),
                                headers: {'Content-Type': 'application/json', 'Authorization': token}});
                            return answer.json();
                        };
                        const picture = Uint8Array.from(atob(bytes), c => c.charCodeAt(0));
                        const signed = await call('/uploads/presign',
                            {request_id: id, files: [{filename: 'tab.png', content_type: 'image/png'}]});
                        const upload = signed.uploads[0];
                        const put = await fetch(upload.url,
                            {method: upload.method, headers: upload.headers, body: picture});
                        const done = await call('/uploads/complete', {request_id: id, uploaded:
                            [{filename: upload.filename, key: upload.key, etag: put.headers.get('ETag')}]});
                        return put.status + ' ' + JSON.stringify(done);
                    }
                    """,
                    Map.of(
                            "hub",
                            "http://localhost:" + port,
                            "token",
                            signIn.bearer("demo-customer"),
                            "id",
                            id,
                            "bytes",
                            Base64.getEncoder().encodeToString(png(80))));
            assertThat(answer).isEqualTo("200 {\"status\":\"ok\"}");
        } finally {
            page.stop(0);
        }
        assertThat(ids(api.get("/requests/" + id + "/uploads"), "filename")).containsExactly("tab.png");
    }

    private static HttpServer page() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<title>A page</title>".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void lists_users_with_their_strongest_roles_to_administrators() {
        Api admin = as("demo-admin");
        var answer = admin.get("/admin/users?q=demo-");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("[{\"username\":\"demo-admin\",\"role\":\"admin\",\"is_active\":true},"
                        + "{\"username\":\"demo-customer\",\"role\":\"customer\",\"is_active\":true},"
                        + "{\"username\":\"demo-labeler\",\"role\":\"labeler\",\"is_active\":true},"
                        + "{\"username\":\"demo-universal\",\"role\":\"universal\",\"is_active\":true}]");
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("4");
        assertThat(ids(admin.get("/admin/users?q=demo-&limit=1&offset=2"), "username"))
                .containsExactly("demo-labeler");
        assertThat(admin.get("/admin/users?q=demo-&is_active=false").body()).isEqualTo("[]");
        assertThat(as("demo-labeler").get("/admin/users").statusCode()).isEqualTo(403);
        var odd = admin.get("/admin/users?q=a%13b");
        assertThat(odd.statusCode()).isEqualTo(422);
        assertThat(odd.body()).contains("must not hold control characters");
    }

    private String request(String title) {
        return id(api.json("POST", "/requests", "{\"title\":\"" + title + "\",\"classes\":[\"a\",\"b\"]}"));
    }

    private HttpResponse<String> upload(String id, String name, byte[] bytes) {
        return api.form("POST", "/requests/" + id + "/uploads", new Api.Form().file("files", name, bytes));
    }

    private HttpResponse<String> presign(String id, String name, String type) {
        return api.json(
                "POST",
                "/uploads/presign",
                "{\"request_id\":\"" + id + "\",\"files\":[{\"filename\":\"" + name + "\",\"content_type\":\"" + type
                        + "\"}]}");
    }

    private HttpResponse<String> put(JsonNode upload, byte[] bytes, String type) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(bytes));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> complete(String id, JsonNode... uploads) {
        String files = Stream.of(uploads)
                .map(upload -> "{\"filename\":" + upload.path("filename") + ",\"key\":" + upload.path("key")
                        + ",\"etag\":null}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return api.json("POST", "/uploads/complete", "{\"request_id\":\"" + id + "\",\"uploaded\":[" + files + "]}");
    }

    private static String completing(String id, String name, String key) {
        return "{\"request_id\":\"" + id + "\",\"uploaded\":[{\"filename\":\"" + name + "\",\"key\":\"" + key + "\"}]}";
    }

    private Picture preview(JsonNode listed) {
        var request = HttpRequest.newBuilder(
                        URI.create(listed.path("preview_url").asText()))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            return new PictureReader(PictureLimits.defaults()).read(() -> new ByteArrayInputStream(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] png(int width) {
        return Pngs.of(Drawn.flat(width, 4, 200, 100, 50));
    }

    private static byte[] bomb() {
        return Pngs.begin(30_000, 30_000, 8, Pngs.RGB).zeros(1 << 20).end();
    }

    private static byte[] dicom() {
        return Instances.file(Instances.ct("1.2.3.4", "1.2.3.4.5", 1));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer).path("id").asText();
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return ids(answer, "id");
    }

    private static List<String> ids(HttpResponse<String> answer, String field) {
        return Stream.iterate(0, at -> at + 1)
                .limit(Api.read(answer).size())
                .map(at -> Api.read(answer).path(at).path(field).asText())
                .toList();
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
