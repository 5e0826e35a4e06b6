using System.Globalization;
using System.Text;
using System.Xml;
using Components.Evaluation.Gates;
using Components.Snapshots;

namespace Components.Evaluation.Reporting;

/// <summary>junit.xml: one suite per gate, one case per check. Warnings and figures go to system-out.</summary>
internal static class JUnitXml
{
    public static byte[] Write(IReadOnlyList<GateResult> gates, string snapshotName)
    {
        using MemoryStream stream = new();
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };
        using (XmlWriter xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", snapshotName);
            foreach (GateResult gate in gates)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", gate.Gate);
                xml.WriteAttributeString("tests", Text(gate.Checks.Count));
                xml.WriteAttributeString(
                    "failures", Text(gate.Checks.Count(static check => check.Blocks && check.Verdict == GateVerdict.Fail)));
                xml.WriteAttributeString("errors", Text(gate.Checks.Count(static check => check.Verdict == GateVerdict.Error)));
                xml.WriteStartElement("properties");
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", "warnings");
                xml.WriteAttributeString("value", Text(gate.Warnings));
                xml.WriteEndElement();
                xml.WriteEndElement();
                foreach (GateCheck check in gate.Checks)
                {
                    Case(xml, gate.Gate, check);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void Case(XmlWriter xml, string gate, GateCheck check)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", gate);
        xml.WriteAttributeString("name", check.Name);
        if (check.Verdict == GateVerdict.Error)
        {
            Outcome(xml, "error", check);
        }
        else if (check.Blocks)
        {
            Outcome(xml, "failure", check);
        }

        string warning = check.Verdict != GateVerdict.Pass && !check.Blocks ? "warning: " : "";
        xml.WriteElementString("system-out", Clean(
            $"{warning}{CheckText.Measured(check)} {CheckText.Threshold(check)} {check.Message}".Trim()));
        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, string element, GateCheck check)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString(
            "message", Clean($"{check.Title}: {CheckText.Measured(check)} {CheckText.Threshold(check)} {check.Message}".Trim()));
        xml.WriteEndElement();
    }

    /// <summary>XML 1.0 has no control characters, not even escaped.</summary>
    private static string Clean(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
