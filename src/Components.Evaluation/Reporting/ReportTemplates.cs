using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using Components.Evaluation.Reporting.Sections;
using Scriban;
using Scriban.Runtime;

namespace Components.Evaluation.Reporting;

/// <summary>The report and the page of the lexicon, from the templates in Templates/, one per section, in the order in which they
/// stand on them.</summary>
internal static class ReportTemplates
{
    // Definitions come first: later sections call what they define.
    private static readonly string[] ReportSections =
        ["checks", "definitions", "parts", "head", "top", "facts", "attention", "overrides", "gates", "retrieval", "ablation",
            "changes", "worst", "queries", "latency", "data", "coverage", "unread", "trends", "diff", "lineage", "foot"];

    private static readonly string[] LexiconSections = ["checks", "lexicon-definitions", "head", "lexicon"];

    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <summary>Renders the report; the same page gives the same text.</summary>
    /// <param name="page">Content of the page.</param>
    /// <returns>HTML.</returns>
    public static string Render(ReportPage page) => Render(page, ReportSections);

    /// <summary>Renders the page of the lexicon; the same page gives the same text.</summary>
    /// <param name="page">Content of the page.</param>
    /// <returns>HTML.</returns>
    public static string Render(LexiconPage page) => Render(page, LexiconSections);

    private static string Render(object page, string[] sections)
    {
        ScriptObject values = [];
        values.Import(typeof(ReportFunctions));
        values.SetValue("page", page, readOnly: true);
        EscapingContext context = new();
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(values);
        StringBuilder html = new();
        foreach (string section in sections)
        {
            html.Append(Parsed.GetOrAdd(section, Parse).Render(context));
        }

        return html.ToString();
    }

    private static Template Parse(string section)
    {
        string resource = $"Components.Evaluation.Reporting.Templates.{section}.html";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using StreamReader reader = new(stream);
        Template template = Template.Parse(reader.ReadToEnd(), $"{section}.html");
        return template.HasErrors ? throw new InvalidOperationException(template.Messages.ToString()) : template;
    }
}
