package io.gantry.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much one sender may send.
 *
 * @param scanSize largest scan
 * @param zipSize largest ZIP of a bulk run or in the drop folder
 * @param pictureSize largest picture
 * @param requestSize largest form of pictures for a labelling request
 * @param modelSize largest model
 * @param zipEntries most files in a ZIP, nested ones counted in
 * @param zipEntrySize largest file in a ZIP, inflated
 * @param zipTotalSize most bytes of a ZIP, inflated
 * @param zipRatio most inflated bytes for each packed one
 * @param zipDepth levels of ZIPs inside a ZIP that are opened
 */
@ConfigurationProperties("gantry.limits")
public record LimitSettings(
        DataSize scanSize,
        DataSize zipSize,
        DataSize pictureSize,
        DataSize requestSize,
        DataSize modelSize,
        int zipEntries,
        DataSize zipEntrySize,
        DataSize zipTotalSize,
        int zipRatio,
        int zipDepth) {}
