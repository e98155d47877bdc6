package org.gettingelectricity.meeting;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Convenes the next regular meeting of each region that meets; which day that is no timer of a model could tell. */
@Component
@EnableConfigurationProperties(MeetingSettings.class)
class MeetingSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(MeetingSchedule.class);

  private final Meetings meetings;
  private final MeetingSettings settings;

  MeetingSchedule(Meetings meetings, MeetingSettings settings) {
    this.meetings = meetings;
    this.settings = settings;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
  void convene() {
    for (String region : settings.regions()) {
      try {
        meetings.regular(region);
        meetings.quarterly(region);
      } catch (DuplicateKeyException e) {
        LOG.debug("The next meeting of {} was convened by another node", region);
      }
    }
  }
}
