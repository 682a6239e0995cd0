package dev.entrepot.packaging;

/// What an accepted archive contains: the metadata file byte for byte, as PEP 658 serves it, and
/// what it says. The bytes are the caller's: this record is handed over once, not kept.
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double 10 MiB for nothing.
public record InspectedArchive(byte[] metadataFile, CoreMetadata metadata) {}
