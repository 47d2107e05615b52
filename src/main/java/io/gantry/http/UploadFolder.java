package io.gantry.http;

import io.gantry.settings.NodeFolder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** The container's work folder, where uploads lie while they come: what a killed hub left there goes as the next one starts. */
final class UploadFolder implements ServletContextInitializer, Closeable {

    private @Nullable NodeFolder folder;

    @Override
    public void onStartup(ServletContext context) throws ServletException {
        try {
            folder = NodeFolder.begin(((File) context.getAttribute(ServletContext.TEMPDIR)).toPath());
        } catch (IOException e) {
            throw new ServletException("The folder for uploads can't be used", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
