using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Endpoints;

/// <summary>The fields that a route takes after the question mark; any other is refused, as in a body. Metadata of the route,
/// which the OpenAPI document shows.</summary>
internal sealed class QueryFields(params QueryField[] fields)
{
    /// <summary>A route that takes none.</summary>
    public static QueryFields None { get; } = new();

    public IReadOnlyList<QueryField> Fields => fields;

    /// <summary>Whether the text after the question mark is UTF-8.</summary>
    /// <param name="context">The request.</param>
    public static bool IsText(HttpContext context) => EscapedText.IsUtf8(context.Request.QueryString.Value ?? "");

    /// <summary>Refuses what is no UTF-8, in fields that are known and others.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ProblemException">400: a text that is none.</exception>
    public static void CheckText(HttpContext context)
    {
        FieldErrors errors = new();
        foreach (string pair in (context.Request.QueryString.Value ?? "").TrimStart('?').Split('&'))
        {
            // The server would take the escapes for the text.
            if (!EscapedText.IsUtf8(pair))
            {
                errors.Add(FieldErrors.Short(pair.Split('=')[0]), "is no UTF-8: its escapes are no whole characters.");
            }
        }

        errors.ThrowIfAny();
    }

    /// <summary>Refuses fields that the route does not take, and what is no UTF-8.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ProblemException">400: a field that the route does not take, or a text that is none.</exception>
    public void Check(HttpContext context)
    {
        CheckText(context);
        FieldErrors errors = new();
        string[] known = [.. fields.Select(static field => field.Name)];
        foreach (string name in context.Request.Query.Keys)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                errors.AddUnknown(FieldErrors.Short(name), "is no field of this request", name, known);
            }
        }

        foreach (QueryField field in fields)
        {
            int given = context.Request.Query[field.Name].Count;
            if (given == 0 && field.IsRequired)
            {
                errors.Add(field.Name, "is required and missing.");
            }
            else if (given > 1 && !field.IsList)
            {
                errors.Add(field.Name, "occurs twice.");
            }
        }

        errors.ThrowIfAny();
    }
}
