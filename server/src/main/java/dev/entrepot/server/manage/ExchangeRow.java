package dev.entrepot.server.manage;

import dev.entrepot.server.publisher.Exchange;
import dev.entrepot.server.publisher.ExchangeView;
import dev.entrepot.server.publisher.provider.Difference;
import java.util.List;
import java.util.Map;

/// What a job asked for and was told.
///
/// @param suggested the values of a publisher that this job would match; empty when it matched one
/// @param run the address of the CI's run; may be empty
public record ExchangeRow(
    String id,
    Moment at,
    boolean granted,
    String description,
    String run,
    List<Difference> differences,
    List<PublisherRow.Value> suggested) {

  static ExchangeRow of(Exchange exchange) {
    var view = ExchangeView.of(exchange);
    var granted = exchange.code().equals(Exchange.MINTED);
    return new ExchangeRow(
        exchange.id(),
        Moment.of(exchange.at()),
        granted,
        exchange.description(),
        view.run() == null ? "" : view.run(),
        exchange.differences(),
        granted ? List.of() : values(view.suggestedFields()));
  }

  private static List<PublisherRow.Value> values(Map<String, String> fields) {
    return fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> new PublisherRow.Value(it.getKey(), it.getValue()))
        .toList();
  }
}
