package org.gettingelectricity.process.rights;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * Rewrites the engine's SQL for lists of tasks. A reader with rights on single tasks gets a plain join on the task's id
 * instead of one on three alternatives, which no index serves; and a list without candidates cannot contain a task twice,
 * so the database need not compare all rows before it answers the first fifteen.
 */
class TaskListSql implements Interceptor {

  private static final Pattern RIGHTS_JOIN = Pattern.compile(
      "(?:left|inner)\\s+join\\s*\\(\\s*SELECT\\s+A\\.\\*(\\s+FROM\\s+\\S*ACT_RU_AUTHORIZATION\\s+A\\s.*?)\\)\\s*"
          + "AUTH\\s+ON\\s+\\(AUTH\\.RESOURCE_ID_\\s+IN\\s*\\(\\s*RES\\.ID_\\s*,\\s*D\\.KEY_\\s*,\\s*'\\*'\\s*\\)\\s*\\)",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DISTINCT = Pattern.compile("select\\s+distinct\\s+RES\\.", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN_JOIN = Pattern.compile(
      "inner join \\(SELECT DISTINCT A\\.RESOURCE_ID_(.*?)\\) AUTH ON \\(AUTH\\.RESOURCE_ID_ = RES\\.ID_\\)", Pattern.DOTALL);
  private static final Pattern PAGE = Pattern.compile(
      "^\\s*select\\s+RES\\..*order\\s+by\\s+RES\\.(?:DUE_DATE_|ID_)\\s+asc.*\\sLIMIT\\s", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern FEW = Pattern.compile(
      "(?:E\\.BUSINESS_KEY_|RES\\.(?:ID_|PROC_INST_ID_|EXECUTION_ID_|ASSIGNEE_))\\s*=\\s*\\?", Pattern.CASE_INSENSITIVE);
  private static final String TASKS = "ACT_RU_TASK RES";
  private static final String RESOURCE_TYPE = "A.RESOURCE_TYPE_ =";

  private final boolean lateral;

  /** @param lateral whether the database lets a joined query look at the row it is joined with: PostgreSQL does */
  TaskListSql(boolean lateral) {
    this.lateral = lateral;
  }

  /** A statement is rewritten when it is made: to stand around every call of every one costs more than building some. */
  @Override
  public Object plugin(Object made) {
    if (made instanceof StatementHandler handler) {
      rewrite(handler.getBoundSql());
    }
    return made;
  }

  @Override
  public Object intercept(Invocation invocation) throws Throwable {
    return invocation.proceed();
  }

  private void rewrite(BoundSql statement) {
    String sql = statement.getSql();
    if (statement.getParameterObject() instanceof TaskQueryImpl list && sql.contains(TASKS)) {
      boolean many = lateral && ManyTasks.in(list.getAuthCheck().getPermissionChecks());
      String better = many ? alongItsOrder(rewritten(sql)) : rewritten(sql);
      if (!better.equals(sql)) {
        SystemMetaObject.forObject(statement).setValue("sql", better);
      }
    }
  }

  /**
   * A page of somebody with rights on very many tasks: the database goes through the tasks as they are sorted and stops when
   * the page is full, instead of collecting all rights first. So it is with the tasks of one case or of one person, which are few.
   */
  static String alongItsOrder(String sql) {
    Matcher join = PLAIN_JOIN.matcher(sql);
    return (PAGE.matcher(sql).find() || FEW.matcher(sql).find()) && join.find() ? join.replaceFirst("inner join lateral (SELECT A.RESOURCE_ID_$1"
        + " and A.RESOURCE_ID_ = RES.ID_ fetch first 1 rows only) AUTH ON true") : sql;
  }

  static String rewritten(String sql) {
    String joined = withPlainJoin(sql);
    boolean manyRows = joined.contains("ACT_RU_IDENTITYLINK I ") || joined.contains("ACT_RU_VARIABLE")
        || joined.contains("D.KEY_ , '*'") || joined.contains("SELECT A.*");
    return manyRows ? joined : DISTINCT.matcher(joined).replaceFirst("select RES.");
  }

  private static String withPlainJoin(String sql) {
    Matcher join = RIGHTS_JOIN.matcher(sql);
    boolean singleTasksOnly = join.find() && onlyOnce(join.group(1));
    return singleTasksOnly ? join.replaceFirst(
        "inner join (SELECT DISTINCT A.RESOURCE_ID_$1) AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_)") : sql;
  }

  private static boolean onlyOnce(String rights) {
    return rights.indexOf(RESOURCE_TYPE) == rights.lastIndexOf(RESOURCE_TYPE);
  }
}
