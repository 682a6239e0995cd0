package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.publisher.provider.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of one verified identity token, as owners see it.
///
/// @param claims the verified claims; the token itself is never kept
/// @param code `minted`, or the code of the refusal
/// @param publisherId which publisher matched, or came nearest
/// @param projects whose owners may see it, by identifier
public record Exchange(
    String id,
    Instant at,
    String issuer,
    String provider,
    JsonNode claims,
    String code,
    String description,
    Optional<String> publisherId,
    List<Difference> differences,
    Set<String> projects) {
  public static final String MINTED = "minted";

  public Exchange {
    differences = List.copyOf(differences);
    projects = Set.copyOf(projects);
  }
}
