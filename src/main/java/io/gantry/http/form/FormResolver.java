package io.gantry.http.form;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.DefaultMultipartHttpServletRequest;

/**
 * Reads forms in place of Tomcat, which looks at every byte of a file for the end of it and writes it in pieces of 4 KB.
 * Files come to lie in the container's folder for temporary files until the request is answered.
 */
public final class FormResolver implements MultipartResolver {

    private static final Logger LOG = LoggerFactory.getLogger(FormResolver.class);

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^;,\\s]*))", Pattern.CASE_INSENSITIVE);

    private final DataSize largestFile;

    /** @param largestFile bytes that any one file may have; less where the operation says so */
    public FormResolver(DataSize largestFile) {
        this.largestFile = largestFile;
    }

    /** Where a form could not be read, its answer is written without another try. */
    @Override
    public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR
                && StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }

    /** @throws MultipartException when the form can't be read; its cause says whether that is the sender's doing */
    @Override
    public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
        var charset = charset(request);
        var parts = new FormParts(folder(request.getServletContext()), charset, largestFile.toBytes());
        try {
            parts.read(new FormReader(
                    request.getInputStream(), boundary(request.getContentType()), charset, FormParts.MOST_HEADER));
        } catch (IOException | IllegalArgumentException e) {
            delete(parts.files());
            // Tomcat notes here what a read fails with, and Spring would then hand the request on as if it were no
            // form.
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            throw new MultipartException("A form can't be read", e);
        } catch (RuntimeException e) {
            delete(parts.files());
            throw e;
        }
        return new DefaultMultipartHttpServletRequest(request, parts.files(), parts.texts(), parts.textTypes());
    }

    @Override
    public void cleanupMultipart(MultipartHttpServletRequest request) {
        delete(request.getMultiFileMap());
    }

    private static void delete(MultiValueMap<String, MultipartFile> files) {
        files.values()
                .forEach(named -> named.forEach(file -> {
                    try {
                        if (file instanceof UploadedFile uploaded) {
                            uploaded.delete();
                        }
                    } catch (IOException e) {
                        LOG.warn("An uploaded file is left behind in the container's work folder");
                    }
                }));
    }

    private static String boundary(String contentType) {
        var found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static Charset charset(HttpServletRequest request) {
        try {
            var name = request.getCharacterEncoding();
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Path folder(ServletContext container) {
        return ((File) container.getAttribute(ServletContext.TEMPDIR)).toPath();
    }
}
