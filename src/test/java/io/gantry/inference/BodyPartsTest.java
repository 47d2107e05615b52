package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPartsTest {

    @ParameterizedTest
    @CsvSource({
        "CHEST,CHEST,true",
        "chest,CHEST,true",
        "CHESTABDOMEN,CHEST,true",
        "CHEST_ABDOMEN,ABDOMEN,true",
        "Low dose lung,LUNG,true",
        "HEART,EAR,false",
        "FOREARM,ARM,false",
        "HEAD,CHEST,false",
        "NECK/CHEST,CHEST,true"
    })
    void are_found_as_words_or_within_them(String stated, String part, boolean named) {
        assertThat(BodyParts.names(stated, part)).isEqualTo(named);
    }
}
