package org.gettingelectricity.policy;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the contents of every set of policy files that was ever in force: tables ge_policy_file and ge_policy_pin. */
@Repository
class PolicyArchive {

  private final JdbcClient jdbc;
  private final TransactionTemplate own;

  PolicyArchive(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Stores a set of files under its pin, in a transaction of its own; storing it again changes nothing. */
  void keep(String pin, List<PolicyFile> files) {
    if (!files(pin).isEmpty()) {
      return;
    }
    try {
      own.executeWithoutResult(status -> files.forEach(file -> insert(pin, file)));
    } catch (DuplicateKeyException e) {
      // another node kept the same contents at the same moment: whatever it left out is added now
      own.executeWithoutResult(status -> files.forEach(file -> insert(pin, file)));
    }
  }

  private void insert(String pin, PolicyFile file) {
    String hash = file.hash();
    if (count("select count(*) from ge_policy_file where content_hash = ?", hash) == 0) {
      jdbc.sql("insert into ge_policy_file (content_hash, content) values (?, ?)")
          .params(hash, file.content()).update();
    }
    if (count("select count(*) from ge_policy_pin where pin = ? and content_hash = ?", pin, hash) == 0) {
      jdbc.sql("insert into ge_policy_pin (pin, file_name, content_hash) values (?, ?, ?)")
          .params(pin, file.name(), hash).update();
    }
  }

  private int count(String sql, Object... params) {
    return jdbc.sql(sql).params(params).query(Integer.class).single();
  }

  /** Files of a pin, empty when the pin was never given out. */
  List<PolicyFile> files(String pin) {
    return jdbc.sql("""
        select p.file_name, f.content from ge_policy_pin p join ge_policy_file f on f.content_hash = p.content_hash
        where p.pin = ? order by p.file_name""")
        .param(pin).query((row, n) -> new PolicyFile(row.getString(1), row.getString(2))).list();
  }
}
