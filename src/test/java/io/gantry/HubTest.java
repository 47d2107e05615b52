package io.gantry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the running hub with its real services, on free ports and with its data in target. All such tests of
 * one run share one hub, and the data folder is emptied when the run begins. {@link SignIn} and
 * {@link DicomCertificates} can be injected. Limits on what is sent are low, so that they can be reached, rate limits are
 * low for some callers only, housekeeping is quick, and services may be slow, as they are where much else goes on.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Gantry.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gantry.data=target/test-data",
            "gantry.sample.enabled=false",
            "gantry.embedded.programs=target/test-programs",
            "gantry.embedded.min-free=200MB",
            "gantry.embedded.postgres.port=0",
            "gantry.embedded.s3.port=0",
            "gantry.embedded.kafka.port=0",
            "gantry.embedded.kafka.controller-port=0",
            "gantry.embedded.keycloak.port=0",
            "gantry.keycloak.timeout=1m",
            "spring.datasource.hikari.connection-timeout=60000",
            "gantry.inference.native-cache=target/test-programs/pytorch",
            "gantry.inference.rules=target/test-rules.yaml",
            "gantry.dicom.port=0",
            "gantry.dicom.destinations.pacs.ae=PACS",
            "gantry.dicom.destinations.pacs.host=127.0.0.1",
            "gantry.dicom.destinations.pacs.doors=drop",
            "gantry.dicom.destinations.ward.ae=WARD",
            "gantry.dicom.destinations.ward.host=127.0.0.1",
            "gantry.dicom.destinations.ward.doors=",
            "gantry.dicom.destinations.ward.forward=true",
            "gantry.dicom.destinations.ward.aliases=WARD-ARCHIVE",
            "gantry.dicom.destinations.archive.ae=ARCHIVE",
            "gantry.dicom.destinations.archive.host=127.0.0.1",
            "gantry.dicom.destinations.archive.forward=true",
            "gantry.dicom.destinations.secure.ae=SECURE",
            "gantry.dicom.destinations.secure.host=127.0.0.1",
            "gantry.dicom.destinations.secure.tls=true",
            "gantry.dicom.destinations.secure.doors=",
            "gantry.dicom.destinations.orthanc.ae=ORTHANC",
            "gantry.dicom.destinations.orthanc.host=127.0.0.1",
            "gantry.dicom.destinations.orthanc.doors=",
            "gantry.dicom.destinations.orthanc.commitment=true",
            "gantry.dicom.sending.retry-delay=200ms",
            "gantry.dicom.sending.retry-delay-max=3s",
            "gantry.dicom.peers.COMMITTER.host=127.0.0.1",
            "gantry.dicom.peers.ORTHANC.host=127.0.0.1",
            "gantry.dicom.peers.ORTHANC.query=true",
            "gantry.dicom.peers.SAFE.host=127.0.0.1",
            "gantry.dicom.peers.SAFE.tls=true",
            "gantry.dicom.commitment.patience=3s",
            "gantry.dicom.commitment.retry-delay=1s",
            "gantry.dicom.quiet=10s",
            "gantry.dicom.tls.port=0",
            "gantry.dicom.called[0].title=GANTRY",
            "gantry.dicom.called[1].title=NODULES",
            "gantry.dicom.called[1].model=ct-nodule",
            "gantry.dicom.called[2].title=CLOSED",
            "gantry.dicom.called[2].callers=CT1@10.0.0.0/8",
            "gantry.dicom.called[3].title=LESIONS",
            "gantry.dicom.called[3].model=ct-lesion",
            "gantry.limits.zip-size=64MB",
            "gantry.limits.request-size=16MB",
            "gantry.limits.zip-entries=1000",
            "gantry.limits.zip-total-size=128MB",
            "gantry.rate.requests=1000000",
            "gantry.rate.uploads=1000000",
            "gantry.rate.callers[198.51.100.7].requests=5",
            "gantry.rate.callers[198.51.100.8].uploads=2",
            "gantry.rate.callers.seldom.requests=3",
            "gantry.rate.callers.two-nodes.requests=6",
            "gantry.work.look=1s",
            "gantry.work.heartbeat=1s",
            "gantry.work.longest-delay=2s",
            "gantry.drop.patience=45s",
            "gantry.drop.s3.look=500",
            "gantry.housekeep.every=1000"
        })
@ContextConfiguration(initializers = PeerPorts.class)
@Import({SignIn.class, DicomCertificates.class})
public @interface HubTest {}
