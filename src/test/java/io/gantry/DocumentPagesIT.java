package io.gantry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The documentation pages in a real browser: the Chromium of this machine, driven by Playwright, which downloads none.
 * Skipped where no Chromium is installed ({@code apt-get install chromium}).
 */
@HubTest
class DocumentPagesIT {

    private static final double PATIENCE = HubClient.PATIENCE.toMillis();

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Page page;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @BeforeAll
    static void start_the_browser() {
        var program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "No Chromium is installed");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setTimeout(PATIENCE));
    }

    @AfterAll
    static void stop_the_browser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open_a_page() {
        signIn.token("demo-customer");
        page = browser.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close_the_page() {
        page.close();
    }

    @Test
    void signs_in_on_the_page_and_calls_an_operation() {
        page.navigate(url("/docs"));
        page.locator(".auth-wrapper .btn.authorize").click();
        page.locator("#oauth_username").fill("demo-customer");
        page.locator("#oauth_password").fill("gantry-demo");
        page.locator(".auth-container:has(#oauth_username) .modal-btn.authorize")
                .click();
        visible(".auth-container button:text('Logout')");
        page.locator(".btn-done").first().click();
        page.locator("#operations-tag-users").click();
        page.locator("#operations-users-users_list .opblock-summary-control").click();
        page.locator("#operations-users-users_list .execute").click();
        visible(
                "#operations-users-users_list .live-responses-table tr.response td.response-col_status:has-text('200')");
        visible("#operations-users-users_list .live-responses-table :text('demo-customer')");
        assertQuietAndAtHome();
    }

    @Test
    void refuses_the_same_operation_without_signing_in() {
        page.navigate(url("/docs"));
        page.locator("#operations-tag-users").click();
        page.locator("#operations-users-users_list .opblock-summary-control").click();
        page.locator("#operations-users-users_list .execute").click();
        visible(
                "#operations-users-users_list .live-responses-table tr.response td.response-col_status:has-text('401')");
        assertThat(asked).allMatch(this::isAtHome);
    }

    @Test
    void shows_every_contract_to_readers() {
        page.navigate(url("/redoc"));
        visible("#redoc h1:has-text('Gantry')");
        visible("#redoc :text('/api/v1/patients')");
        assertQuietAndAtHome();
    }

    private void visible(String selector) {
        assertThat(page.locator(selector).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    private void assertQuietAndAtHome() {
        assertThat(asked).isNotEmpty().allMatch(this::isAtHome);
        assertThat(complaints).isEmpty();
    }

    private boolean isAtHome(String address) {
        return address.startsWith(url("/")) || address.startsWith("data:") || address.startsWith("blob:" + url("/"));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
