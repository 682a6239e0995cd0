package dev.entrepot.server.config;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the operator allows beyond what the standards do.
///
/// @param maxProjectSize all files of a project together, in bytes
/// @param releasesCloseAfter how long after its first file a release takes others
/// @param refusePrivate whether files with a `Private ::` classifier are refused
/// @param onlyTrustedPublishing whether people's own tokens cannot upload
/// @param lookAlikes whether a new project may look like another
/// @param rulesOfPyPi whether an upload is held to what PyPI asks beyond the standards
/// @param reserved prefixes of names
public record PolicyConfig(
    Optional<Long> maxProjectSize,
    Optional<Duration> releasesCloseAfter,
    boolean refusePrivate,
    boolean onlyTrustedPublishing,
    boolean lookAlikes,
    boolean rulesOfPyPi,
    List<Reserved> reserved) {
  /// What holds where the operator says nothing.
  public static final PolicyConfig USUAL =
      new PolicyConfig(Optional.empty(), Optional.empty(), false, false, false, false, List.of());

  public PolicyConfig {
    reserved = List.copyOf(reserved);
  }

  /// Names that begin with a prefix belong to some people (PEP 752).
  ///
  /// @param prefix normalised; it reserves itself, and what follows it behind a dash
  /// @param owners names of accounts
  public record Reserved(String prefix, List<String> owners) {
    public Reserved {
      owners = List.copyOf(owners);
    }

    static Reserved from(Settings settings) {
      var prefix =
          settings
              .text("prefix")
              .orElseThrow(() -> settings.error("prefix", "is missing, as in \"acme\""));
      var owners = settings.texts("owners");
      settings.refuseLeftovers();
      try {
        return new Reserved(new ProjectName(prefix).value(), owners);
      } catch (InvalidInput e) {
        throw settings.error("prefix", "must be the name of a project, is " + prefix);
      }
    }
  }

  static PolicyConfig from(Settings settings, List<Settings> reserved) {
    var size =
        settings
            .text("max-project-size")
            .filter(it -> !it.isEmpty())
            .map(it ->
                Quantity.size(it)
                    .filter(bytes -> bytes > 0)
                    .orElseThrow(
                        () -> settings.error("max-project-size", "is a size such as 10GB")));
    var closing =
        settings
            .text("releases-close-after")
            .filter(it -> !it.isEmpty())
            .map(it ->
                Quantity.duration(it)
                    .orElseThrow(
                        () -> settings.error("releases-close-after", "is a duration such as 14d")));
    var config =
        new PolicyConfig(
            size,
            closing,
            flag(settings, "refuse-private"),
            flag(settings, "only-trusted-publishing"),
            flag(settings, "look-alikes"),
            flag(settings, "rules-of-pypi"),
            reserved.stream().map(Reserved::from).toList());
    settings.refuseLeftovers();
    return config;
  }

  private static boolean flag(Settings settings, String key) {
    return switch (settings.text(key).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw settings.error(key, "is true or false");
    };
  }
}
