package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.publisher.provider.Providers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An exchange as JSON shows it.
///
/// @param run the address of the CI's run; `null` where the CI has none
/// @param suggestedFields the publisher that this job would match
public record ExchangeView(
    String id,
    String at,
    String code,
    String description,
    String provider,
    String issuer,
    @Nullable String run,
    @Nullable String publisher,
    List<Difference> differences,
    Map<String, String> suggestedFields,
    JsonNode claims) {
  public static ExchangeView of(Exchange exchange) {
    return new ExchangeView(
        exchange.id(),
        exchange.at().toString(),
        exchange.code(),
        exchange.description(),
        exchange.provider(),
        exchange.issuer(),
        Providers.find(exchange.provider())
            .flatMap(it -> it.runUrl(new Claims(exchange.issuer(), exchange.claims())))
            .orElse(null),
        exchange.publisherId().orElse(null),
        exchange.differences(),
        History.suggestedFields(exchange),
        exchange.claims());
  }
}
