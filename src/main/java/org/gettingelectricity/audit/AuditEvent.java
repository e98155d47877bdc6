package org.gettingelectricity.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Something somebody did.
 *
 * @param at to the millisecond
 * @param actor user id as it was given, also of a login that failed
 * @param address network address the call came from
 * @param subject method and address of the call, or what it was about, with the reason where one was asked for; ids only, nothing personal
 * @param outcome HTTP status
 */
public record AuditEvent(Instant at, String actor, String address, Kind kind, String subject, int outcome) {

  /** Attribute of a request that holds why somebody makes it, where the call asks for a reason. */
  public static final String REASON = AuditEvent.class.getName() + ".reason";

  /** What may be done. */
  public enum Kind {
    LOGIN("登录"), LOGIN_FAILED("登录失败"), LOGIN_BLOCKED("登录受限"), TASK_COMPLETED("办结任务"), TASK_ASSIGNED("认领或分派任务"),
    CASE_STARTED("受理申请"), CASE_CHANGED("办理申请"), UPLOAD("上传文件"), DOWNLOAD("下载文件"), EXPORT("导出"),
    PERSONAL_DATA_READ("查看个人信息"), DEPLOYMENT("部署"), ADMINISTRATION("系统管理"), AUDIT_READ("查看审计记录");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public AuditEvent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    actor = cut(actor, 64);
    address = cut(address, 64);
    subject = cut(subject, 300);
  }

  private static String cut(String text, int longest) {
    String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(longest, plain.length()));
  }

  /** SHA-256 over the fields in order, each with its length before it, and the seal before. */
  String seal(long id, String previous) {
    StringBuilder form = new StringBuilder();
    for (String field : new String[] {Long.toString(id), Long.toString(at.toEpochMilli()), actor, address, kind.name(), subject,
        Integer.toString(outcome), previous}) {
      form.append(field.length()).append(':').append(field);
    }
    return DigestUtils.sha256Hex(form.toString());
  }
}
