package org.gettingelectricity.process.check;

import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * One thing wrong with a model.
 *
 * @param code stable, of the kind of fault
 * @param message Chinese sentence
 * @param element where in the file
 * @param elementId the element a modeller sees
 */
record ModelFinding(String code, String message, Element element, String elementId) {

  String text() {
    return code + "：" + message + "（元素 " + elementId + "）";
  }
}
