import com.ctc.wstx.stax.WstxInputFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * What Woodstox, the parser of Confluence, says about documents. Each line of the input is a text in base64: the first what
 * stands before each document, the second what stands behind it, every other one a document. For each of these a line
 * is printed: nothing where it was read to its end, else the parser's own words.
 */
public class WoodstoxOracle {
  public static void main(String[] arguments) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    WstxInputFactory parsers = new WstxInputFactory();
    // Who stores a page reads it all. What is passed over, Woodstox does not look at in full: ]]> behind an entity, say.
    parsers.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    String before = decode(input.readLine());
    String behind = decode(input.readLine());
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      output.println(complaint(parsers, before + decode(line) + behind));
    }
    output.flush();
  }

  private static String decode(String line) {
    return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
  }

  private static String complaint(WstxInputFactory parsers, String document) {
    try {
      XMLStreamReader reader = parsers.createXMLStreamReader(new StringReader(document));
      while (reader.hasNext()) reader.next();
      return "";
    } catch (XMLStreamException refused) {
      return refused.getMessage().replaceAll("\\s+", " ");
    }
  }
}
