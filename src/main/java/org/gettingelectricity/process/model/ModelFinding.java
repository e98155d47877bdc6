package org.gettingelectricity.process.model;

import org.camunda.bpm.engine.impl.util.xml.Element;

/** One thing wrong with a model: a Chinese sentence, where in the file, and the id of the element a modeller sees. */
record ModelFinding(String message, Element element, String elementId) {

  String text() {
    return message + "（元素 " + elementId + "）";
  }
}
