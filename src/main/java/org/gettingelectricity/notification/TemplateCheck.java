package org.gettingelectricity.notification;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import org.gettingelectricity.refusal.Clause;

/** What is wrong with a set of templates: every name must be known to its notice, nothing may be markup, N1 names both hotlines. */
final class TemplateCheck {

  private static final Pattern FILE = Pattern.compile("([A-Za-z0-9-]+)(?:@([a-z0-9-]+))?(?:\\.([a-z]+))?\\.txt");
  private static final Pattern TAG = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
  private static final Pattern MARKUP = Pattern.compile("[<>]|&[a-z#0-9]+;");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\r]]");
  /** To the same person, together (004 台账47, 000 三(二)15). */
  private static final List<String> HOTLINES = List.of("12398", "95598");
  private static final Pattern INCLUDE = Pattern.compile("\\{\\{>\\s*([A-Za-z0-9-]+)\\s*}}");
  private static final Pattern PARSED_AT = Pattern.compile("@ line (\\d+)");
  private static final int MOST = 4000;

  private TemplateCheck() {}

  static List<String> faults(Map<String, String> files) {
    List<String> faults = new ArrayList<>();
    Set<String> documents = new LinkedHashSet<>(List.of("-"));
    Set<String> channels = new LinkedHashSet<>(List.of("-"));
    files.forEach((file, text) -> {
      Matcher name = FILE.matcher(file);
      if (!name.matches()) {
        faults.add(file + "：文件名应为 名称[@政策文件][.渠道].txt");
        return;
      }
      documents.add(name.group(2) == null ? "-" : name.group(2));
      channels.add(name.group(3) == null ? "-" : name.group(3));
      plain(file, text, faults);
    });
    for (NoticeKind kind : NoticeKind.values()) {
      documents.forEach(document -> channels.forEach(channel -> check(files, kind, document, channel, faults)));
    }
    return faults.stream().distinct().toList();
  }

  private static void plain(String file, String text, List<String> faults) {
    if (text.length() > MOST) {
      faults.add(file + "：不超过 " + MOST + " 字");
    }
    String outsideTags = TAG.matcher(text).replaceAll(tag -> "\n".repeat((int) tag.group().lines().count() - 1));
    first(MARKUP, outsideTags).ifPresent(line -> faults.add(at(file, line) + "只能是纯文本，不能含标记"));
    first(UNSEEN, text).ifPresent(line -> faults.add(at(file, line) + "含不可见字符"));
    try {
      Mustache.compiler().withLoader(name -> new StringReader("")).compile(text);
    } catch (MustacheException e) {
      Matcher line = PARSED_AT.matcher(e.getMessage());
      faults.add((line.find() ? at(file, Integer.parseInt(line.group(1))) : file + "：") + "模板写法有误：" + e.getMessage());
    }
  }

  /** The line of the first match. */
  private static Optional<Integer> first(Pattern wanted, String text) {
    Matcher found = wanted.matcher(text);
    return found.find() ? Optional.of((int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count() + 1) : Optional.empty();
  }

  private static String at(String file, int line) {
    return file + " 第 " + line + " 行：";
  }

  /** Where a name is used: in the template itself or in what it includes. */
  private static List<String> places(Map<String, String> files, String template, String name) {
    Pattern use = Pattern.compile("\\{\\{[#^&{>]?\\s*" + Pattern.quote(name) + "\\s*}}");
    Set<String> parts = new LinkedHashSet<>(List.of(template));
    for (int before = 0; before < parts.size();) {
      before = parts.size();
      files.forEach((file, text) -> {
        if (parts.contains(file.split("[@.]")[0])) {
          INCLUDE.matcher(text).results().forEach(include -> parts.add(include.group(1)));
        }
      });
    }
    List<String> places = files.entrySet().stream().filter(file -> parts.contains(file.getKey().split("[@.]")[0]))
        .flatMap(file -> first(use, file.getValue()).map(line -> at(file.getKey(), line)).stream()).toList();
    return places.isEmpty() ? List.of(template + ".txt：") : places;
  }

  private static void check(Map<String, String> files, NoticeKind kind, String document, String channel, List<String> faults) {
    if (circular(files, kind.template(), List.of())) {
      faults.add(kind.template() + ".txt：模板互相包含");
      return;
    }
    try {
      Template template = Templates.compile(files, kind.template(), document, channel);
      Names names = new Names();
      template.visit(names);
      names.found.stream().filter(name -> !kind.names().contains(name) && !NoticeFacts.NAMES.contains(name))
          .forEach(name -> places(files, kind.template(), name)
              .forEach(place -> faults.add(place + "没有可填入 {{" + name + "}} 的内容")));
      if (kind == NoticeKind.ACCEPTED && faults.isEmpty()) {
        hotlines(template.execute(nothing(kind)), faults);
      }
    } catch (MustacheParseException e) {
      // said with the file it stands in
    } catch (Templates.NoTemplate e) {
      places(files, kind.template(), e.name()).forEach(place -> faults.add(place + e.getMessage()));
    } catch (MustacheException | IllegalArgumentException e) {
      faults.add(kind.template() + ".txt：" + e.getMessage());
    }
  }

  private static void hotlines(String leastText, List<String> faults) {
    if (!HOTLINES.stream().allMatch(leastText::contains)) {
      faults.add("N1.txt：须同时告知 " + String.join(" 和 ", HOTLINES) + "" + Clause.HOTLINES.cited());
    }
  }

  /** Every name, and nothing to say about any: what is left is always said. */
  private static Map<String, Object> nothing(NoticeKind kind) {
    Map<String, Object> nothing = new HashMap<>();
    NoticeFacts.NAMES.forEach(name -> nothing.put(name, null));
    kind.names().forEach(name -> nothing.put(name, null));
    return nothing;
  }

  private static boolean circular(Map<String, String> files, String name, List<String> above) {
    if (above.contains(name)) {
      return true;
    }
    List<String> path = new ArrayList<>(above);
    path.add(name);
    return files.entrySet().stream().filter(file -> file.getKey().split("[@.]")[0].equals(name))
        .flatMap(file -> INCLUDE.matcher(file.getValue()).results()).map(result -> result.group(1))
        .anyMatch(included -> circular(files, included, path));
  }

  /** The names a template uses, those of what it includes among them. */
  private static final class Names implements Mustache.Visitor {

    private final Set<String> found = new HashSet<>();

    @Override
    public void visitText(String fixed) {
      // only names are looked for
    }

    @Override
    public void visitVariable(String name) {
      found.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      return true;
    }

    @Override
    public boolean visitSection(String name) {
      found.add(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      found.add(name);
      return true;
    }
  }
}
