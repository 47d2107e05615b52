package io.gantry.http;

import io.gantry.contract.ValueRule;
import jakarta.activation.FileDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Checks a multipart form and hands it over: the declared file as body, a {@link java.nio.file.Path} on this machine's
 * disk, with its name as the sender gave it in {@code CamelFileName}; each declared text as a header. The file is
 * deleted when the request is answered ({@link #deleteInTheEnd}), unless the route has moved it away.
 */
final class MultipartCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartCheck.class);

    private final HttpServletRequest request;
    private final ValueRule form;
    private final int wrongRequest;

    MultipartCheck(HttpServletRequest request, ValueRule form, int wrongRequest) {
        this.request = request;
        this.form = form;
        this.wrongRequest = wrongRequest;
    }

    /** @throws RequestRefused when a part is missing, is given twice or breaks its rule */
    void handOver(Exchange exchange) throws RequestRefused {
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart == null) {
            throw new RequestRefused(400, "The multipart form is cut or malformed");
        }
        for (var name : multipart.getMultiFileMap().keySet()) {
            OddCharacters.refuse(name);
        }
        var message = exchange.getIn();
        var attachments = exchange.getIn(AttachmentMessage.class);
        message.setBody(null);
        for (var part : form.properties().entrySet()) {
            var name = part.getKey();
            if (part.getValue().kind() == ValueRule.Kind.FILE) {
                handOverFile(name, multipart.getMultiFileMap().get(name), message, attachments);
            } else {
                handOverText(name, part.getValue(), message);
            }
        }
    }

    private void handOverFile(
            String name, @Nullable List<MultipartFile> files, Message message, AttachmentMessage attachments)
            throws RequestRefused {
        if (files == null || files.isEmpty()) {
            if (form.required().contains(name)) {
                throw new RequestRefused(
                        wrongRequest,
                        request.getParameter(name) == null ? name + " is missing" : name + " must be a file");
            }
            return;
        }
        if (files.size() > 1) {
            throw new RequestRefused(wrongRequest, name + " must be one file, not " + files.size());
        }
        var file = files.get(0);
        message.setBody(file(attachments, name).toPath());
        message.setHeader(Exchange.FILE_NAME, file.getOriginalFilename());
        message.setHeader(Exchange.FILE_LENGTH, file.getSize());
    }

    private void handOverText(String name, ValueRule rule, Message message) throws RequestRefused {
        var values = request.getParameterValues(name);
        if (values == null) {
            if (form.required().contains(name)) {
                throw new RequestRefused(wrongRequest, name + " is missing");
            }
            return;
        }
        if (values.length > 1) {
            throw new RequestRefused(wrongRequest, name + " must be given once");
        }
        var value = rule.read(values[0]);
        var problem = rule.problem(name, value);
        if (problem.isPresent()) {
            throw new RequestRefused(wrongRequest, problem.get());
        }
        message.setHeader(name, ParameterCheck.plain(value));
    }

    /** Has the files of a form deleted when the request is answered, also when it is refused. */
    static void deleteInTheEnd(Exchange exchange, HttpServletRequest request) {
        if (WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class) == null) {
            return;
        }
        var attachments = exchange.getIn(AttachmentMessage.class);
        var files = new ArrayList<File>();
        for (var name : List.copyOf(attachments.getAttachmentNames())) {
            files.add(file(attachments, name));
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                files.forEach(MultipartCheck::delete);
            }
        });
    }

    private static File file(AttachmentMessage attachments, String name) {
        return ((FileDataSource) attachments.getAttachment(name).getDataSource()).getFile();
    }

    private static void delete(File file) {
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            LOG.warn("An uploaded file is left behind in the container's work folder");
        }
    }
}
