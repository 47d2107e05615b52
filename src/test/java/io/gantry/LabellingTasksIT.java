package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.access.HubClientToken;
import io.gantry.access.KeycloakSettings;
import io.gantry.access.KeycloakUsers;
import io.gantry.access.MadeLabelers;
import io.gantry.objects.ObjectStore;
import io.gantry.picture.Drawn;
import io.gantry.picture.Pngs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks and assignment of the contract {@code labelling.md}, as they stand there, and what may go wrong. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabellingTasksIT {

    private static final String NO_TASK = "{\"detail\":\"Task not found\"}";
    private static final String TIME = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectStore objects;

    @Autowired
    KeycloakUsers keycloak;

    @Autowired
    HubClientToken calls;

    @Autowired
    KeycloakSettings settings;

    @TempDir
    Path folder;

    private Api customer;
    private Api labeler;
    private Api admin;
    private Api universal;

    @BeforeAll
    void sign_in() {
        customer = as("demo-customer");
        labeler = as("demo-labeler");
        admin = as("demo-admin");
        universal = as("demo-universal");
        assertThat(customer.get("/api/tasks?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void goes_from_a_request_to_its_labels_as_the_contract_has_it() throws Exception {
        UUID request = request(2);
        var assigned = assign("\"request_id\":\"" + request + "\",\"labeler_username\":\"demo-labeler\"");
        assertThat(assigned.statusCode()).as(assigned.body()).isEqualTo(200);
        assertThat(assigned.body()).matches("\\{\"status\":\"assigned\",\"task_id\":\"[0-9a-f-]{36}\"}");
        String task = Api.read(assigned).path("task_id").asText();

        assertThat(listed(labeler.get("/tasks"), task))
                .matches("\\{\"id\":\"" + task + "\",\"request_id\":\"" + request + "\",\"title\":\"Cats and dogs\","
                        + "\"request_title\":\"Cats and dogs\",\"status\":\"new\",\"images_count\":2,\"created_at\":"
                        + TIME + "}");
        assertThat(listed(admin.get("/admin/tasks"), task))
                .matches("\\{\"id\":\"" + task + "\",\"request_id\":\"" + request
                        + "\",\"status\":\"new\",\"created_at\":" + TIME + "}");

        var detail = labeler.get("/tasks/" + task);
        assertThat(detail.body())
                .matches("\\{\"id\":\"" + task + "\",\"title\":\"Cats and dogs\",\"classes\":\\[\"cat\",\"dog\"],"
                        + "\"images\":\\[(\\{\"image_id\":\"[0-9a-f-]{36}\",\"url\":\"http[^\"]+\"},?){2}]}");
        JsonNode image = Api.read(detail).at("/images/0");
        var shown = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(image.path("url").asText()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(shown.body()).isEqualTo(picture(0));

        String first = image.path("image_id").asText();
        assertAnswer(
                label(labeler, task, first, "\"dog\",\"cat\",\"dog\""),
                200,
                "{\"task_id\":\"" + task + "\",\"image_id\":\"" + first + "\",\"status\":\"saved\"}");
        assertThat(Api.read(labeler.get("/tasks/" + task))
                        .at("/images/0/labels")
                        .toString())
                .isEqualTo("[\"cat\",\"dog\"]");
        assertThat(status(task)).isEqualTo("in progress");
        assertThat(requestStatus(request)).isEqualTo("in progress");
        label(labeler, task, Api.read(detail).at("/images/1/image_id").asText(), "\"dog\"");
        assertThat(status(task)).isEqualTo("done");
        assertThat(requestStatus(request)).isEqualTo("done");
        assertThat(events(task)).containsExactly("assigned", "progress", "done");
    }

    @Test
    void keeps_what_was_saved_over() {
        UUID request = request(1);
        String task = given(request, "demo-labeler");
        String image = images(task).get(0);
        label(labeler, task, image, "\"cat\"");
        label(labeler, task, image, "\"dog\"");
        assertThat(Api.read(labeler.get("/tasks/" + task))
                        .at("/images/0/labels")
                        .toString())
                .isEqualTo("[\"dog\"]");
        var history = admin.get("/admin/tasks/" + task + "/history");
        assertThat(history.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(history.body())
                .matches("\\[\\{\"image_id\":\"" + image + "\",\"labels\":\\[\"cat\"],\"username\":\"demo-labeler\","
                        + "\"at\":" + TIME + "},\\{\"image_id\":\"" + image
                        + "\",\"labels\":\\[\"dog\"],\"username\":\"demo-labeler\",\"at\":" + TIME + "}]");
    }

    @Test
    void two_tabs_at_once_lose_nothing() {
        UUID request = request(8);
        String task = given(request, "demo-labeler");
        List<String> images = images(task);
        var saving = IntStream.range(0, 4 * images.size())
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> label(
                        labeler, task, images.get(number % images.size()), number % 3 == 0 ? "\"cat\"" : "\"dog\"")))
                .toList();
        assertThat(saving)
                .allSatisfy(saved -> assertThat(saved.join().statusCode()).isEqualTo(200));
        assertThat(admin.get("/admin/tasks/" + task + "/history").headers().firstValue("X-Total-Count"))
                .hasValue("32");
        assertThat(status(task)).isEqualTo("done");
        assertThat(events(task)).hasSize(9).endsWith("done");
        assertThat(jdbc.sql("select count(*) from labelling_task_image given where task_id = ? and labels <>"
                                + " (select labels from label_history said where said.task_id = given.task_id"
                                + " and said.image_id = given.image_id order by said.id desc limit 1)")
                        .param(UUID.fromString(task))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refuses_labels_that_do_not_fit() {
        String task = given(request(1), "demo-labeler");
        String other = images(given(request(1), "demo-labeler")).get(0);
        String image = images(task).get(0);
        assertAnswer(
                label(labeler, task, image, "\"bird\""),
                400,
                "{\"detail\":\"'bird' is none of the classes. Choose from: cat, dog\"}");
        String notInTask =
                "{\"detail\":\"This picture is none of the task's. Take an image_id of GET /tasks/" + task + "\"}";
        assertAnswer(label(labeler, task, other, "\"cat\""), 400, notInTask);
        assertAnswer(label(labeler, task, UUID.randomUUID().toString(), "\"cat\""), 400, notInTask);
        assertAnswer(label(labeler, task, image, ""), 400, "{\"detail\":\"labels must have at least 1 items\"}");
        assertAnswer(label(labeler, task, "1", "\"cat\""), 400, "{\"detail\":\"image_id must be a UUID\"}");
        assertAnswer(label(labeler, task, image, "7"), 400, "{\"detail\":\"labels[0] must be a text\"}");
        String path = "/tasks/" + task + "/labels";
        assertAnswer(labeler.json("POST", path, ""), 400, "{\"detail\":\"The body is missing\"}");
        assertAnswer(labeler.json("POST", path, "{}"), 400, "{\"detail\":\"image_id is missing\"}");
        assertAnswer(labeler.json("POST", path, "{"), 400, "{\"detail\":\"The body is not valid JSON\"}");
        assertThat(status(task)).isEqualTo("new");
    }

    @Test
    void shows_a_labeler_nobody_s_tasks_but_his_own() {
        String task = given(request(1), "demo-universal");
        String image =
                Api.read(admin.get("/tasks/" + task)).at("/images/0/image_id").asText();
        assertThat(labeler.get("/tasks?limit=1000").body()).doesNotContain(task);
        assertThat(universal.get("/tasks").body()).contains(task);
        assertAnswer(labeler.get("/tasks/" + task), 404, NO_TASK);
        assertAnswer(label(labeler, task, image, "\"cat\""), 404, NO_TASK);
        for (String none : List.of(UUID.randomUUID().toString(), "1", "nothing")) {
            assertAnswer(labeler.get("/tasks/" + none), 404, NO_TASK);
            assertAnswer(label(labeler, none, image, "\"cat\""), 404, NO_TASK);
            assertAnswer(admin.get("/admin/tasks/" + none), 404, NO_TASK);
        }
        assertAnswer(customer.get("/tasks"), 403, "{\"detail\":\"Not enough permissions\"}");
        assertAnswer(labeler.get("/admin/tasks"), 403, "{\"detail\":\"Not enough permissions\"}");
    }

    @Test
    void coexists_with_the_results_of_image_tasks() {
        assertAnswer(
                customer.get("/tasks/2147483647/result"),
                404,
                "{\"detail\":\"Task with id 2147483647 does not exist.\"}");
    }

    @Test
    void moves_what_is_assigned_again() {
        UUID request = request(1);
        String task = given(request, "demo-labeler");
        label(labeler, task, images(task).get(0), "\"cat\"");
        picture(request, 1);
        assertThat(given(request, "demo-universal")).isEqualTo(task);
        assertAnswer(labeler.get("/tasks/" + task), 404, NO_TASK);
        assertThat(admin.get("/admin/tasks/" + task).body())
                .matches("\\{\"id\":\"" + task + "\",\"request_id\":\"" + request + "\",\"title\":\"Cats and dogs\","
                        + "\"status\":\"in progress\",\"created_at\":" + TIME + ",\"assigned_at\":" + TIME
                        + ",\"labeler_username\":\"demo-universal\",\"images_count\":2,\"labelled_count\":1}");
        assertAnswer(
                assign("\"task_id\":\"" + task + "\",\"labeler_username\":\"DEMO-labeler\""),
                200,
                "{\"status\":\"assigned\",\"task_id\":\"" + task + "\"}");
        assertThat(labeler.get("/tasks/" + task).statusCode()).isEqualTo(200);
        assertThat(events(task)).containsExactly("assigned", "done", "assigned", "assigned");
    }

    @Test
    void gives_a_task_to_a_labeler_who_was_never_here() {
        String name = made(true);
        String task = given(request(1), name);
        Api newcomer = as(name);
        assertThat(Api.read(newcomer.get("/tasks"))).hasSize(1);
        assertThat(label(newcomer, task, images(newcomer, task).get(0), "\"cat\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Api.read(admin.get("/admin/tasks?labeler_username=" + name))
                        .at("/0/id")
                        .asText())
                .isEqualTo(task);
    }

    @Test
    void splits_a_request_among_labelers_and_reads_it_twice() {
        UUID request = request(5);
        var split = assign("\"request_id\":\"" + request
                + "\",\"labeler_usernames\":[\"demo-labeler\",\"demo-universal\",\"demo-labeler\"]");
        assertThat(split.body())
                .matches(
                        "\\{\"status\":\"assigned\",\"task_id\":null,\"task_ids\":\\[\"[0-9a-f-]{36}\",\"[0-9a-f-]{36}\"]}");
        List<String> tasks = texts(Api.read(split).path("task_ids"));
        assertThat(tasks.stream().flatMap(task -> images(admin, task).stream()))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertAnswer(
                assign("\"request_id\":\"" + request + "\",\"labeler_username\":\"demo-labeler\""),
                409,
                "{\"detail\":\"The request is split among several labelers. Name one of its tasks as task_id.\"}");
        assign("\"request_id\":\"" + request
                + "\",\"labeler_usernames\":[\"demo-labeler\",\"demo-universal\"],\"overlap\":2");
        assertThat(tasks).allSatisfy(task -> assertThat(images(admin, task)).hasSize(5));
        assertAnswer(
                assign("\"task_id\":\"" + tasks.get(0) + "\",\"labeler_username\":\"demo-universal\""),
                409,
                "{\"detail\":\"This labeler has pictures of this task already, in another one.\"}");
        assertAnswer(
                assign("\"request_id\":\"" + request + "\",\"labeler_usernames\":[\"demo-labeler\"],\"overlap\":3"),
                400,
                "{\"detail\":\"overlap must be at most the number of labelers. Name more labelers, or ask for less"
                        + " overlap.\"}");
    }

    @Test
    void refuses_assignments_that_make_no_sense() {
        UUID request = request(1);
        String of = "\"request_id\":\"" + request + "\",";
        assertAnswer(
                assign(of + "\"labeler_username\":\"nobody-at-all\""),
                400,
                "{\"detail\":\"There is no user 'nobody-at-all'.\"}");
        assertAnswer(
                assign(of + "\"labeler_username\":\"demo-customer\""),
                400,
                "{\"detail\":\"The user 'demo-customer' is no labeler. Give him the role labeler in Keycloak, or name"
                        + " another.\"}");
        String disabled = made(false);
        assertAnswer(
                assign(of + "\"labeler_username\":\"" + disabled + "\""),
                400,
                "{\"detail\":\"The user '" + disabled + "' is disabled and can't sign in. Name another.\"}");
        for (String missing : List.of(UUID.randomUUID().toString())) {
            assertAnswer(
                    assign("\"request_id\":\"" + missing + "\",\"labeler_username\":\"demo-labeler\""),
                    404,
                    "{\"detail\":\"Request not found\"}");
            assertAnswer(assign("\"task_id\":\"" + missing + "\",\"labeler_username\":\"demo-labeler\""), 404, NO_TASK);
        }
        assertAnswer(
                assign("\"request_id\":\"7\",\"labeler_username\":\"demo-labeler\""),
                400,
                "{\"detail\":\"request_id must be a UUID\"}");
        assertAnswer(
                assign("\"labeler_username\":\"demo-labeler\""),
                400,
                "{\"detail\":\"Send either request_id or task_id\"}");
        assertAnswer(
                assign("\"request_id\":\"" + request + "\""),
                400,
                "{\"detail\":\"Send either labeler_username or labeler_usernames\"}");
        assertAnswer(
                assign("\"request_id\":\"" + request(0) + "\",\"labeler_username\":\"demo-labeler\""),
                409,
                "{\"detail\":\"The request has no pictures yet. Upload some, then assign it.\"}");
        assertAnswer(labeler.json("POST", "/admin/assign", "{}"), 403, "{\"detail\":\"Not enough permissions\"}");
    }

    @Test
    void tells_how_far_labelers_agree_and_scores_them_by_what_is_known() {
        UUID request = request(4);
        String of = "/admin/requests/" + request;
        assertAnswer(
                admin.get(of + "/agreement"),
                200,
                "{\"request_id\":\"" + request + "\",\"overlapping\":0,\"alpha\":null,\"classes\":"
                        + "[{\"name\":\"cat\",\"alpha\":null},{\"name\":\"dog\",\"alpha\":null}],\"pairs\":[],"
                        + "\"labelers\":[]}");
        String known = firstPicture(request);
        String gold = "{\"image_id\":\"" + known + "\",\"labels\":[\"cat\"]}";
        assertAnswer(admin.json("PUT", of + "/gold", gold), 200, gold);
        assertAnswer(admin.get(of + "/gold"), 200, "[" + gold + "]");
        List<String> tasks = texts(Api.read(assign("\"request_id\":\"" + request
                        + "\",\"labeler_usernames\":[\"demo-labeler\",\"demo-universal\"],\"overlap\":2"))
                .path("task_ids"));
        List<String> images = images(tasks.get(0));
        assertThat(labeler.get("/tasks/" + tasks.get(0)).body()).doesNotContain("gold");
        say(labeler, tasks.get(0), images, "cat", "cat", "dog", "dog");
        say(universal, tasks.get(1), images, "dog", "cat", "dog", "cat");
        assertAnswer(
                admin.get(of + "/agreement"),
                200,
                "{\"request_id\":\"" + request + "\",\"overlapping\":4,\"alpha\":0.125,\"classes\":"
                        + "[{\"name\":\"cat\",\"alpha\":0.125},{\"name\":\"dog\",\"alpha\":0.125}],\"pairs\":"
                        + "[{\"labelers\":[\"demo-labeler\",\"demo-universal\"],\"pictures\":4,\"observed\":0.5,"
                        + "\"kappa\":0.0}],\"labelers\":[{\"username\":\"demo-labeler\",\"labelled\":4,\"gold\":1,"
                        + "\"right\":1,\"accuracy\":1.0},{\"username\":\"demo-universal\",\"labelled\":4,\"gold\":1,"
                        + "\"right\":0,\"accuracy\":0.0}]}");
        assertThat(admin.delete(of + "/gold/" + known).statusCode()).isEqualTo(204);
        assertAnswer(
                admin.delete(of + "/gold/" + known), 404, "{\"detail\":\"The labels of this picture are not known\"}");
    }

    @Test
    void refuses_what_can_not_be_known_of_a_picture() {
        UUID request = request(1);
        String of = "/admin/requests/" + request + "/gold";
        String image = firstPicture(request);
        assertAnswer(
                admin.json("PUT", of, "{\"image_id\":\"" + image + "\",\"labels\":[\"bird\"]}"),
                400,
                "{\"detail\":\"'bird' is none of the classes. Choose from: cat, dog\"}");
        String fits = "{\"image_id\":\"" + firstPicture(request(1)) + "\",\"labels\":[\"cat\"]}";
        assertAnswer(admin.json("PUT", of, fits), 400, "{\"detail\":\"This picture is none of the request's.\"}");
        assertAnswer(labeler.get(of), 403, "{\"detail\":\"Not enough permissions\"}");
        for (String none : List.of(UUID.randomUUID().toString(), "1")) {
            String missing = "{\"detail\":\"Request not found\"}";
            assertAnswer(admin.get("/admin/requests/" + none + "/agreement"), 404, missing);
            assertAnswer(admin.get("/admin/requests/" + none + "/gold"), 404, missing);
            assertAnswer(admin.json("PUT", "/admin/requests/" + none + "/gold", fits), 404, missing);
            assertAnswer(customer.get("/requests/" + none + "/labels"), 404, missing);
        }
    }

    @Test
    void gives_the_labels_of_a_request_out() {
        UUID request = request(2);
        String task = given(request, "demo-labeler");
        List<String> images = images(task);
        label(labeler, task, images.get(0), "\"dog\",\"cat\"");
        String path = "/requests/" + request + "/labels";
        var csv = customer.get(path);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("labels_" + request + ".csv"));
        assertThat(csv.body())
                .matches("image_id,filename,width,height,label,labeler,labelled_at\r\n"
                        + images.get(0) + ",picture 0.png,40,30,cat,demo-labeler,[^,]+Z\r\n"
                        + images.get(0) + ",picture 0.png,40,30,dog,demo-labeler,[^,]+Z\r\n"
                        + images.get(1) + ",picture 1.png,41,30,,,\r\n");
        JsonNode coco = Api.read(customer.get(path + "?format=coco"));
        assertThat(coco.path("images")).hasSize(2);
        assertThat(coco.path("annotations"))
                .extracting(annotation -> annotation.path("category_id").asInt())
                .containsExactly(1, 2);
        assertThat(admin.get(path + "?format=jsonl").body().lines()).hasSize(2);
        assertAnswer(
                customer.get(path + "?format=xml"), 422, "{\"detail\":\"format must be one of coco, csv, jsonl\"}");
        assertAnswer(labeler.get(path), 403, "{\"detail\":\"Not enough permissions\"}");
        jdbc.sql(
                        "update labelling_request set owner_id = (select id from users where username = 'demo-admin') where id = ?")
                .param(request)
                .update();
        assertAnswer(customer.get(path), 404, "{\"detail\":\"Request not found\"}");
    }

    @Test
    void reads_requests_of_many_pages() {
        UUID request = request(1);
        jdbc.sql(
                        "insert into request_image (id, request_id, filename, kind, content_type, size, sha256, object_key, width,"
                                + " height) select gen_random_uuid(), ?, number || '.png', 'png', 'image/png', 1, number, '', 4, 3"
                                + " from generate_series(1, 1203) number")
                .param(request)
                .update();
        String lines =
                customer.get("/requests/" + request + "/labels?format=jsonl").body();
        assertThat(lines.lines().map(line -> line.substring(0, 50)))
                .hasSize(1204)
                .doesNotHaveDuplicates();
    }

    @Test
    void pages_and_filters() {
        UUID request = request(1);
        String task = given(request, "demo-labeler");
        var page = admin.get("/admin/tasks?limit=1&request_id=" + request);
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("1");
        assertThat(Api.read(page).at("/0/id").asText()).isEqualTo(task);
        assertThat(admin.get("/admin/tasks?status=done&request_id=" + request).body())
                .isEqualTo("[]");
        assertThat(labeler.get("/tasks?status=new&limit=1").body()).contains(task);
        assertThat(labeler.get("/tasks?limit=1&offset=1000000000").body()).isEqualTo("[]");
        assertAnswer(labeler.get("/tasks?limit=0"), 422, "{\"detail\":\"limit must be at least 1\"}");
        assertAnswer(admin.get("/admin/tasks?limit=1001"), 422, "{\"detail\":\"limit must be at most 1000\"}");
        assertAnswer(
                labeler.get("/tasks?status=lost"),
                422,
                "{\"detail\":\"status must be one of done, in progress, new\"}");
    }

    private static void say(Api who, String task, List<String> images, String... labels) {
        for (int i = 0; i < labels.length; i++) {
            assertThat(label(who, task, images.get(i), "\"" + labels[i] + "\"").statusCode())
                    .isEqualTo(200);
        }
    }

    private String firstPicture(UUID request) {
        return jdbc.sql("select id from request_image where request_id = ? order by created_at, id limit 1")
                .param(request)
                .query(UUID.class)
                .single()
                .toString();
    }

    private UUID request(int pictures) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into labelling_request (id, owner_id, title, classes) values (?,"
                        + " (select id from users where username = 'demo-customer'), 'Cats and dogs', ?)")
                .params(List.of(id, new String[] {"cat", "dog"}))
                .update();
        IntStream.range(0, pictures).forEach(number -> picture(id, number));
        return id;
    }

    private void picture(UUID request, int number) {
        UUID id = UUID.randomUUID();
        try {
            Path file = Files.write(folder.resolve(id.toString()), picture(number));
            objects.put("request-images/" + id, file);
            jdbc.sql(
                            "insert into request_image (id, request_id, filename, kind, content_type, size, sha256, object_key,"
                                    + " width, height, created_at) values (?, ?, ?, 'png', 'image/png', ?, ?, ?, ?, ?,"
                                    + " clock_timestamp())")
                    .params(
                            id,
                            request,
                            "picture " + number + ".png",
                            Files.size(file),
                            DigestUtils.sha256Hex(picture(number)),
                            "request-images/" + id,
                            40 + number,
                            30)
                    .update();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] picture(int number) {
        return Pngs.of(Drawn.slopes(40 + number, 30));
    }

    private String made(boolean enabled) {
        return new MadeLabelers(keycloak, calls, settings)
                .make("l" + UUID.randomUUID().toString().replace("-", ""), enabled);
    }

    private String given(UUID request, String username) {
        var answer = assign("\"request_id\":\"" + request + "\",\"labeler_username\":\"" + username + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer).path("task_id").asText();
    }

    private HttpResponse<String> assign(String fields) {
        return admin.json("POST", "/admin/assign", "{" + fields + "}");
    }

    private static HttpResponse<String> label(Api who, String task, String image, String labels) {
        return who.json(
                "POST", "/tasks/" + task + "/labels", "{\"image_id\":\"" + image + "\",\"labels\":[" + labels + "]}");
    }

    private List<String> images(String task) {
        return images(labeler, task);
    }

    private static List<String> images(Api who, String task) {
        return StreamSupport.stream(
                        Api.read(who.get("/tasks/" + task)).path("images").spliterator(), false)
                .map(image -> image.path("image_id").asText())
                .toList();
    }

    private String status(String task) {
        return Api.read(admin.get("/admin/tasks/" + task)).path("status").asText();
    }

    private String requestStatus(UUID request) {
        return jdbc.sql("select status from labelling_request_progress where request_id = ?")
                .param(request)
                .query(String.class)
                .single();
    }

    private List<String> events(String task) {
        return jdbc.sql("select type from event where subject = ? and subject_type = 'labelling-task' order by id")
                .param(UUID.fromString(task))
                .query(String.class)
                .list();
    }

    private static String listed(HttpResponse<String> list, String id) {
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return StreamSupport.stream(Api.read(list).spliterator(), false)
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }
}
