import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The embedded services in a process of their own, without a hub, so that either can be killed alone. */
class Services {

    public static void main(String[] arguments) throws InterruptedException {
        new SpringApplicationBuilder(PropertyPlaceholderAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        new CountDownLatch(1).await();
    }
}
