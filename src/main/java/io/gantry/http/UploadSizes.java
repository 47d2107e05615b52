package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.contract.OperationMatch;
import io.gantry.contract.UploadLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** How large a multipart form may be, by the operation it is sent to. */
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

    /** Bytes of the whole form. */
    long most(HttpServletRequest request) {
        return limit(request).map(this::size).orElse(maxBody).toBytes() + FORM_ALLOWANCE.toBytes();
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
