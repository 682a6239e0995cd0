package dev.entrepot.server.project;

/// A file and where it came from.
///
/// @param uploadedBy `account:NAME`, or `publisher`
/// @param origin JSON of the verified claims it came with, `{}` when there are none
public record PublishedFile(DistributionFile file, String uploadedBy, String origin) {}
