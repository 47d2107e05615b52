/** Steps of the doors that are no contract: instances pushed by DICOM, dropped ZIPs, and when a study is complete. */
@NullMarked
package io.gantry.process.stage.receive;

import org.jspecify.annotations.NullMarked;
