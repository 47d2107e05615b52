package io.gantry.dicom.codec.jpeg2000;

import jj2000.j2k.util.MsgLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the library from writing its remarks to the console. */
final class QuietLogger implements MsgLogger {

    private static final Logger LOG = LoggerFactory.getLogger(QuietLogger.class);

    @Override
    public void printmsg(int severity, String message) {
        LOG.debug("{}", message);
    }

    @Override
    public void println(String message, int indent, int furtherIndent) {
        LOG.debug("{}", message);
    }

    @Override
    public void flush() {
        // nothing is held back
    }
}
