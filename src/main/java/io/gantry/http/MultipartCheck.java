package io.gantry.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gantry.contract.ErrorWriter;
import io.gantry.contract.ValueRule;
import io.gantry.model.file.DiskFull;
import io.gantry.model.file.UploadedFile;
import jakarta.activation.FileDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
 * disk, with its name as the sender gave it in {@code CamelFileName}, or where several are declared under one name (an array)
 * a list of {@link UploadedFile} in the order they were sent; each declared text as a header, also where it was sent as a
 * file. Files are
 * deleted when the request is answered ({@link #deleteInTheEnd}), unless the route has moved them away.
 */
final class MultipartCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartCheck.class);

    /** Bytes of a text that is sent as a file; as much as all texts of a form that are not. */
    private static final long MOST_TEXT = 2 << 20;

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
            if (isFiles(part.getValue())) {
                handOverFiles(name, part.getValue(), multipart.getMultiFileMap().get(name), exchange);
            } else if (part.getValue().kind() == ValueRule.Kind.FILE) {
                handOverFile(name, multipart.getMultiFileMap().get(name), message, attachments);
            } else {
                handOverText(name, part.getValue(), text(name, multipart, attachments), message);
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

    private static boolean isFiles(ValueRule rule) {
        return rule.kind() == ValueRule.Kind.LIST
                && rule.items() != null
                && rule.items().kind() == ValueRule.Kind.FILE;
    }

    /** Camel has taken the first of them already; the others are taken the same way. */
    private void handOverFiles(String name, ValueRule rule, @Nullable List<MultipartFile> files, Exchange exchange)
            throws RequestRefused {
        if (files == null || files.isEmpty()) {
            if (form.required().contains(name)) {
                throw new RequestRefused(
                        wrongRequest,
                        request.getParameter(name) == null ? name + " is missing" : name + " must be files");
            }
            return;
        }
        var names = JsonNodeFactory.instance.arrayNode(files.size());
        files.forEach(file -> names.add(String.valueOf(file.getOriginalFilename())));
        var problem = rule.problem(name, names);
        if (problem.isPresent()) {
            throw new RequestRefused(wrongRequest, problem.get());
        }
        var handed = new ArrayList<UploadedFile>();
        var first = file(exchange.getIn(AttachmentMessage.class), name).toPath();
        handed.add(new UploadedFile(files.get(0).getOriginalFilename(), first));
        for (var file : files.subList(1, files.size())) {
            handed.add(new UploadedFile(
                    file.getOriginalFilename(), taken(file, first.resolveSibling(name(first)), exchange)));
        }
        exchange.getIn().setBody(handed);
    }

    private static String name(Path beside) {
        return UUID.randomUUID() + "-" + beside.getFileName();
    }

    private static Path taken(MultipartFile file, Path to, Exchange exchange) throws RequestRefused {
        deleteInTheEnd(exchange, List.of(to.toFile()));
        try {
            file.transferTo(to.toFile().getAbsoluteFile());
            return to;
        } catch (IOException e) {
            throw DiskFull.isCauseOf(e)
                    ? new RequestRefused(503, ErrorWriter.usualMessage(503))
                    : new RequestRefused(400, "The multipart form is cut or malformed");
        }
    }

    /** What was sent under a name; {@code curl -F name=@file} sends a text as a file. */
    private @Nullable String text(String name, MultipartHttpServletRequest multipart, AttachmentMessage attachments)
            throws RequestRefused {
        var texts = request.getParameterValues(name);
        var files = multipart.getMultiFileMap().get(name);
        int count = (texts == null ? 0 : texts.length) + (files == null ? 0 : files.size());
        if (count > 1) {
            throw new RequestRefused(wrongRequest, name + " must be given once");
        }
        if (files == null || files.isEmpty()) {
            return texts == null ? null : texts[0];
        }
        if (files.get(0).getSize() > MOST_TEXT) {
            throw new RequestRefused(wrongRequest, name + " is too long");
        }
        try {
            var bytes = Files.readAllBytes(file(attachments, name).toPath());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RequestRefused(503, ErrorWriter.usualMessage(503));
        }
    }

    private void handOverText(String name, ValueRule rule, @Nullable String text, Message message)
            throws RequestRefused {
        if (text == null) {
            if (form.required().contains(name)) {
                throw new RequestRefused(wrongRequest, name + " is missing");
            }
            return;
        }
        var value = rule.read(text);
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
        deleteInTheEnd(exchange, files);
    }

    private static void deleteInTheEnd(Exchange exchange, List<File> files) {
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
