package dev.entrepot.server;

import dev.entrepot.server.account.SignInHousekeeping;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TlsConfig;
import dev.entrepot.server.jobs.Jobs;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.Housekeeping;
import dev.entrepot.server.receipt.TransparencyLog;
import dev.entrepot.server.receipt.Witnesses;
import dev.entrepot.server.simple.ChangeWatch;
import dev.entrepot.server.simple.DownloadCounts;
import dev.entrepot.server.upload.StageRemoval;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.time.Duration;

/// The running index: says that it is ready, then works until it is told to stop.
public final class ServeApplication implements QuarkusApplication {
  private final ServerConfig config;
  private final ChangeWatch changes;
  private final DownloadCounts downloads;
  private final Housekeeping housekeeping;
  private final TrustedIssuers issuers;
  private final SignInHousekeeping signIn;
  private final FirstAdministratorLink first;
  private final TransparencyLog log;
  private final Witnesses witnesses;
  private final StageRemoval stages;
  private final Jobs jobs;

  @Inject
  ServeApplication(
      ServerConfig config,
      ChangeWatch changes,
      DownloadCounts downloads,
      Housekeeping housekeeping,
      TrustedIssuers issuers,
      SignInHousekeeping signIn,
      FirstAdministratorLink first,
      TransparencyLog log,
      Witnesses witnesses,
      StageRemoval stages,
      Jobs jobs) {
    this.config = config;
    this.changes = changes;
    this.downloads = downloads;
    this.housekeeping = housekeeping;
    this.issuers = issuers;
    this.signIn = signIn;
    this.first = first;
    this.log = log;
    this.witnesses = witnesses;
    this.stages = stages;
    this.jobs = jobs;
  }

  @Override
  public int run(String... arguments) {
    var problem = log.problem();
    if (problem.isPresent()) {
      System.err.println("entrepot: " + problem.get());
      return 1;
    }
    jobs.every(Duration.ofSeconds(1), "changes", changes::look);
    jobs.every(Duration.ofSeconds(10), "downloads", downloads::flush);
    jobs.every(Duration.ofMinutes(10), "housekeeping", housekeeping::run);
    jobs.every(Duration.ofMinutes(10), "sign-in", signIn::run);
    jobs.every(Duration.ofMinutes(10), "stages", stages::sweep);
    if (witnesses.areAsked()) {
      jobs.every(Witnesses.PAUSE, "witnesses", witnesses::ask);
    }
    jobs.every(Duration.ofSeconds(15), "issuer keys", issuers::refreshWhenDue);
    System.out.println("Entrepot is ready at " + config.publicUrl());
    if (config.tls() instanceof TlsConfig.Local) {
      System.out.println(
          "Clients must trust its CA: export SSL_CERT_FILE="
              + config.data().resolve("tls").resolve("ca.pem"));
    }
    first.make().ifPresent(System.out::println);
    System.out.flush();
    Quarkus.waitForExit();
    downloads.flush();
    return 0;
  }
}
