package io.gantry.store.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Puts the vocabulary that this program brings into the database before the hub answers. */
@Component
class MergeVocabulary implements SmartInitializingSingleton {

    private static final String FILE = "catalogue/vocabulary.tsv";

    private final Vocabularies vocabularies;

    MergeVocabulary(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            vocabularies.merge(new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The vocabulary is not in this build", e);
        }
    }
}
