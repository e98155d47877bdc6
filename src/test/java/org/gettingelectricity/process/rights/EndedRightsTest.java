package org.gettingelectricity.process.rights;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class EndedRightsTest {

  @Autowired JdbcClient jdbc;
  @Autowired EndedRights rights;

  @Test
  void removesRightsOnWhatIsOverAndNoOthers() {
    rights.clean();
    long before = count();
    right("ended-process", 8, "no-such-process");
    right("ended-task", 7, "no-such-task");
    right("any-process", 8, "*");
    right("somebody", 1, "no-such-user");
    assertThat(rights.clean()).isEqualTo(2);
    assertThat(count()).isEqualTo(before + 2);
    jdbc.sql("delete from act_ru_authorization where id_ in ('any-process', 'somebody')").update();
  }

  private long count() {
    return jdbc.sql("select count(*) from act_ru_authorization").query(Long.class).single();
  }

  private void right(String id, int resource, String resourceId) {
    jdbc.sql("insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_) values (?, 1, 1, 'ended-rights', ?, ?, 2)")
        .params(id, resource, resourceId).update();
  }
}
