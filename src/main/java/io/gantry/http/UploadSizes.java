package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.contract.OperationMatch;
import io.gantry.contract.UploadLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** How large an upload may be, a multipart form or a file as the body, by the operation it is sent to. */
final class UploadSizes {

    /** Room for the other fields and the boundaries of a form. */
    private static final DataSize FORM_ALLOWANCE = DataSize.ofMegabytes(1);

    private final Contracts contracts;
    private final Environment environment;
    private final DataSize maxBody;

    UploadSizes(Contracts contracts, Environment environment, DataSize maxBody) {
        this.contracts = contracts;
        this.environment = environment;
        this.maxBody = maxBody;
    }

    /** Bytes of the whole body. */
    long most(HttpServletRequest request) {
        long file = limit(request).map(this::size).orElse(maxBody).toBytes();
        return isForm(mediaType(request.getContentType())) ? file + FORM_ALLOWANCE.toBytes() : file;
    }

    /** Whether the body of a request is a form with files, or a file by itself. */
    boolean isUpload(HttpServletRequest request) {
        String type = mediaType(request.getContentType());
        return isForm(type)
                || contracts
                        .find(request)
                        .filter(match -> match.operation().takesFile(type))
                        .isPresent();
    }

    /** The type of a body without its parameters, empty where there is none. */
    static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** What a sender is told who sent more. */
    String message(HttpServletRequest request) {
        return limit(request)
                .map(limit -> limit.message(size(limit).toMegabytes()))
                .orElseGet(() -> ErrorWriter.usualMessage(413));
    }

    /** Whether it has the type of a form with files. */
    static boolean isForm(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    private Optional<UploadLimit> limit(HttpServletRequest request) {
        return contracts.find(request).map(OperationMatch::operation).flatMap(operation -> operation.uploadLimit());
    }

    private DataSize size(UploadLimit limit) {
        return environment.getRequiredProperty(limit.setting(), DataSize.class);
    }
}
