package io.gantry.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads every document under {@code openapi/} when the hub starts. */
@Configuration(proxyBeanMethods = false)
public class ContractConfiguration {

    /** @throws IOException when a document can't be read */
    @Bean
    Contracts contracts() throws IOException {
        var documents = new ArrayList<ContractDocument>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml")) {
            documents.add(ContractDocument.read(resource.getContentAsString(StandardCharsets.UTF_8)));
        }
        return new Contracts(documents);
    }

    /** @throws IOException when a document can't be read */
    @Bean
    MergedContract mergedContract() throws IOException {
        var yaml = new YAMLMapper();
        var documents = new TreeMap<String, ObjectNode>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml")) {
            var name = String.valueOf(resource.getFilename()).replace(".yaml", "");
            documents.put(name, (ObjectNode) yaml.readTree(resource.getContentAsByteArray()));
        }
        return new MergedContract(documents);
    }
}
