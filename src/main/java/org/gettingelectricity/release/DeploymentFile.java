package org.gettingelectricity.release;

/** A model, table or form as its owner wrote it. @param name file name, without any folder */
public record DeploymentFile(String name, byte[] content) {}
