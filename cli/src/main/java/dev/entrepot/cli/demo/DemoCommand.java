package dev.entrepot.cli.demo;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.throwaway.ThrowAwayFolder;
import dev.entrepot.cli.throwaway.ThrowAwayIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the guide end to end on a throw-away folder.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The whole guide in one go: an index, a local OpenID provider, a trusted publisher, a release",
      "published with no token, installed with pip."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the index listens; default: a free port")
  private int port;

  @Option(names = "--once", description = "End after the install; exit 0 only if every step worked")
  private boolean once;

  public DemoCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    try {
      var folder = Files.createTempDirectory("entrepot-demo-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> ThrowAwayFolder.remove(folder)));
      run(folder);
      return 0;
    } catch (IOException e) {
      throw new CommandFailure("The demo cannot use a temporary folder: " + e.getMessage(), e);
    }
  }

  private void run(Path folder) throws IOException {
    var story = new Narration(System.out);
    try (var surroundings = ThrowAwayIndex.start(folder, port, "demo-packages", environment)) {
      new Guide(surroundings, story).follow();
      if (!once) {
        stayUp(surroundings, story);
      }
    }
  }

  private static void stayUp(ThrowAwayIndex surroundings, Narration story) {
    story.heading("The index stays up until you press Ctrl-C");
    story.say("Simple index   " + surroundings.url() + "/simple/");
    story.say("The package    " + surroundings.url() + "/simple/" + DemoPackage.NAME + "/");
    story.say("Exchange       " + surroundings.url() + "/_/oidc/audience");
    story.say("Its CA         " + surroundings.certificate());
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
