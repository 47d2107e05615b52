package io.gantry.inference;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C library's heap, from which PyTorch takes a model's weights and its plans. What is freed there stays with the process:
 * a hub that exchanges its models often grows by what lies in pieces between what is in use.
 */
final class NativeHeap {

    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private NativeHeap() {}

    /**
     * Gives whole pages that are free back to the system: {@code jcmd System.trim_native_heap}, which is malloc_trim(3). Does
     * nothing on a virtual machine that has no such command.
     */
    static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(ObjectName.getInstance(COMMANDS), TRIM, new Object[0], new String[0]);
        } catch (JMException e) {
            LOG.debug("This virtual machine can't trim the native heap", e);
        }
    }
}
