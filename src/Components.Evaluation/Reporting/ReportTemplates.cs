using System.Globalization;
using System.Reflection;
using System.Text;
using Components.Evaluation.Reporting.Sections;
using Scriban;
using Scriban.Runtime;

namespace Components.Evaluation.Reporting;

/// <summary>The page, from the templates in Templates/, one per section, in the order in which they stand on it.</summary>
internal static class ReportTemplates
{
    // Definitions come first: later sections call what they define.
    private static readonly string[] Sections =
        ["definitions", "head", "top", "facts", "attention", "overrides", "gates", "retrieval", "worst", "latency", "data",
            "coverage", "unread", "diff", "lineage", "foot"];

    private static readonly Lazy<Template[]> Parsed = new(static () => [.. Sections.Select(Parse)]);

    /// <summary>Renders the page; the same page gives the same text.</summary>
    /// <param name="page">What is shown.</param>
    /// <returns>HTML.</returns>
    public static string Render(ReportPage page)
    {
        ScriptObject values = [];
        values.Import(typeof(ReportFunctions));
        values.SetValue("page", page, readOnly: true);
        EscapingContext context = new();
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(values);
        StringBuilder html = new();
        foreach (Template section in Parsed.Value)
        {
            html.Append(section.Render(context));
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
