package dev.entrepot.issuer;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `entrepot issuer token`: one identity token, as a job would get it.
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print an identity token of a job at a running issuer.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--audience",
      required = true,
      description = "What the index says at /_/oidc/audience")
  private String audience = "";

  @Option(names = "--explain", description = "Show the claims on standard error")
  private boolean explain;

  @Override
  public Integer call() {
    try {
      var environment = options.start();
      var url = JobOptions.member(environment, "ACTIONS_ID_TOKEN_REQUEST_URL");
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      url + "&audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8)))
              .header(
                  "Authorization",
                  "Bearer " + JobOptions.member(environment, "ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
              .build();
      var token = JobOptions.member(JobOptions.send(request), "value");
      if (explain) {
        System.err.println(
            new String(
                Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8));
      }
      System.out.println(token);
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      return IssuerCommand.fail(
          "No token could be had: %s. Is the issuer running (entrepot issuer)?"
              .formatted(e.getMessage()));
    }
  }
}
