package org.gettingelectricity.policy;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gettingelectricity.policy.table.PolicyFile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the contents of every set of policy files that was ever in force: tables ge_policy_file and ge_policy_pin. */
@Repository
class PolicyArchive {

  private final JdbcClient jdbc;
  private final TransactionTemplate nested;

  PolicyArchive(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Stores a set of files under its pin, in the caller's transaction where there is one; storing it again changes nothing.
   *
   * @param kept becomes true once the files are committed
   */
  void keep(String pin, List<PolicyFile> files, AtomicBoolean kept) {
    if (this.files(pin).size() < files.size()) {
      files.stream().sorted(Comparator.comparing(PolicyFile::hash)).forEach(file -> insert(pin, file));
    }
    whenCommitted(() -> kept.set(true));
  }

  private static void whenCommitted(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        action.run();
      }
    });
  }

  private void insert(String pin, PolicyFile file) {
    String hash = file.hash();
    unlessThere("select count(*) from ge_policy_file where content_hash = ?", List.of(hash),
        "insert into ge_policy_file (content_hash, content) values (?, ?)", hash, file.content());
    unlessThere("select count(*) from ge_policy_pin where pin = ? and content_hash = ?", List.of(pin, hash),
        "insert into ge_policy_pin (pin, file_name, content_hash) values (?, ?, ?)", pin, file.name(), hash);
  }

  /** Somebody else may keep the same contents at the same moment: then theirs stay, and the savepoint saves our work. */
  private void unlessThere(String count, List<?> key, String insert, Object... row) {
    if (jdbc.sql(count).params(key).query(Integer.class).single() == 0) {
      try {
        nested.executeWithoutResult(status -> jdbc.sql(insert).params(row).update());
      } catch (DuplicateKeyException e) {
        // kept by the other
      }
    }
  }

  /** Files of a pin, empty when the pin was never given out. */
  List<PolicyFile> files(String pin) {
    return jdbc.sql("""
        select p.file_name, f.content from ge_policy_pin p join ge_policy_file f on f.content_hash = p.content_hash
        where p.pin = ? order by p.file_name""")
        .param(pin).query((row, n) -> new PolicyFile(row.getString(1), row.getString(2))).list();
  }
}
