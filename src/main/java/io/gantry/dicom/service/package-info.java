/** The service classes (PS3.4), as provider and as user: verification, storage, query/retrieve, storage commitment. */
@NullMarked
package io.gantry.dicom.service;

import org.jspecify.annotations.NullMarked;
