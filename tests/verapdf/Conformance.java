import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Reads lines of a flavour and a path, parted by a tab; answers each with a line for every check that failed
 * (rule, place and message, parted by tabs) and one of "assertions" and their number.
 */
public final class Conformance {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] parts = line.split("\t", 2);
            ValidationResult result = validate(PDFAFlavour.byFlavourId(parts[0]), parts[1]);
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println(row(check));
                }
            }
            System.out.println("assertions\t" + result.getTotalAssertions());
            System.out.flush();
        }
    }

    private static ValidationResult validate(PDFAFlavour flavour, String path) throws Exception {
        try (InputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            return Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        }
    }

    private static String row(TestAssertion check) {
        String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
        String row = rule + "\t" + check.getLocation().getContext() + "\t" + check.getMessage();
        return row.replaceAll("[\\r\\n]+", " ");
    }
}
