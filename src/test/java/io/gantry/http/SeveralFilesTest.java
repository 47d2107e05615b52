package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.contract.Forms;
import io.gantry.contract.ValueRule;
import io.gantry.model.file.UploadedFile;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;

/** Several files of a form under one name. */
class SeveralFilesTest {

    private static final ValueRule FORM = Forms.ofFiles("files", 3);

    @TempDir
    Path folder;

    @Test
    void are_handed_over_in_the_order_they_were_sent_and_deleted_in_the_end() throws Exception {
        Exchange exchange = exchange("one");
        new MultipartCheck(form("one", "two", "two"), FORM, 422).handOver(exchange);
        List<?> files = exchange.getIn().getBody(List.class);
        assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file).isInstanceOf(UploadedFile.class));
        assertThat(files).map(file -> content((UploadedFile) file)).containsExactly("one", "two", "two");
        assertThat(files).map(file -> ((UploadedFile) file).path()).doesNotHaveDuplicates();
        exchange.getExchangeExtension().handoverCompletions().forEach(done -> done.onComplete(exchange));
        assertThat(files.subList(1, 3))
                .allSatisfy(file -> assertThat(((UploadedFile) file).path()).doesNotExist());
    }

    @Test
    void are_refused_where_there_are_too_many_or_none() throws Exception {
        Exchange exchange = exchange("one");
        assertThatThrownBy(() -> new MultipartCheck(form("1", "2", "3", "4"), FORM, 422).handOver(exchange))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.violation().status()).isEqualTo(422);
                    assertThat(refused.violation().message()).startsWith("files must have at most 3");
                });
        assertThatThrownBy(() -> new MultipartCheck(form(), FORM, 422).handOver(exchange))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.violation().message()).isEqualTo("files is missing"));
    }

    private static MockMultipartHttpServletRequest form(String... contents) {
        var request = new MockMultipartHttpServletRequest();
        for (int i = 0; i < contents.length; i++) {
            request.addFile(new MockMultipartFile("files", i + ".jpeg", "image/jpeg", contents[i].getBytes()));
        }
        return request;
    }

    /** As Camel hands it over, with the first file on the disk. */
    private Exchange exchange(String first) throws IOException {
        Path file = Files.writeString(folder.resolve("first"), first);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getIn(AttachmentMessage.class)
                .addAttachment("files", new DataHandler(new FileDataSource(file.toFile())));
        return exchange;
    }

    private static String content(UploadedFile file) {
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
