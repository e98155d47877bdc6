package org.gettingelectricity.refusal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way to say no. A service throws it and nothing is stored; the doors translate it: our own API into a problem
 * document, the engine's REST into its 400, pages into a sentence.
 */
public final class Refusal extends RuntimeException {

  /** Why not, which is all that a service knows of the status a door answers with. */
  public enum Kind {
    /** What was sent cannot be understood or breaks a rule of form. */
    INVALID,
    /** Whoever asks may not. */
    FORBIDDEN,
    /** There is no such thing, or not for whoever asks. */
    NOT_FOUND,
    /** The state of things is against it: done already, decided otherwise, changed meanwhile. */
    CONFLICT,
    /** The policies are against it. */
    POLICY,
    TOO_LARGE,
    TOO_MANY,
    /** Not now; later it may go. */
    UNAVAILABLE
  }

  /** A reason the policies give; there may be several. */
  public interface Reason {
    String code();

    /** For people, in words only. */
    String message();

    /** The paper or fact it is about, as programs call it; null where it is about none. */
    default @Nullable String about() {
      return null;
    }
  }

  private static final String NOT_VALID = "INVALID_REQUEST";

  private final Kind kind;
  private final String code;
  private final transient List<FieldError> errors;
  private final transient List<? extends Reason> reasons;

  private Refusal(Kind kind, String code, @Nullable String detail, List<FieldError> errors, List<? extends Reason> reasons) {
    super(detail);
    this.kind = kind;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.reasons = List.copyOf(reasons);
  }

  /** @param code stable, for programs; {@code detail} is a Chinese sentence for people */
  public static Refusal of(Kind kind, String code, @Nullable String detail) {
    return of(kind, code, detail, List.of());
  }

  /** The same, with what is at fault. */
  public static Refusal of(Kind kind, String code, @Nullable String detail, List<FieldError> errors) {
    return new Refusal(kind, code, detail, errors, List.of());
  }

  /** What was sent is wrong, field by field. */
  public static Refusal invalid(List<FieldError> errors) {
    return invalid(NOT_VALID, "请求内容有误，请逐项更正", errors);
  }

  /** One field is wrong. */
  public static Refusal invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  public static Refusal invalid(String code, String detail, List<FieldError> errors) {
    return new Refusal(Kind.INVALID, code, detail, errors, List.of());
  }

  public static Refusal forbidden(String code, String detail) {
    return of(Kind.FORBIDDEN, code, detail);
  }

  public static Refusal notFound(String code, String detail) {
    return of(Kind.NOT_FOUND, code, detail);
  }

  public static Refusal conflict(String code, @Nullable String detail) {
    return of(Kind.CONFLICT, code, detail);
  }

  public static Refusal policy(String code, String detail) {
    return of(Kind.POLICY, code, detail);
  }

  /** The policies are against it for these reasons. */
  public static Refusal policy(List<? extends Reason> reasons) {
    return policy("REFUSED_BY_POLICY", reasons);
  }

  public static Refusal policy(String code, List<? extends Reason> reasons) {
    return new Refusal(Kind.POLICY, code, reasons.stream().map(Reason::message).collect(Collectors.joining("；")), List.of(), reasons);
  }

  /** What was read while {@code errors} was filled; throws when anything was found. */
  public static <T> T unless(List<FieldError> errors, @Nullable T read) {
    when(errors);
    return Objects.requireNonNull(read);
  }

  /** Throws when anything was found. */
  public static void when(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw invalid(errors);
    }
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors == null ? List.of() : errors;
  }

  public List<? extends Reason> reasons() {
    return reasons == null ? List.of() : reasons;
  }
}
