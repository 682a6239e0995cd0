package dev.entrepot.server.upload;

/// Why an upload is refused.
///
/// @param status the HTTP status: 400 for what is sent, 403 for who sends it, 413 for its size
/// @param code stable, for documents and programs
/// @param message one sentence; it becomes the reason phrase, which is all that twine shows
public record UploadRefusal(int status, String code, String message) {
  public static UploadRefusal bad(String code, String message) {
    return new UploadRefusal(400, code, message);
  }

  static UploadRefusal forbidden(String message) {
    return new UploadRefusal(403, "forbidden", message);
  }
}
