package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Whether a text is XML that can be read safely: well-formed, without DOCTYPE, of bounded depth, with ids that differ. */
final class XmlReading extends DefaultHandler2 {

  private static final int DEEPEST = 60;
  private static final int MOST_ELEMENTS = 60_000;

  /** @param line 0 when not known */
  record Fault(int line, String code, String message) {}

  /** An element of interest, with where it stands. */
  record Found(String name, @Nullable String namespace, String id, int line, @Nullable String timeToLive, String language) {}

  private final List<Found> elements = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> twice = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private @Nullable Locator at;
  private int depth;

  private XmlReading() {}

  static XmlReading of(byte[] content) {
    XmlReading reading = new XmlReading();
    try {
      SAXParser parser = parser();
      parser.getXMLReader().setProperty("http://xml.org/sax/properties/lexical-handler", reading);
      parser.parse(new ByteArrayInputStream(content), reading);
    } catch (SAXParseException e) {
      reading.faults.add(new Fault(Math.max(0, e.getLineNumber()), e.getException() == null ? "NOT_XML" : "XML_BOUNDS",
          (e.getException() == null ? "不是完整的 XML：" : "") + e.getMessage()));
    } catch (SAXException | IOException e) {
      reading.faults.add(new Fault(0, "NOT_XML", "不是完整的 XML"));
    }
    return reading;
  }

  @SuppressWarnings("deprecation") // the only way to have the parser's own sentences in Chinese
  private static SAXParser parser() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      SAXParser parser = factory.newSAXParser();
      parser.getParser().setLocale(Locale.SIMPLIFIED_CHINESE);
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<Fault> unreadable() {
    return faults.stream().findFirst();
  }

  List<Found> elements() {
    return elements;
  }

  /** Ids that are given twice, each where it stands the second time. */
  List<Fault> repeatedIds() {
    return twice;
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    at = locator;
  }

  @Override
  public void startDTD(String name, String publicId, String systemId) throws SAXException {
    throw refused("不允许使用 DOCTYPE 声明");
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
    if (++depth > DEEPEST) {
      throw refused("元素嵌套超过 " + DEEPEST + " 层");
    }
    if (elements.size() >= MOST_ELEMENTS) {
      throw refused("元素超过 " + MOST_ELEMENTS + " 个");
    }
    String id = attributes.getValue("id");
    elements.add(new Found(local, depth == 1 ? uri : null, id, line(),
        value(attributes, "historyTimeToLive"), attributes.getValue("expressionLanguage")));
    if (id != null && !ids.add(id)) {
      twice.add(new Fault(line(), "ID_REPEATED", "编号 " + id + " 在文件内重复"));
    }
  }

  private static @Nullable String value(Attributes attributes, String local) {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equals(local)) {
        return attributes.getValue(i);
      }
    }
    return null;
  }

  @Override
  public void endElement(String uri, String local, String name) {
    depth--;
  }

  private int line() {
    return at == null ? 0 : at.getLineNumber();
  }

  private SAXParseException refused(String message) {
    return new SAXParseException(message, at, new IllegalArgumentException(message));
  }
}
