package io.gantry.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentTest {

    @Test
    void names_a_file_exactly_and_in_ascii() {
        assertThat(Attachment.named("ct 1.dcm"))
                .isEqualTo("attachment; filename=\"ct 1.dcm\"; filename*=UTF-8''ct%201.dcm");
        assertThat(Attachment.named("ё\"%\\*.dcm"))
                .isEqualTo("attachment; filename=\"____*.dcm\"; filename*=UTF-8''%D1%91%22%25%5C%2A.dcm");
    }
}
