package io.gantry.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Shows the contracts' OpenAPI documents to whoever asks. */
@Controller
class OpenApiFiles {

    private static final MediaType YAML = new MediaType("application", "yaml");

    /** RFC 9512 names the type. */
    @GetMapping("/openapi/{name:[a-z-]+}.yaml")
    ResponseEntity<Resource> show(@PathVariable String name) {
        var file = new ClassPathResource("openapi/" + name + ".yaml");
        if (!file.exists()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(YAML).body(file);
    }
}
