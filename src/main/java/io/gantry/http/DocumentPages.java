package io.gantry.http;

import io.gantry.contract.MergedContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * The contracts as pages: Swagger UI under {@code /docs}, Redoc under {@code /redoc}, and the document both show. All
 * that a page loads comes from here, which its policy also demands of the browser.
 */
@Controller
class DocumentPages {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/*/";
    private static final String REDOC = "META-INF/resources/webjars/redoc/*/bundles/";

    /** Styles may be inline: both programs make them while they run, and none comes from what a user wrote. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> FILES = Map.of(
            "docs/docs.js",
            "docs/docs.js",
            "docs/swagger-ui.css",
            SWAGGER + "swagger-ui.css",
            "docs/swagger-ui-bundle.js",
            SWAGGER + "swagger-ui-bundle.js",
            "docs/favicon-32x32.png",
            SWAGGER + "favicon-32x32.png",
            "redoc/redoc.js",
            "docs/redoc.js",
            "redoc/redoc.css",
            "docs/redoc.css");

    /** Redoc shows its maker's logo, which lies elsewhere; an empty image stands in for it. */
    private static final String LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg";

    private final byte[] document;
    private final byte[] redoc;

    /** @throws IOException when Redoc is not in the jar */
    DocumentPages(MergedContract contract) throws IOException {
        this.document = contract.bytes();
        this.redoc = found(REDOC + "redoc.standalone.js")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace(LOGO, "data:,")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Who opens the hub in a browser is shown what it can do. */
    @GetMapping("/")
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/docs"))
                .build();
    }

    @GetMapping({"/openapi.json", "/openapi.json/"})
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(document);
    }

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<Resource> docs() {
        return page("docs/docs.html");
    }

    @GetMapping({"/redoc", "/redoc/"})
    ResponseEntity<Resource> redoc() {
        return page("docs/redoc.html");
    }

    @GetMapping("/redoc/redoc.standalone.js")
    ResponseEntity<byte[]> redocItself() {
        return kept("redoc.standalone.js").body(redoc);
    }

    @GetMapping("/{page:docs|redoc}/{file:[a-z0-9.-]+}")
    ResponseEntity<Resource> file(@PathVariable String page, @PathVariable String file) throws IOException {
        var place = FILES.get(page + "/" + file);
        if (place == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return kept(file).body(found(place));
    }

    private static Resource found(String place) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:" + place)[0];
    }

    private static ResponseEntity.BodyBuilder kept(String file) {
        return ResponseEntity.ok().contentType(type(file)).cacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    private static ResponseEntity<Resource> page(String file) {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(new ClassPathResource(file));
    }

    private static MediaType type(String file) {
        if (file.endsWith(".js")) {
            return SCRIPT;
        }
        return file.endsWith(".css") ? STYLE : MediaType.IMAGE_PNG;
    }
}
