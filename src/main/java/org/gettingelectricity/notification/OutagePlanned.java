package org.gettingelectricity.notification;

/** A planned outage was announced; from and to as people read them. */
record OutagePlanned(String applicationNo, String from, String to, String affected) {}
